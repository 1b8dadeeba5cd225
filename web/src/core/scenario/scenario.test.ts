import { describe, expect, it } from "vitest";
import type { Condition, Stop, Tour } from "../../wire.gen";
import { createProgressStore } from "./progress";
import {
  awaited,
  choices,
  conditionHolds,
  nextPlay,
  type Play,
  type PlayAction,
  readingSeconds,
  startPlay,
  type World,
} from "./scenario";

const words = { en: "Hello" };
const stop = (id: string, next: Stop["next"] = [], more: Partial<Stop> = {}): Stop => ({
  id,
  view: { kind: "table" },
  words,
  next,
  ...more,
});
const tour: Tour = {
  places: {},
  scenario: {
    id: "t",
    title: words,
    stops: [
      stop("a", [{ on: "narration", to: "b" }]),
      stop("b", [{ on: "dwell", to: "c", seconds: 8 }]),
      stop(
        "c",
        [
          { on: "choice", to: "a", text: words, when: { answered: { stop: "c", choice: "yes" } } },
          { on: "choice", to: "d", text: words },
        ],
        { question: { ask: words, choices: [{ id: "yes", text: words }] } },
      ),
      stop("d", [
        { on: "item", to: "end", item: "opening" },
        { on: "tap", to: "end", target: "A12" },
      ]),
      stop("end"),
    ],
  },
};
const OPENING = { start: "2021-08-23T09:00+08:00", end: "2021-08-23T10:00+08:00" };
const at = (time: string): World => ({
  now: Date.parse(`2021-08-23T${time}+08:00`),
  zone: "Asia/Shanghai",
  item: (id) => (id === "opening" ? OPENING : undefined),
});
const early = at("08:56");
const play = (from: Play, world: World, ...deeds: PlayAction[]): Play =>
  deeds.reduce((now, deed) => nextPlay(tour, now, deed, world), from);
const said: PlayAction[] = [{ do: "arrive" }, { do: "said" }];

describe("a scenario", () => {
  it("starts at its first stop or at the stop of a link", () => {
    expect(startPlay(tour).stop).toBe("a");
    expect(startPlay(tour, "c").stop).toBe("c");
    expect(startPlay(tour, "gone").stop).toBe("a");
  });

  it("continues after the narration, after a dwell, by a choice, when an item starts", () => {
    let now = play(startPlay(tour), early, ...said);
    expect([now.stop, now.phase, now.visited]).toEqual(["b", "going", ["a"]]);
    now = play(now, early, { do: "arrive" }, { do: "tick", seconds: 7.9 });
    expect(now.stop).toBe("b");
    now = play(now, early, { do: "tick", seconds: 0.2 }, ...said);
    expect([now.stop, now.phase]).toEqual(["c", "rest"]);
    expect(choices(tour, now, early).map((way) => way.to)).toEqual(["d"]);
    now = play(now, early, { do: "answer", choice: "yes" });
    expect(choices(tour, now, early).map((way) => way.to)).toEqual(["a", "d"]);
    now = play(now, early, { do: "choose", transition: choices(tour, now, early)[1]! }, ...said);
    expect([now.stop, now.phase, awaited(tour, now, early)]).toEqual(["d", "rest", "opening"]);
    expect(play(now, early, { do: "tick", seconds: 100 }).stop).toBe("d");
    now = play(now, at("09:00"), { do: "tick", seconds: 1 }, ...said);
    expect([now.stop, now.phase]).toEqual(["end", "end"]);
  });

  it("waits for an answer, until it is skipped", () => {
    const asking: Tour = {
      places: {},
      scenario: {
        title: words,
        stops: [
          stop("q", [{ on: "narration", to: "end" }], {
            question: { ask: words, choices: [{ id: "yes", text: words }] },
          }),
          stop("end"),
        ],
      },
    };
    const deeds = (...all: PlayAction[]) =>
      all.reduce((now, one) => nextPlay(asking, now, one, early), startPlay(asking));
    expect(deeds(...said).phase).toBe("rest");
    expect(deeds(...said, { do: "answer", choice: "yes" }).stop).toBe("end");
    expect(deeds(...said, { do: "next" }).stop).toBe("end");
  });

  it("does not wait for an item that is over", () => {
    const now = play(startPlay(tour, "d"), at("11:00"), ...said);
    expect([
      now.stop,
      awaited(tour, play(startPlay(tour, "d"), at("11:00"), { do: "arrive" }), at("11:00")),
    ]).toEqual(["end", undefined]);
  });

  it("continues only when its target is tapped", () => {
    const here = play(startPlay(tour, "d"), early, { do: "arrive" });
    expect(play(here, early, { do: "tap", target: "A13" })).toBe(here);
    expect(play(here, early, { do: "tap", target: "A12" }).stop).toBe("end");
  });

  it("stands still while it is paused or the visitor walks away, and leads back", () => {
    for (const deed of ["pause", "wander"] as const) {
      const still = play(
        startPlay(tour, "b"),
        early,
        { do: "arrive" },
        { do: deed },
        { do: "tick", seconds: 60 },
      );
      expect([still.stop, still.seconds]).toEqual(["b", 0]);
    }
    const back = play(
      startPlay(tour, "b"),
      early,
      { do: "arrive" },
      { do: "wander" },
      { do: "return" },
    );
    expect([back.stop, back.phase, back.wandering]).toEqual(["b", "going", false]);
  });

  it("steps back and forward, skips, seeks and changes speed", () => {
    let now = play(startPlay(tour), early, { do: "next" }, { do: "next" }, { do: "next" });
    expect([now.stop, now.trail]).toEqual(["d", ["a", "b", "c"]]);
    now = play(now, early, { do: "back" });
    expect([now.stop, now.trail]).toEqual(["c", ["a", "b"]]);
    now = play(
      startPlay(tour, "b"),
      early,
      { do: "speed", speed: 2 },
      { do: "arrive" },
      { do: "tick", seconds: 3 },
    );
    expect(now.seconds).toBe(6);
    expect(play(now, early, { do: "seek", seconds: 1 }).seconds).toBe(1);
    expect(play(startPlay(tour, "end"), early, { do: "back" }).stop).toBe("end");
  });
});

