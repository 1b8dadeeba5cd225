/**
 * The state machine of a playing scenario: an action of the visitor or of the clock turns one state into the next. Pure;
 * `ui/tour/player.ts` moves, speaks and draws. The document is described in `server/shapan/expo/scenario.py`.
 */
import type { Condition, Stop, Tour } from "../../wire.gen";
import { parseMoment } from "../programme/clock";
import { itemState, type Timed } from "../programme/programme";

export type Transition = NonNullable<Stop["next"]>[number];

/** The facts that conditions of a scenario depend on. */
export interface World {
  readonly now: number; // ms since 1970
  readonly zone: string;
  item(id: string): Timed | undefined;
}

export interface Play {
  readonly stop: string;
  /** `going`: on the way to the stop; `here`: the text is spoken; `rest`: the text has been spoken; `end`: the stop has no next one. */
  readonly phase: "going" | "here" | "rest" | "end";
  readonly paused: boolean;
  readonly wandering: boolean; // the visitor has left the tour; one tap returns
  readonly seconds: number; // at this stop
  readonly speed: number;
  readonly trail: readonly string[]; // previous stops, for stepping back
  readonly visited: readonly string[];
  readonly answers: { readonly [stop: string]: string };
}

export type PlayAction =
  | { readonly do: "arrive" | "said" | "pause" | "resume" | "wander" | "return" | "next" | "back" }
  | { readonly do: "tick" | "seek"; readonly seconds: number }
  | { readonly do: "tap"; readonly target: string }
  | { readonly do: "choose"; readonly transition: Transition }
  | { readonly do: "answer"; readonly choice: string }
  | { readonly do: "go"; readonly stop: string }
  | { readonly do: "speed"; readonly speed: number };

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const TRAIL = 100;

export function stopOf(tour: Tour, id: string): Stop | undefined {
  return tour.scenario.stops.find((stop) => stop.id === id);
}

/** Starts at the stop of a link, or at the first one. Earlier visited stops and answers are kept. */
export function startPlay(
  tour: Tour,
  at?: string,
  before: Partial<Pick<Play, "visited" | "answers">> = {},
): Play {
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

/** The state after an action; the same object when nothing changes. */
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
      if (play.phase === "going" || play.phase === "end" || play.paused || play.wandering)
        return play;
      return onward(tour, { ...play, seconds: play.seconds + action.seconds * play.speed }, world);
    case "seek": {
      if (play.phase === "going") return play;
      const phase = play.phase === "end" ? "end" : "here"; // the text is spoken from this position
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
      const transition = open(stop, play, world).find(
        (one) => one.on === "tap" && one.target === action.target,
      );
      return transition && play.phase !== "going" ? go(tour, play, transition.to) : play;
    }
    case "choose":
      return open(stop, play, world).includes(action.transition)
        ? go(tour, play, action.transition.to)
        : play;
    case "answer": {
      if (!stop.question?.choices.some((choice) => choice.id === action.choice)) return play;
      return onward(
        tour,
        { ...play, answers: { ...play.answers, [stop.id]: action.choice } },
        world,
      );
    }
    case "next": {
      const transition = ahead(stop, play, world);
      return transition ? go(tour, play, transition.to) : play;
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

/** The programme items that a tour refers to. */
export function namedItems(tour: Tour): Set<string> {
  const found = new Set<string>();
  const read = (condition: Condition | null | undefined): void => {
    if (!condition) return;
    if (condition.item) found.add(condition.item.id);
    for (const one of [...(condition.all ?? []), ...(condition.any ?? []), condition.not])
      read(one);
  };
  for (const stop of tour.scenario.stops)
    for (const transition of stop.next ?? []) {
      read(transition.when);
      if (transition.on === "item" && transition.item) found.add(transition.item);
    }
  return found;
}

/** The choices that are open at the current stop. */
export function choices(
  tour: Tour,
  play: Play,
  world: World,
): readonly Extract<Transition, { on: "choice" }>[] {
  const stop = stopOf(tour, play.stop)!;
  return open(stop, play, world).filter((transition) => transition.on === "choice");
}

/** The programme item that the stop waits for; undefined when it waits for none or the item has begun. */
export function awaited(tour: Tour, play: Play, world: World): string | undefined {
  const transition = open(stopOf(tour, play.stop)!, play, world).find((one) => one.on === "item");
  return transition?.on === "item" && !begun(transition.item ?? "", world)
    ? transition.item
    : undefined;
}

export function conditionHolds(
  condition: Condition | null | undefined,
  play: Play,
  world: World,
): boolean {
  if (!condition) return true;
  const { all, any, not, visited, answered, item, clock } = condition;
  if (all && !all.every((one) => conditionHolds(one, play, world))) return false;
  if (any?.length && !any.some((one) => conditionHolds(one, play, world))) return false;
  if (not && conditionHolds(not, play, world)) return false;
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

/** "09:30" means that time today, in the venue's time zone. */
function moment(text: string, { now, zone }: World): number {
  if (text.includes("T")) return parseMoment(text, zone) ?? Number.NaN;
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now); // YYYY-MM-DD
  return parseMoment(`${day}T${text}`, zone) ?? Number.NaN;
}

const open = (stop: Stop, play: Play, world: World): readonly Transition[] =>
  (stop.next ?? []).filter((transition) => conditionHolds(transition.when, play, world));

function begun(item: string, world: World): boolean {
  const timed = world.item(item);
  return timed !== undefined && ["live", "over"].includes(itemState(timed, world.now).phase);
}

/** The transition that "next" takes: as if the text and the wait were over, or the first choice when there are only choices. */
function ahead(stop: Stop, play: Play, world: World): Transition | undefined {
  const transitions = open(stop, play, world);
  return (
    transitions.find((transition) => transition.on === "narration" || transition.on === "dwell") ??
    transitions[0]
  );
}

/** Takes the first open transition whose event has happened. */
function onward(tour: Tour, play: Play, world: World): Play {
  if (play.paused || play.wandering || (play.phase !== "here" && play.phase !== "rest"))
    return play;
  const stop = stopOf(tour, play.stop)!;
  const asked = stop.question && play.answers[stop.id] === undefined; // an unanswered question keeps the visitor at the stop
  for (const transition of open(stop, play, world)) {
    const happened =
      (transition.on === "narration" && play.phase === "rest" && !asked) ||
      (transition.on === "dwell" && play.seconds >= (transition.seconds ?? 10)) ||
      (transition.on === "item" && play.phase === "rest" && begun(transition.item ?? "", world));
    if (happened) return go(tour, play, transition.to);
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

/** Comfortable reading speed in characters a second; for Han half of the maximum that the proof allows. */
const PACE: { readonly [language: string]: number } = { zh: 5, ja: 5, ko: 7 };

export function readingSeconds(text: string, lang: string): number {
  return Math.max(3, text.length / (PACE[lang.split("-")[0]!] ?? 15));
}
