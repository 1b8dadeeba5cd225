/** Which lists of signs a picture needs: those of the hall one is in, and of its sections around the eye. */
import type { Vector3 } from "three";
import { boxDistance, type Expo } from "../../tour/expo";
import type { BoothHead, SectionHead, Sign } from "../../wire.gen";
import type { AskFrame, Picture } from "../seam";

/** Sections whose signs are wanted around the eye, metres; beyond the second figure they are dropped. A 0.5 m fascia is 5 px at 90 m. */
const WANTED = 90;
const DROPPED = 140;

export interface Lists {
  follow(picture: Picture, eye: Vector3): void;
  /** Some are on their way. */
  readonly pending: boolean;
  /** Lets go of all (`metres` 0), or of the sections that are farther away: they are asked for again when they are wanted. */
  forget(eye: Vector3, metres: number): void;
}

/** What becomes of them. A group is the signs of a hall or of one of its sections. */
export interface Hung {
  hall(group: string, signs: readonly Sign[]): void;
  section(group: string, booths: readonly BoothHead[]): void;
  drop(group: string): void;
}

export function createLists(expo: Expo, ask: AskFrame, hung: Hung): Lists {
  const groups = new Set<string>(); // those that hang or are on their way
  let pending = 0;
  let now: string | null = null; // the hall
  let heads: readonly SectionHead[] = [];

  function fetching<T>(work: Promise<T>, then: (value: T) => void, failed: () => void): void {
    pending++;
    work.then(then, failed).finally(() => {
      pending--;
      ask();
    });
  }

  function drop(group: string): void {
    if (groups.delete(group)) hung.drop(group);
  }

  function enter(hall: string | null): void {
    for (const group of groups) drop(group);
    now = hall;
    heads = [];
    if (hall === null) return;
    fetching(
      Promise.all([expo.index(hall), expo.signs(hall)]),
      ([index, signs]) => {
        if (now !== hall) return;
        heads = index.sections;
        groups.add(hall);
        hung.hall(hall, signs);
      },
      () => {
        if (now === hall) now = null;
      },
    );
  }

  return {
    follow({ view, hall }, eye) {
      const inside = view === "hall" || view === "walk" ? hall : null;
      if (inside !== now) enter(inside);
      if (inside === null) return;
      for (const head of heads) {
        const group = `${inside}/${head.id}`;
        const away = boxDistance(head.box, [eye.x, eye.y]);
        if (away > DROPPED) drop(group);
        if (away > WANTED || groups.has(group)) continue;
        groups.add(group);
        fetching(
          expo.section(inside, head.id),
          ({ booths }) => {
            if (groups.has(group)) hung.section(group, booths);
          },
          () => groups.delete(group),
        );
      }
    },
    get pending() {
      return pending > 0;
    },
    forget(eye, metres) {
      if (metres === 0) return enter(null);
      for (const head of heads) if (boxDistance(head.box, [eye.x, eye.y]) > metres) drop(`${now}/${head.id}`);
    },
  };
}
