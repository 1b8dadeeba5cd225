/**
 * A scenario as it is played: what the visitor does and what the clock says make one state of the next. Pure; `ui/player.ts` moves,
 * speaks and draws what this says. The document is described in `server/shapan/expo/scenario.py`.
 */
import type { Condition, Stop, Tour } from "../../wire.gen";
import { parseMoment } from "../programme/clock";
import { itemState, type Timed } from "../programme/programme";

export type Way = NonNullable<Stop["next"]>[number];

/** What a scenario knows of the world at a moment. */
export interface World {
  readonly now: number; // ms since 1970
  readonly zone: string;
  item(id: string): Timed | undefined;
}

export interface Play {
  readonly stop: string;
  /** `going`: on the way there; `here`: its words are being said; `rest`: they are said; `end`: there is no way on. */
  readonly phase: "going" | "here" | "rest" | "end";
  readonly paused: boolean;
  readonly wandering: boolean; // off the way, until one tap leads back
  readonly seconds: number; // at this stop
  readonly speed: number;
  readonly trail: readonly string[]; // stops gone through, for stepping back
  readonly visited: readonly string[];
  readonly answers: { readonly [stop: string]: string };
}

export type PlayAction =
  | { readonly do: "arrive" | "said" | "pause" | "resume" | "wander" | "return" | "next" | "back" }
  | { readonly do: "tick" | "seek"; readonly seconds: number }
  | { readonly do: "tap"; readonly target: string }
  | { readonly do: "choose"; readonly way: Way }
  | { readonly do: "answer"; readonly choice: string }
  | { readonly do: "go"; readonly stop: string }
  | { readonly do: "speed"; readonly speed: number };

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const TRAIL = 100;

export function stopOf(tour: Tour, id: string): Stop | undefined {
  return tour.scenario.stops.find((stop) => stop.id === id);
}

/** At a stop of a link, or where it begins; what was visited and answered before counts. */
export function startPlay(tour: Tour, at?: string, before: Partial<Pick<Play, "visited" | "answers">> = {}): Play {
  const first = tour.scenario.stops[0]!.id;
  return {
    stop: at !== undefined && stopOf(tour, at) ? at : first,
    phase: "going",
    paused: false,
    wandering: false,
    seconds: 0,
    speed: 1,
    trail: [],
    visited: before.visited ?? [],
    answers: before.answers ?? {},
  };
}

/** The state after a deed; the very same object when it changes nothing. */
export function nextPlay(tour: Tour, play: Play, action: PlayAction, world: World): Play {
  const stop = stopOf(tour, play.stop)!;
  switch (action.do) {
    case "arrive": {
      if (play.phase !== "going") return play;
      const visited = play.visited.includes(stop.id) ? play.visited : [...play.visited, stop.id];
      return onward(tour, { ...play, phase: "here", visited, wandering: false }, world);
    }
    case "said":
      if (play.phase !== "here") return play;
      return onward(tour, { ...play, phase: stop.next?.length ? "rest" : "end" }, world);
    case "tick":
      if (play.phase === "going" || play.phase === "end" || play.paused || play.wandering) return play;
      return onward(tour, { ...play, seconds: play.seconds + action.seconds * play.speed }, world);
    case "seek": {
      if (play.phase === "going") return play;
      const phase = play.phase === "end" ? "end" : "here"; // its words are said from there
      return { ...play, seconds: Math.max(0, action.seconds), phase };
    }
    case "pause":
      return play.paused ? play : { ...play, paused: true };
    case "resume":
      return play.paused ? onward(tour, { ...play, paused: false }, world) : play;
    case "wander":
      return play.wandering ? play : { ...play, wandering: true };
    case "return":
      return play.wandering ? { ...play, wandering: false, phase: "going" } : play;
    case "tap": {
      const way = open(stop, play, world).find((one) => one.on === "tap" && one.target === action.target);
      return way && play.phase !== "going" ? go(tour, play, way.to) : play;
    }
    case "choose":
      return open(stop, play, world).includes(action.way) ? go(tour, play, action.way.to) : play;
    case "answer": {
      if (!stop.question?.choices.some((choice) => choice.id === action.choice)) return play;
      return onward(tour, { ...play, answers: { ...play.answers, [stop.id]: action.choice } }, world);
    }
    case "next": {
      const way = ahead(stop, play, world);
      return way ? go(tour, play, way.to) : play;
    }
    case "back": {
      const to = play.trail[play.trail.length - 1];
      if (to === undefined) return play;
      return { ...go(tour, play, to), trail: play.trail.slice(0, -1) };
    }
    case "go":
      return go(tour, play, action.stop);
    case "speed":
      return { ...play, speed: Math.min(4, Math.max(0.25, action.speed)) };
  }
}

