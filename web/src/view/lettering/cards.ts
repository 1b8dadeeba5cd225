/** The signs to letter, with their state. The lettering works through them, nearest first. */
import { Color } from "three";
import { say, type Words } from "../../core/expo/words";
import type { BoothHead, Sign } from "../../wire.gen";
import { TEXELS } from "./shader";

export interface TableName {
  readonly sign: Sign;
  readonly level: "hall" | "zone";
  readonly priority: number;
  readonly floor: number; // metres, of its level
  readonly area: number; // square metres of the named area
  /** Absent: always shown. Else: shown only while full names would cover the halls (true), or only while they would not (false). */
  readonly brief?: boolean;
}

export interface SignCard {
  readonly group: string;
  readonly hall: string | null; // null for a name
  readonly slot: number;
  readonly sign: Sign;
  readonly words: Words;
  /** For a name that faces the camera; its sizes are in pixels. */
  readonly name: Omit<TableName, "sign"> | null;
  /** The name of a visitor: what is in front of it hides it. */
  readonly person: boolean;
  text: string; // as last sent to the typesetter
  state: "waiting" | "sent" | "done";
  em: number;
  quads: Float32Array;
  width: number; // of the quads; metres, pixels for names
  height: number;
  alpha: number;
  target: number;
  /** Its group is no longer needed. It fades out, then its slot is free. */
  leaving: boolean;
  /** Names: offset to the right and up in pixels, its goal (`aside`) and its current value (`moved`). */
  raised: number; // metres that its level is lifted
  readonly aside: [number, number];
  readonly moved: [number, number];
}

const ink = new Color();

/** The fields of a booth that a sign may show. */
type Told = Pick<BoothHead, "title" | "number">;

/** The texts of a sign. A sign without text shows the booth's title, a number sign the booth's number. */
export function wordsOf(sign: Sign, booth: Told | undefined): Words {
  if (sign.text && Object.keys(sign.text).length) return sign.text;
  if (!booth) return {};
  return sign.style === "number" ? { "": booth.number } : (booth.title ?? {});
}

/**
 * Text colour on a coloured sign. Signs in the shade of a hall are darker than their nominal colour (measured: 0.19 becomes 0.09). So
 * white starts at a nominal contrast of 3.5, where the build, which knows no light, chooses black.
 */
export function textColorOn(color: string | undefined, ground: string | undefined): string {
  const light = (hex: string) => {
    ink.setStyle(hex);
    return 0.2126 * ink.r + 0.7152 * ink.g + 0.0722 * ink.b;
  };
  const given = color || "#22201c";
  if (!ground || light(given) > 0.03) return given;
  return 1.05 / (light(ground) + 0.05) >= 3.5 ? "#ffffff" : given;
}

/** `group`: "names", a hall, or `hall/section`. */
export function makeSignCard(
  group: string,
  slot: number,
  sign: Sign,
  words: Words,
  name: SignCard["name"] = null,
): SignCard {
  return {
    group,
    hall: name ? null : group.split("/", 1)[0]!,
    slot,
    sign,
    words,
    name,
    person: false,
    text: "",
    state: "waiting",
    em: 0,
    quads: new Float32Array(0),
    width: 0,
    height: 0,
    alpha: 0,
    target: name ? 0 : 1,
    leaving: false,
    aside: [0, 0],
    moved: [0, 0],
    raised: 0,
  };
}

/** Moves alpha towards `target` by at most `part`; true when it changed. */
export function fadeCard(card: SignCard, target: number, part: number): boolean {
  const way = target - card.alpha;
  if (way === 0) return false;
  card.alpha = Math.abs(way) <= part ? target : card.alpha + Math.sign(way) * part;
  return true;
}

export const textOf = (card: SignCard, lang: string): string => say(card.words, lang);

/** Writes the row of the sign table. Colours become linear, positions relative to the origin. */
export function writeRow(
  card: SignCard,
  table: Float32Array,
  origin: readonly [number, number, number],
): void {
  const row = card.slot * TEXELS * 4;
  const { at, yaw, color, ground, style } = card.sign;
  const turn = card.name ? card.height / 2 : (yaw * Math.PI) / 180; // a name has no yaw; the field holds half the height of its plate
  table.set([at[0] - origin[0], at[1] - origin[1], at[2] + card.raised - origin[2], turn], row);
  ink.setStyle(card.name ? (color ?? "#22201c") : textColorOn(color, ground));
  table.set([ink.r, ink.g, ink.b, card.em], row + 4);
  const kind = card.person ? 2 : card.name ? 1 : style === "floor" ? -1 : 0;
  table.set([card.alpha, kind, 0.005, card.sign.bend ?? 0], row + 8); // letters lie 5 mm in front of their sign
  if (card.name) writePlace(card, table);
  ink.setStyle(ground || "#f7f3ea");
  table.set(
    [ink.r, ink.g, ink.b, card.name ? (card.name.level === "hall" ? 0.82 : 0.86) : 0],
    row + 12,
  );
}

/** The plate of a name stands 6 px above its anchor, plus its offset. */
export function writePlace(card: SignCard, table: Float32Array): void {
  const state = card.slot * TEXELS * 4 + 8;
  table[state + 2] = card.height / 2 + 6 + card.moved[1];
  table[state + 3] = card.moved[0];
}
