/** Names above the heads of other visitors: cards that follow the people in the picture. */
import type { PersonInPicture } from "../scene/layer";
import { makeSignCard, type SignCard } from "./cards";
import type { LetterMesh } from "./letter-mesh";
import { ZONE_PX } from "./names";

const FIRST = 9; // they are lettered before names of halls and signs
const SIGN = { yaw: 0, style: "name", color: "#ffffff", ground: "#2b2723", ...ZONE_PX };

export interface PeopleNames {
  /** Puts the names where the people are; true while there are any. Call it before each picture. */
  follow(people: readonly PersonInPicture[]): boolean;
}

export function createPeopleNames(
  add: (make: (slot: number) => SignCard) => SignCard,
  letters: LetterMesh,
  origin: readonly [number, number, number],
): PeopleNames {
  const cards = new Map<number, SignCard>();

  function cardOf({ id, name, x, y, z }: PersonInPicture): SignCard {
    const known = cards.get(id);
    if (known?.words[""] === name) return known;
    if (known) known.leaving = true;
    const text = { "": name };
    const about = { level: "zone", priority: FIRST, floor: 0, area: 0 } as const;
    const card = add((slot) => ({
      ...makeSignCard("people", slot, { ...SIGN, at: [x, y, z], text }, text, about),
      person: true,
      target: 1,
    }));
    cards.set(id, card);
    return card;
  }

  return {
    follow(people) {
      const gone = new Set(cards.keys());
      for (const person of people) {
        if (!person.name) continue;
        gone.delete(person.id);
        const row = letters.row(cardOf(person).slot);
        const table = letters.table();
        table[row] = person.x - origin[0];
        table[row + 1] = person.y - origin[1];
        table[row + 2] = person.z - origin[2];
        letters.touch();
      }
      for (const id of gone) {
        const card = cards.get(id)!;
        card.leaving = true;
        card.target = 0;
        cards.delete(id);
      }
      return cards.size + gone.size > 0;
    },
  };
}
