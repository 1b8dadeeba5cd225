import { expect, test } from "vitest";
import type { Aisle, Portal } from "../../wire.gen";
import type { Point } from "../contract";
import {
  type AisleStep,
  aisleOfPortals,
  nearestOf,
  poseBeforePortal,
  stepFrom,
} from "./aisle-steps";

const AISLES: Aisle[] = [
  { id: "a1", heading: 90, left: ["a1", "a2", "a3"], right: ["b1", "b2"] },
  { id: "c1", heading: 90, left: [], right: ["c1", "c2"] },
];
const place = (key: string): Point => [Number(key.slice(1)) * 3, key.charCodeAt(0)];
const from = (booth: string, step: AisleStep) => stepFrom(AISLES, booth, step, place);

test("along its own side, to the ends of the aisle", () => {
  expect(from("a1", "next")).toBe("a2");
  expect(from("a2", "previous")).toBe("a1");
  expect(from("a3", "next")).toBeNull();
  expect(from("b1", "previous")).toBeNull();
});

test("across the aisle to the nearest of the other side, and back", () => {
  expect(from("a2", "across")).toBe("b2");
  expect(from("a3", "across")).toBe("b2");
  expect(from("b2", "across")).toBe("a2");
  expect(from("c1", "across")).toBeNull();
});

test("to the first booth of the next aisle and of the one before", () => {
  expect(from("a3", "nextAisle")).toBe("c1");
  expect(from("c2", "previousAisle")).toBe("a1");
  expect(from("c1", "nextAisle")).toBeNull();
});

test("a booth on no aisle has no neighbours; from any other position the walk starts at the nearest booth", () => {
  expect(from("x9", "next")).toBeNull();
  expect(nearestOf(["a1", "a2", "a3"], [7, 97], place)).toBe("a2");
});

const gate = (id: string, x: number, y: number): Portal => ({
  id,
  at: [x, y],
  to: id,
  kind: "gate",
});

test("in a hall without booths the steps go from gate to gate, on both sides", () => {
  const east = [gate("n2", 30, 8), gate("s1", 10, -8), gate("n1", 5, 8), gate("s2", 40, -8)];
  const avenue = aisleOfPortals(east);
  expect(avenue).toMatchObject({ heading: 90, left: ["n1", "n2"], right: ["s1", "s2"] });
  const north = aisleOfPortals(east.map(({ id, at }) => gate(id, at[1], at[0])));
  expect(north).toMatchObject({ heading: 0, left: ["s1", "s2"], right: ["n1", "n2"] });
  const [before, through] = poseBeforePortal(east[1]!, avenue, "right", 1.65);
  expect(before.map((one) => Math.round(one * 100) / 100)).toEqual([10, -6, 1.65, 180, 0]);
  expect(through[1]).toBeCloseTo(-13);
});
