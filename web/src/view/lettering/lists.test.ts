import { Vector3, Vector4 } from "three";
import { expect, test } from "vitest";
import type { Expo } from "../../core/expo/expo";
import type { Picture } from "../scene/layer";
import { createSignLists } from "./lists";

/** Two halls side by side; each has a section at its gate and one 70 m behind it. */
const HEADS: Record<string, { id: string; box: [number, number, number, number] }[]> = {
  a: [
    { id: "gate", box: [-10, 0, 0, 5] },
    { id: "far", box: [-80, 0, -70, 5] },
  ],
  b: [
    { id: "gate", box: [0, 0, 10, 5] },
    { id: "far", box: [70, 0, 80, 5] },
  ],
};

function hanging() {
  const told: string[] = [];
  const expo = {
    index: (hall: string) => Promise.resolve({ sections: HEADS[hall] }),
    signs: () => Promise.resolve([]),
    section: () => Promise.resolve({ booths: [] }),
  } as unknown as Expo;
  const lists = createSignLists(expo, () => {}, {
    hall: (group) => told.push(`+${group}`),
    section: (group) => told.push(`+${group}`),
    drop: (group) => told.push(`-${group}`),
  });
  async function stand(
    hall: string | null,
    x: number,
    beyond: string[] | null,
    view = "walk",
  ): Promise<string[]> {
    const gates =
      beyond?.map((id) => ({ hall: id, away: 1, window: new Vector4(-1, -1, 1, 1) })) ?? null;
    for (let frame = 0; frame < 3; frame++) {
      lists.follow({ view, hall, neighbours: gates } as Picture, new Vector3(x, 2, 1.65));
      await new Promise((next) => setTimeout(next));
    }
    return told.splice(0).sort();
  }
  return stand;
}

test("a hall that is seen through a gate shows its own signs and those near the gate", async () => {
  const stand = hanging();
  expect(await stand("a", -60, null)).toEqual(["+a", "+a/far", "+a/gate"]);
  expect(await stand("a", -5, ["b"])).toEqual(["+b", "+b/gate"]);
});

test("no sign appears or disappears on the way through the gate", async () => {
  const stand = hanging();
  await stand("a", -5, ["b"]);
  expect(await stand("b", 5, ["a"])).toEqual(["+b/far", "-a/far"]); // what is near the gate stays
  expect(await stand("b", 60, null)).toEqual(["-a", "-a/gate"]);
});

test("the table shows no hanging sign", async () => {
  const stand = hanging();
  await stand("a", -5, ["b"]);
  expect(await stand(null, -5, null, "table")).toEqual([
    "-a",
    "-a/far",
    "-a/gate",
    "-b",
    "-b/gate",
  ]);
});
