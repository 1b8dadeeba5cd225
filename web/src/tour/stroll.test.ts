import { expect, test } from "vitest";
import type { Aisle } from "../wire.gen";
import type { Point } from "./contract";
import { nearestOf, type Step, stepFrom } from "./stroll";

const AISLES: Aisle[] = [
  { id: "a1", heading: 90, left: ["a1", "a2", "a3"], right: ["b1", "b2"] },
  { id: "c1", heading: 90, left: [], right: ["c1", "c2"] },
];
const place = (key: string): Point => [Number(key.slice(1)) * 3, key.charCodeAt(0)];
const from = (booth: string, step: Step) => stepFrom(AISLES, booth, step, place);

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

test("a booth that is on no aisle leads nowhere; who stands anywhere begins at the nearest", () => {
  expect(from("x9", "next")).toBeNull();
  expect(nearestOf(["a1", "a2", "a3"], [7, 97], place)).toBe("a2");
});