describe("conditions", () => {
  const one: Play = { ...startPlay(tour), visited: ["a"], answers: { c: "yes" } };
  const cases: [Condition, boolean][] = [
    [{}, true],
    [{ visited: "a" }, true],
    [{ visited: "b" }, false],
    [{ not: { visited: "b" } }, true],
    [{ all: [{ visited: "a" }, { visited: "b" }] }, false],
    [{ any: [{ visited: "a" }, { visited: "b" }] }, true],
    [{ answered: { stop: "c" } }, true],
    [{ answered: { stop: "c", choice: "no" } }, false],
    [{ item: { id: "opening", phase: "soon" } }, true],
    [{ item: { id: "gone", phase: "over" } }, false],
    [{ clock: { after: "08:30", before: "09:00" } }, true],
    [{ clock: { after: "09:00" } }, false],
    [{ clock: { before: "2021-08-23T08:00" } }, false],
    [{ visited: "a", clock: { after: "09:00" } }, false],
  ];
  it.each(cases)("%j is %s", (condition, expected) => {
    expect(conditionHolds(condition, one, early)).toBe(expected);
  });
});

describe("progress", () => {
  it("is stored on the device, and a reached end stays reached", () => {
    const shelf = new Map<string, string>();
    const store = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (k: string, v: string) => void shelf.set(k, v),
    };
    const ended = play(startPlay(tour, "end"), early, ...said);
    createProgressStore("show", store).keep("t", ended);
    createProgressStore("show", store).keep("t", startPlay(tour, "b", ended));
    expect(createProgressStore("show", store).of("t")).toEqual({
      stop: "b",
      visited: ["end"],
      answers: {},
      done: true,
    });
    createProgressStore("show", store).forget("t");
    expect(createProgressStore("show", store).of("t")).toBeUndefined();
  });
  it("survives forbidden storage and manipulated data", () => {
    const broken = { getItem: () => '{"stop":1}', setItem: () => { throw new Error("full"); } }; // biome-ignore format: one line
    const progress = createProgressStore("show", broken);
    expect(progress.of("t")).toBeUndefined();
    progress.keep("t", startPlay(tour, "b"));
    expect(progress.of("t")?.stop).toBe("b");
  });
});

it("the duration of a text is its reading time", () => {
  expect(readingSeconds("x".repeat(150), "en")).toBe(10);
  expect(readingSeconds("字".repeat(50), "zh-CN")).toBe(10);
  expect(readingSeconds("", "ru")).toBe(3);
});
