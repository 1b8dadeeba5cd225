/** Writes the steps of a route as sentences. A separate chunk; `server/shapan/pages/directions.py` is its twin. */
import { type Catalogue, fill, spokenOf } from "../../i18n/catalogue";
import type { Step, Turn } from "./directions";

type Words = Catalogue["directions"];

const WORDS = import.meta.glob<Words>("../../../../assets/locales/*.json", {
  query: "?part=directions",
  import: "default",
  eager: true,
});

export interface Names {
  /** The number of a booth, or the name of a place. */
  mark(kind: "booth" | "place", key: string): string;
  hall(id: string): string;
}

const TURNS = {
  left: "left",
  right: "right",
  "half-left": "halfLeft",
  "half-right": "halfRight",
  back: "back",
} as const satisfies { readonly [turn in Exclude<Turn, "">]: keyof Words };
const STARTS = { left: "startLeft", right: "startRight", ahead: "startAhead" } as const;
const ARRIVALS = { left: "arriveLeft", right: "arriveRight", ahead: "arriveAhead" } as const;
const RISERS: ReadonlySet<string> = new Set(["stairs", "escalator", "lift", "ramp"]);

/** Returns one sentence per step. */
export function sentences(steps: readonly Step[], lang: string, names: Names): string[] {
  const words = spokenOf(WORDS, lang);
  return steps.map((step) => capital(sentence(step, words, names)));
}

export function totalOf(metres: number, minutes: number, lang: string): string {
  return fill(spokenOf(WORDS, lang).total, { m: Math.round(metres), min: minutes });
}

function sentence(step: Step, words: Words, names: Names): string {
  const n = step.kind ? names.mark(step.kind, step.beside) : "";
  const m = step.metres;
  if (step.do === "start") {
    if (step.kind === "booth" && step.side) return fill(words[STARTS[step.side]], { n, m });
    return fill(n ? words.startPlace : words.start, { n, m });
  }
  if (step.do === "arrive") {
    if (step.kind === "booth" && step.side) return fill(words[ARRIVALS[step.side]], { n });
    return fill(n ? words.arriveHere : words.arrive, { n });
  }
  const parts: string[] = [];
  if (step.do !== "turn") {
    const by = RISERS.has(step.do)
      ? words[step.do as "stairs" | "escalator" | "lift" | "ramp"]
      : words.through;
    parts.push(fill(by, { hall: names.hall(step.to) }));
  }
  if (step.turn) parts.push(words[TURNS[step.turn]]);
  let act = parts.length > 1 ? fill(words.both, { one: parts[0]!, two: parts[1]! }) : parts[0]!;
  if (n)
    act = fill(words.near, {
      near: fill(step.kind === "booth" ? words.atBooth : words.atPlace, { n }),
      act,
    });
  return fill(m ? words.goOn : words.only, { act, m });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
