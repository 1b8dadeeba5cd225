/** What the prover says about a tour or a stop, as of the last preview. */
import { el } from "../../ui/shell/dom";
import type { Told } from "../api.gen";
import { t } from "../words";

export function findingItems(found: readonly Told[]): HTMLElement | null {
  if (!found.length) return null;
  const rows = found.map((one) =>
    el(
      "li",
      { class: one.severity },
      el("b", {}, `${t(one.severity)}: `),
      one.message,
      one.suggestion ? el("small", {}, one.suggestion) : null,
    ),
  );
  return el("ul", { class: "proof", "aria-label": t("findings") }, ...rows);
}
