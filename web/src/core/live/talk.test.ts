import { describe, expect, test } from "vitest";
import type { SpokenLine, TalkUpdate } from "../../wire.gen";
import { isLive, ownWords, talkAfter } from "./talk";

const line = (number: number, key: string, by: SpokenLine["by"] = "visitor"): SpokenLine => ({
  number,
  key,
  by,
  text: `said ${key}`,
});
const update = (more: Partial<TalkUpdate>): TalkUpdate => ({
  kind: "talk",
  exhibitor: "northwind",
  booth: "A1",
  state: "waiting",
  secret: "s1",
  place: 1,
  wait_s: 180,
  lines: [],
  ...more,
});

describe("a talk", () => {
  test("has each line once, in order, however often it is told", () => {
    const first = talkAfter(null, update({ lines: [line(1, "a")] }));
    const then = talkAfter(
      first,
      update({ state: "open", lines: [line(1, "a"), line(2, "b", "staff")] }),
    );
    expect(then.lines.map(({ key }) => key)).toEqual(["a", "b"]);
    expect([first.waitSeconds, isLive(then)]).toEqual([180, true]);
  });

  test("keeps what is not acknowledged, until it comes back", () => {
    const began = talkAfter(null, update({}));
    const said = { ...began, unsent: [{ kind: "talk-say", key: "a", text: "said a" }, { kind: "talk-say", key: "b", text: "said b" }] } as const; // biome-ignore format: one value
    const told = talkAfter(said, update({ lines: [line(1, "a")] }));
    expect(told.unsent.map(({ key }) => key)).toEqual(["b"]);
    expect(ownWords(told)).toBe("said a\nsaid b");
  });

  test("forgets the lines of another one", () => {
    const first = talkAfter(null, update({ lines: [line(1, "a")] }));
    expect(talkAfter(first, update({ secret: "s2" })).lines).toEqual([]);
    expect(isLive(talkAfter(first, update({ state: "unanswered" })))).toBe(false);
    expect(isLive(null)).toBe(false);
  });
});
