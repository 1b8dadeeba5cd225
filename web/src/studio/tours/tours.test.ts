import { expect, test } from "vitest";
import type { Scenario, Stop } from "../../wire.gen";
import { captionsOf, cuesOf } from "./captions";
import {
  answerLeads, changedBy, freeId, missing, movedStop, newTour, ordered, otherWays, stopsOf, withAnswerLeading, withCopy, withoutStop,
  withStop, withStopChanged, withWords,
} from "./tour"; // biome-ignore format: names

const stop = (id: string, ...to: readonly string[]): Stop => ({
  id, view: { kind: "table" }, ...(to.length && { next: to.map((one) => ({ on: "narration" as const, to: one })) }),
}); // biome-ignore format: rows
const tour = (...stops: readonly Stop[]): Scenario => ({ title: { en: "Tour" }, stops });
/** `a>b b>c c` */
const said = (one: Scenario): string =>
  stopsOf(one)
    .map(({ id, next }) =>
      [id, (next ?? []).map((way) => way.to).join("+")].filter(Boolean).join(">"),
    )
    .join(" ");
const CHAIN = tour(stop("a", "b"), stop("b", "c"), stop("c"));

test("a stop that is added stands in the chain", () => {
  const view = { kind: "table" as const };
  const [end, id] = withStop(CHAIN, 2, { view });
  expect([said(end), id]).toEqual(["a>b b>c c>stop-4 stop-4", "stop-4"]);
  expect(said(withStop(CHAIN, 0, { view })[0])).toBe("a>stop-4 stop-4>b b>c c");
  expect(said(withStop(CHAIN, -1, { view })[0])).toBe("stop-4>a a>b b>c c");
  expect(said(withStop(newTour("T", "en"), -1, { view })[0])).toBe("stop-1");
});

test("moved stops lead on in their new order, and branches stay", () => {
  expect(said(movedStop(CHAIN, 2, 0))).toBe("c>a a>b b");
  expect(said(movedStop(CHAIN, 0, 1))).toBe("b>a a>c c");
  const button = { on: "choice" as const, to: "c", text: { en: "Skip" } };
  const branched = tour(
    { ...stop("a", "b"), next: [{ on: "narration", to: "b" }, button] },
    stop("b", "c"),
    stop("c"),
  );
  expect(said(movedStop(branched, 2, 1))).toBe("a>c+c c>b b");
  expect(stopsOf(movedStop(branched, 2, 1))[0]!.next![1]).toBe(button);
  expect(movedStop(CHAIN, 0, 9)).toBe(CHAIN);
});

test("a loop of branches keeps its ways when stops move", () => {
  const choice = (to: string) => ({ on: "choice" as const, to, text: { en: to } });
  const loop = tour(
    { ...stop("a"), next: [choice("b"), choice("c")] },
    { ...stop("b"), next: [choice("a")] },
    stop("c"),
  );
  expect(said(movedStop(loop, 1, 0))).toBe("b>a a>b+c c");
});

test("ways to a stop that is removed lead to the one after it", () => {
  expect(said(withoutStop(CHAIN, "b"))).toBe("a>c c");
  expect(said(withoutStop(CHAIN, "c"))).toBe("a>b b");
  expect(
    said(withoutStop(tour(stop("a", "c"), stop("b", "c"), stop("c", "d"), stop("d", "a")), "c")),
  ).toBe("a>d b>d d>a");
  expect(withoutStop(CHAIN, "x")).toBe(CHAIN);
});

test("a copy follows what it was made of, with everything it says", () => {
  const [next, id] = withCopy(
    tour({ ...stop("a", "b"), words: { en: "Hi" }, sponsor: 1 } as Stop, stop("b")),
    0,
  );
  expect([said(next), id]).toEqual(["a>a-2 a-2>b b", "a-2"]);
  expect(stopsOf(next)[1]).toMatchObject({ words: { en: "Hi" }, sponsor: 1 });
});

test("what nobody here understands stays, what is emptied goes", () => {
  const one = { ...stop("a"), sponsor: "", note: { x: 1 }, words: { en: "Hi" } } as Stop;
  const changed = stopsOf(withStopChanged(tour(one), "a", { words: {}, mood: "evening" }))[0]!;
  expect(changed).toEqual({
    id: "a",
    view: { kind: "table" },
    sponsor: "",
    note: { x: 1 },
    mood: "evening",
  });
  expect(changedBy({ a: 1, b: 2 }, { b: 3 })).toEqual({ a: 1, b: 3 });
});

test("an answer leads somewhere, before the way of all others", () => {
  const led = withAnswerLeading(stop("a", "b"), "yes", "c");
  expect(led.next![0]).toEqual({
    on: "narration",
    to: "c",
    when: { answered: { stop: "a", choice: "yes" } },
  });
  expect([answerLeads(led, "yes"), answerLeads(led, "no")]).toEqual(["c", ""]);
  expect(otherWays(led)).toEqual([[1, { on: "narration", to: "b" }]]);
  expect(withAnswerLeading(led, "yes", "")).toEqual(stop("a", "b"));
});

test("a language is missing where others have words", () => {
  expect(missing({ en: "Hi" }, ["en", "zh", "ru"])).toEqual(["zh", "ru"]);
  expect(missing({}, ["en"])).toEqual([]);
  expect(withWords({ en: "Hi", zh: "你好" }, "zh", " ")).toEqual({ en: "Hi" });
});

test("tours are numbered where their place differs", () => {
  const first = { ...CHAIN, order: 1 };
  const found = ordered([{ id: "x", document: first }, { id: "y", document: CHAIN }]); // biome-ignore format: row
  expect(found[0]!.document).toBe(first);
  expect(found[1]!.document.order).toBe(2);
  expect(freeId("Tour", ["tour", "tour-2"])).toBe("tour-3");
  expect(freeId("!", [])).toBe("tour");
});

test("captions stand as long as their part of the words", () => {
  const text =
    "Welcome. This is the wide hall of wood, where makers of chairs, of tables and of boats show what they have made this year.";
  const captions = captionsOf(text, 10);
  expect(captions.startsWith("WEBVTT\n\n00:00:00.000 --> ")).toBe(true);
  expect(captions.trimEnd().match(/--> 00:00:10\.000/g)).toHaveLength(1);
  const shown = captions
    .split("\n")
    .filter((line) => line && !line.includes("-->") && line !== "WEBVTT");
  expect(shown.join(" ")).toBe(text);
  expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(84);
});

test("captions cut Chinese too, and keep no markup", () => {
  expect(cuesOf("欢迎。这里是木材展厅！")).toEqual(["欢迎。", "这里是木材展厅！"]);
  expect(cuesOf("木".repeat(100)).every((one) => one.length <= 42)).toBe(true);
  expect(captionsOf("a <b> --> c & d.", 3)).toContain("a &lt;b> → c &amp; d.");
  expect(captionsOf("", 3)).toBe("WEBVTT\n\n");
});
