import { expect, test } from "vitest";
import { createStoredSet, type DeviceStorage } from "./stored-set";

function shelf(
  start: Record<string, string> = {},
): DeviceStorage & { kept: Record<string, string> } {
  return {
    kept: start,
    getItem: (key) => start[key] ?? null,
    setItem(key, value) {
      start[key] = value;
    },
  };
}

test("stored items are there on the next page, in their order, and listeners are called", () => {
  const device = shelf();
  const keep = createStoredSet("show", "items", device);
  let told = 0;
  const end = keep.onChange(() => told++);
  expect([keep.toggle("b"), keep.toggle("a"), keep.toggle("c"), keep.toggle("a")]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  end();
  keep.toggle("d");
  expect(told).toBe(4);
  expect(createStoredSet("show", "items", device).all()).toEqual(["b", "c", "d"]);
  expect(createStoredSet("show", "booths", device).all()).toEqual([]);
  expect(createStoredSet("other", "items", device).has("b")).toBe(false);
});

test.each(["", "{}", "nonsense", "[1, null]"])("invalid stored data %j counts as empty", (text) => {
  expect(createStoredSet("show", "items", shelf({ "shapan/show/items": text })).all()).toEqual([]);
});

test("with full or missing storage the items last while the page is open", () => {
  const full: DeviceStorage = {
    getItem: () => null,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  for (const device of [full, null]) {
    const keep = createStoredSet("show", "items", device);
    keep.toggle("a");
    expect(keep.has("a")).toBe(true);
  }
});
