import { expect, test } from "vitest";
import type { ExhibitorListView } from "../api.gen";
import { withRule } from "./list-rule";
import { NO_CHANGES } from "./pending";

test("a rule changes whole numbers only", () => {
  const view = {
    columns: [{ name: "Booth", field: "booths" }],
    rows: [{ number: 2, cells: ["112, 12"], loose: [{ said: "12" }] }],
  } as unknown as ExhibitorListView;
  const changed = withRule(view, NO_CHANGES, "#", "S#");
  expect([...changed.cells.values()].map(String)).toEqual(["112, S12"]);
});
