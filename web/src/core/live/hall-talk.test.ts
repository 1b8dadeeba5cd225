import { expect, test } from "vitest";
import { createHallTalk } from "./hall-talk";
import type { SentMessage } from "./room";

const LINE = { id: "b", by: "w1", key: "x", name: "Ann", figure: 5, text: "Hello", sent: 1 };
const NOW = { kind: "hall-talk", hall: "n1", every_s: 10, secret: "s1", writer: "", silenced: false, lines: [LINE] } as const; // biome-ignore format: one value

function listening() {
  const sent: SentMessage[] = [];
  const figures: number[] = [];
  let [now, keys, secret] = [0, 0, ""];
  const talk = createHallTalk({
    say: (message) => sent.push(message) > 0,
    now: () => now,
    key: () => `k${++keys}`,
    secret: () => secret,
    keep: (next) => (secret = next),
    hideFigure: (id) => figures.push(id),
  });
  talk.listen("n1");
  talk.take(NOW);
  return { talk, sent, figures, later: (ms: number) => (now += ms) };
}

test("a line on its way is sent again after the connection was lost, with its key", () => {
  const { talk, sent } = listening();
  talk.write("Where is the coffee?");
  expect(talk.waiting).toEqual(["Where is the coffee?"]);
  talk.take({ kind: "hello", id: 1, mode: "seen", level: "0", origin: [0, 0], resume: "" });
  expect(sent.at(-1)).toEqual({ kind: "hall-listen", hall: "n1", secret: "s1" });
  talk.take(NOW);
  const line = { kind: "hall-say", key: "k1", text: "Where is the coffee?" };
  expect(sent.filter(({ kind }) => kind === "hall-say")).toEqual([line, line]);
  talk.take({ kind: "hall-line", hall: "n1", line: { ...LINE, id: "c", by: "me", key: "k1" } });
  expect(talk.waiting).toEqual([]);
  expect(talk.lines.map((one) => talk.isOwn(one))).toEqual([false, true]);
});

test("slow mode counts from the own line", () => {
  const { talk, later } = listening();
  expect(talk.pause()).toBe(0);
  talk.write("Hello");
  talk.take({ kind: "hall-line", hall: "n1", line: { ...LINE, id: "c", by: "me", key: "k1" } });
  expect(talk.pause()).toBe(10);
  later(9500);
  expect(talk.pause()).toBe(1);
  later(500);
  expect(talk.pause()).toBe(0);
});

test("who is hidden is so with lines and figure, also those that come later", () => {
  const { talk, figures } = listening();
  talk.hide(LINE);
  talk.take({ kind: "hall-line", hall: "n1", line: { ...LINE, id: "c", key: "y" } });
  expect([talk.lines, figures, talk.hidden]).toEqual([[], [5], 1]);
  talk.showAll();
  expect(talk.lines.map(({ id }) => id)).toEqual(["b", "c"]);
});

test("lines are in the order of their ids, and those of another hall are not taken", () => {
  const { talk } = listening();
  talk.take({ kind: "hall-line", hall: "n1", line: { ...LINE, id: "a" } });
  talk.take({ kind: "hall-line", hall: "n2", line: { ...LINE, id: "z" } });
  expect(talk.lines.map(({ id }) => id)).toEqual(["a", "b"]);
  talk.take({ kind: "hall-gone", hall: "n1", lines: ["a"] });
  talk.take({ kind: "hall-silence", silenced: true });
  expect([talk.lines.map(({ id }) => id), talk.silenced]).toEqual([["b"], true]);
});

test("a line that is refused is no more on its way, and a report is sent once", () => {
  const { talk, sent } = listening();
  talk.write("https://example.org");
  talk.take({ kind: "refused", code: "hall-talk", detail: "links are off" });
  expect(talk.waiting).toEqual([]);
  for (const _ of [1, 2]) talk.report("b");
  expect(sent.filter(({ kind }) => kind === "hall-report")).toHaveLength(1);
});