/** Items of the programme that a tour names anywhere. */
export function namedItems(tour: Tour): Set<string> {
  const found = new Set<string>();
  const read = (condition: Condition | null | undefined): void => {
    if (!condition) return;
    if (condition.item) found.add(condition.item.id);
    for (const one of [...(condition.all ?? []), ...(condition.any ?? []), condition.not]) read(one);
  };
  for (const stop of tour.scenario.stops)
    for (const way of stop.next ?? []) {
      read(way.when);
      if (way.on === "item" && way.item) found.add(way.item);
    }
  return found;
}

/** The choices that stand open at the stop. */
export function choices(tour: Tour, play: Play, world: World): readonly Extract<Way, { on: "choice" }>[] {
  const stop = stopOf(tour, play.stop)!;
  return open(stop, play, world).filter((way) => way.on === "choice");
}

/** The item of the programme that the stop waits for; undefined when it waits for none, or does not wait any more. */
export function awaited(tour: Tour, play: Play, world: World): string | undefined {
  const way = open(stopOf(tour, play.stop)!, play, world).find((one) => one.on === "item");
  return way?.on === "item" && !begun(way.item ?? "", world) ? way.item : undefined;
}

export function holds(condition: Condition | null | undefined, play: Play, world: World): boolean {
  if (!condition) return true;
  const { all, any, not, visited, answered, item, clock } = condition;
  if (all && !all.every((one) => holds(one, play, world))) return false;
  if (any?.length && !any.some((one) => holds(one, play, world))) return false;
  if (not && holds(not, play, world)) return false;
  if (visited && !play.visited.includes(visited)) return false;
  if (answered) {
    const given = play.answers[answered.stop];
    if (given === undefined || (answered.choice && given !== answered.choice)) return false;
  }
  if (item) {
    const timed = world.item(item.id);
    if (!timed || itemState(timed, world.now).phase !== item.phase) return false;
  }
  if (clock?.after && world.now < moment(clock.after, world)) return false;
  if (clock?.before && world.now >= moment(clock.before, world)) return false;
  return true;
}

/** "09:30" is that time on the venue's day of today. */
function moment(text: string, { now, zone }: World): number {
  if (text.includes("T")) return parseMoment(text, zone) ?? Number.NaN;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now); // YYYY-MM-DD
  return parseMoment(`${day}T${text}`, zone) ?? Number.NaN;
}

const open = (stop: Stop, play: Play, world: World): readonly Way[] =>
  (stop.next ?? []).filter((way) => holds(way.when, play, world));

function begun(item: string, world: World): boolean {
  const timed = world.item(item);
  return timed !== undefined && ["live", "over"].includes(itemState(timed, world.now).phase);
}

/** Where skipping leads: on as if all had been said and waited for; the first choice where only choices lead on. */
function ahead(stop: Stop, play: Play, world: World): Way | undefined {
  const ways = open(stop, play, world);
  return ways.find((way) => way.on === "narration" || way.on === "dwell") ?? ways[0];
}

/** Takes the first way that is open and whose event has happened. */
function onward(tour: Tour, play: Play, world: World): Play {
  if (play.paused || play.wandering || (play.phase !== "here" && play.phase !== "rest")) return play;
  const stop = stopOf(tour, play.stop)!;
  const asked = stop.question && play.answers[stop.id] === undefined; // nobody is led away from a question
  for (const way of open(stop, play, world)) {
    const happened =
      (way.on === "narration" && play.phase === "rest" && !asked) ||
      (way.on === "dwell" && play.seconds >= (way.seconds ?? 10)) ||
      (way.on === "item" && play.phase === "rest" && begun(way.item ?? "", world));
    if (happened) return go(tour, play, way.to);
  }
  return play;
}

function go(tour: Tour, play: Play, to: string): Play {
  if (!stopOf(tour, to)) return play;
  return {
    ...play,
    stop: to,
    phase: "going",
    seconds: 0,
    wandering: false,
    paused: false,
    trail: [...play.trail, play.stop].slice(-TRAIL),
  };
}

/** Characters a second that are read without haste; half as many Han characters as the proof allows at most. */
const PACE: { readonly [language: string]: number } = { zh: 5, ja: 5, ko: 7 };

export function readingSeconds(text: string, lang: string): number {
  return Math.max(3, text.length / (PACE[lang.split("-")[0]!] ?? 15));
}
