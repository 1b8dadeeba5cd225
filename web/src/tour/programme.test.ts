import { describe, expect, test } from "vitest";
import vectors from "../../../tests/expo/vectors/item-states.json";
import { itemState } from "./programme";

describe("an item's state", () => {
  test.each(vectors)("$phase, $minutes min at $now", (one) => {
    expect(itemState(one, Date.parse(one.now))).toEqual({ phase: one.phase, minutes: one.minutes });
  });
});
