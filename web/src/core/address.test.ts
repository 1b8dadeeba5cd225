import { describe, expect, test } from "vitest";
import { type Address, formatAddress, historyStep, parseAddress } from "./address";
import { seeded } from "./walk/fixtures.test-data";

const bare = (address: Address) =>
  JSON.parse(JSON.stringify({ ...address, rest: address.rest?.length ? address.rest : undefined }));

describe("an address", () => {
  test("reads every parameter", () => {
    expect(
      parseAddress(
        "?booth=S1-A02&scenario=grand%20tour&stop=3&at=10,40,1.65,90,-5&mode=walk&mood=evening&utm_source=mail",
      ),
    ).toEqual({
      booth: "S1-A02",
      hall: undefined,
      scenario: "grand tour",
      stop: "3",
      at: [10, 40, 1.65, 90, -5],
      mode: "walk",
      mood: "evening",
      rest: [["utm_source", "mail"]],
    });
  });

  test.each([
    ["?at=", undefined],
    ["?at=1", undefined],
    ["?at=1,,2", undefined],
    ["?at=1,2,3,4,5,6", undefined],
    ["?at=NaN,0,1,2,3", undefined],
    ["?at=1e9,0,1.65,0,0", undefined],
    ["?at=1,2,1.65,0,91", undefined],
    ["?at=1,2", [1, 2, 1.65, 0, 0]],
    ["?at=-1.5,2,0,-90,0", [-1.5, 2, 0, 270, 0]],
    ["?at=1,2,3,720.5,0", [1, 2, 3, 0.5, 0]],
  ])("%s is parsed as a pose or ignored", (search, pose) => {
    expect(parseAddress(search).at).toEqual(pose);
  });

  test("ignores an unknown mode or mood", () => {
    expect(parseAddress("?mode=fly&booth=").mode).toBeUndefined();
    expect(parseAddress("?mood=noon").mood).toBeUndefined();
  });

  test("is stable after one round trip (seed 4)", () => {
    const random = seeded(4);
    for (let i = 0; i < 500; i++) {
      const maybe = <T>(value: T) => (random() < 0.5 ? value : undefined);
      const address: Address = {
        booth: maybe(["A1", "b 2/c", "展位&=?#", "é,+%"][Math.floor(random() * 4)]!),
        scenario: maybe("s-1"),
        stop: maybe("st op"),
        at: maybe([
          random() * 2e5 - 1e5,
          random() * 99,
          random() * 9,
          random() * 999 - 400,
          random() * 180 - 90,
        ] as const),
        mode: maybe((["table", "walk", "plan"] as const)[Math.floor(random() * 3)]!),
        mood: maybe(
          (["morning", "day", "evening", "spotlight"] as const)[Math.floor(random() * 4)]!,
        ),
        rest: [["a b", "ü&"]],
      };
      const once = parseAddress(formatAddress(address));
      expect(bare(parseAddress(formatAddress(once)))).toEqual(bare(once));
      expect(once.booth).toBe(address.booth);
      expect(once.rest).toEqual(address.rest);
    }
  });

  test("never writes -0 or 360", () => {
    expect(formatAddress({ at: [-0.001, 0, 1.65, 359.99, -0.01] })).toBe("?at=0,0,1.65,0,0");
  });
});

describe("history", () => {
  const walk: Address = { at: [1, 2, 1.65, 0, 0] };
  test.each<[string, Address, Address, string]>([
    ["nothing changed", walk, { at: [1, 2, 1.65, 0, 0.001] }, "none"],
    ["only the eye moved", walk, { at: [4, 2, 1.65, 9, 0] }, "replace"],
    ["a booth was opened", walk, { ...walk, booth: "A1" }, "push"],
    ["from the table into a hall", {}, walk, "push"],
    ["back to the table", walk, {}, "push"],
    ["the plan was opened", walk, { ...walk, mode: "plan" }, "push"],
    ["the next stop", { scenario: "s", stop: "1" }, { scenario: "s", stop: "2" }, "push"],
  ])("%s", (_, before, after, step) => {
    expect(historyStep(before, after)).toBe(step);
  });
});
