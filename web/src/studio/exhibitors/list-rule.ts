/** Booth numbers of the list that the plan lacks, changed by a rule. Pure. */
import type { ExhibitorListView } from "../api.gen";
import { ruledNumber } from "../findings/number-rule";
import { type Pending, withCell } from "./pending";

export function withRule(
  view: ExhibitorListView,
  pending: Pending,
  from: string,
  to: string,
): Pending {
  const columns = view.columns.filter(({ field }) => field === "booths");
  let changed = pending;
  for (const row of view.rows)
    for (const { name } of columns) {
      const before = row.cells[view.columns.findIndex((one) => one.name === name)] ?? "";
      const after = (row.loose ?? []).reduce((cell, { said }) => {
        const number = ruledNumber(said, from, to);
        return number === null ? cell : cell.replace(wholeNumber(said), () => number);
      }, before);
      if (after !== before) changed = withCell(view, changed, row.number, name, after);
    }
  return changed;
}

/** `12` in `112, 12` is the second one. */
function wholeNumber(said: string): RegExp {
  const text = said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])`, "u");
}
