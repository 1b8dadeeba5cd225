/** A way said in words, in its own chunk; as `server/shapan/pages/directions.py` says it. */
import type { Step, Turn } from "./directions";

const WORDS = {
  en: {
    atBooth: "at booth {n}",
    atPlace: "at {n}",
    near: "{near} {act}",
    left: "turn left",
    right: "turn right",
    halfLeft: "bear left",
    halfRight: "bear right",
    back: "turn round",
    through: "go through to {hall}",
    stairs: "take the stairs to {hall}",
    escalator: "take the escalator to {hall}",
    lift: "take the lift to {hall}",
    ramp: "take the ramp to {hall}",
    both: "{one} and {two}",
    goOn: "{act}, then {m} m.",
    only: "{act}.",
    start: "Walk {m} m.",
    startPlace: "From {n} walk {m} m.",
    startLeft: "With booth {n} on your left walk {m} m.",
    startRight: "With booth {n} on your right walk {m} m.",
    startAhead: "Walk {m} m past booth {n}.",
    startBehind: "With booth {n} behind you walk {m} m.",
    arrive: "You are there.",
    arriveHere: "You are at {n}.",
    arriveLeft: "Booth {n} is on your left.",
    arriveRight: "Booth {n} is on your right.",
    arriveAhead: "Booth {n} is in front of you.",
    arriveBehind: "Booth {n} is behind you.",
    total: "{m} m, about {min} min on foot",
  },
  zh: {
    atBooth: "在{n}展位处",
    atPlace: "在{n}处",
    near: "{near}{act}",
    left: "左转",
    right: "右转",
    halfLeft: "向左前方走",
    halfRight: "向右前方走",
    back: "掉头",
    through: "进入{hall}",
    stairs: "走楼梯到{hall}",
    escalator: "乘自动扶梯到{hall}",
    lift: "乘电梯到{hall}",
    ramp: "走坡道到{hall}",
    both: "{one}，再{two}",
    goOn: "{act}，然后走{m}米。",
    only: "{act}。",
    start: "步行{m}米。",
    startPlace: "从{n}出发，步行{m}米。",
    startLeft: "{n}展位在您左侧，步行{m}米。",
    startRight: "{n}展位在您右侧，步行{m}米。",
    startAhead: "经过{n}展位，步行{m}米。",
    startBehind: "背对{n}展位，步行{m}米。",
    arrive: "您已到达。",
    arriveHere: "您已到达{n}。",
    arriveLeft: "{n}展位在您左侧。",
    arriveRight: "{n}展位在您右侧。",
    arriveAhead: "{n}展位在您前方。",
    arriveBehind: "{n}展位在您身后。",
    total: "{m}米，步行约{min}分钟",
  },
  ru: {
    atBooth: "у стенда {n}",
    atPlace: "рядом с местом «{n}»",
    near: "{near} {act}",
    left: "поверните налево",
    right: "поверните направо",
    halfLeft: "возьмите левее",
    halfRight: "возьмите правее",
    back: "развернитесь",
    through: "пройдите в зал «{hall}»",
    stairs: "пройдите по лестнице в зал «{hall}»",
    escalator: "поезжайте на эскалаторе в зал «{hall}»",
    lift: "поезжайте на лифте в зал «{hall}»",
    ramp: "пройдите по пандусу в зал «{hall}»",
    both: "{one} и {two}",
    goOn: "{act}, затем {m} м.",
    only: "{act}.",
    start: "Пройдите {m} м.",
    startPlace: "От места «{n}» пройдите {m} м.",
    startLeft: "Стенд {n} слева от вас: пройдите {m} м.",
    startRight: "Стенд {n} справа от вас: пройдите {m} м.",
    startAhead: "Пройдите {m} м мимо стенда {n}.",
    startBehind: "Стенд {n} за спиной: пройдите {m} м.",
    arrive: "Вы на месте.",
    arriveHere: "Вы на месте: {n}.",
    arriveLeft: "Стенд {n} слева от вас.",
    arriveRight: "Стенд {n} справа от вас.",
    arriveAhead: "Стенд {n} перед вами.",
    arriveBehind: "Стенд {n} за вами.",
    total: "{m} м, около {min} мин пешком",
  },
} as const;

type Words = { readonly [key in keyof (typeof WORDS)["en"]]: string };

export interface Names {
  /** Of a booth (its number) or a place. */
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
const STARTS = { left: "startLeft", right: "startRight", ahead: "startAhead", behind: "startBehind" } as const;
const ARRIVALS = { left: "arriveLeft", right: "arriveRight", ahead: "arriveAhead", behind: "arriveBehind" } as const;
const RISERS: ReadonlySet<string> = new Set(["stairs", "escalator", "lift", "ramp"]);

/** One sentence a step. */
export function sentences(steps: readonly Step[], lang: string, names: Names): string[] {
  const words = wordsOf(lang);
  return steps.map((step) => capital(sentence(step, words, names)));
}

export function totalOf(metres: number, minutes: number, lang: string): string {
  return fill(wordsOf(lang).total, { m: Math.round(metres), min: minutes });
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
    const by = RISERS.has(step.do) ? words[step.do as "stairs" | "escalator" | "lift" | "ramp"] : words.through;
    parts.push(fill(by, { hall: names.hall(step.to) }));
  }
  if (step.turn) parts.push(words[TURNS[step.turn]]);
  let act = parts.length > 1 ? fill(words.both, { one: parts[0]!, two: parts[1]! }) : parts[0]!;
  if (n) act = fill(words.near, { near: fill(step.kind === "booth" ? words.atBooth : words.atPlace, { n }), act });
  return fill(m ? words.goOn : words.only, { act, m });
}

function wordsOf(lang: string): Words {
  const base = lang.split("-")[0]!;
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en;
}

const fill = (text: string, values: { readonly [name: string]: string | number }): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
