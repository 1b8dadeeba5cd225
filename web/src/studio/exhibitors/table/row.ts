/** A row of the table. Every cell is an input, so Tab moves on. Nothing is saved automatically. */
import { el } from "../../../ui/shell/dom";
import type { UnmatchedReference } from "../../api.gen";
import { actionButton } from "../../page";
import { t } from "../../words";
import type { TableContext } from "../context";
import { headingOf } from "../heading";
import {
  boothColumn,
  rowName,
  type ShownRow,
  shownColumns,
  staysAt,
  withBoothCorrected,
  withCell,
  withoutRow,
} from "../pending";
import { faultText } from "./fault-words";
import { type Fault, isNoted } from "./faults";

export interface TableRow {
  readonly node: HTMLTableRowElement;
  /** Says at each cell what is wrong with it. */
  readonly mark: (faults: readonly Fault[]) => void;
}

/** `index`: place of the row in the table, from 1. */
export function tableRow(context: TableContext, shown: ShownRow, index: number): TableRow {
  const name = rowName(context.view(), shown);
  const inputs = context.view().columns.map((one, at) => {
    const input = el("input", {
      value: shown.cells[at],
      "aria-label": `${name} · ${headingOf(one).said}`,
      "data-column": at,
      readonly: !context.editable,
    });
    const was = shown.row?.cells[at] ?? "";
    input.classList.toggle("changed", input.value !== was);
    input.addEventListener("input", () => {
      input.classList.toggle("changed", input.value !== was);
      context.put(
        withCell(context.view(), context.pending(), shown.number, one.name, input.value),
        `${shown.number} ${one.name}`,
      );
    });
    return input;
  });
  const reasons = inputs.map((_, at) => el("small", { id: `why-${shown.number}-${at}`, hidden: true }));
  const cells = shownColumns(context.view()).map((at, place) =>
    el("td", { class: staysAt(context.view(), at, place) ? "stays" : null }, inputs[at]!, reasons[at]!),
  );
  const acts = [
    shown.row?.id ? actionButton(t("files"), () => context.files(shown.number), "plain") : null,
    context.editable
      ? actionButton(t("remove"), () => context.put(withoutRow(context.pending(), shown.number)), "plain")
      : null,
  ];
  const node = el(
    "tr",
    { "data-row": shown.number, "aria-rowindex": index + 1 },
    ...cells,
    el("td", {}, el("div", { class: "joined" }, ...joined(context, shown))),
    el("td", { class: "acts" }, ...acts),
  );
  return {
    node,
    mark(faults) {
      for (const [at, input] of inputs.entries()) {
        const own = faults.filter(({ column }) => column === at);
        const reason = reasons[at]!;
        const text = own.map(faultText).join(" · ");
        if (reason.textContent === text) continue;
        reason.textContent = text;
        reason.hidden = !text;
        reason.className = own.every(({ kind }) => isNoted(kind)) ? "noted" : "bad";
        input.classList.toggle("wrong", reason.className === "bad" && text !== "");
        if (text) input.setAttribute("aria-describedby", reason.id);
        else input.removeAttribute("aria-describedby");
        if (input.classList.contains("wrong")) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    },
  };
}

/** The booths found on the plan, and numbers without a match, with suggestions. */
function joined(context: TableContext, shown: ShownRow): Node[] {
  const there = (shown.row?.booths ?? []).map((key) => el("span", { class: "tag live" }, key));
  return [...there, ...(shown.row?.loose ?? []).map((one) => loose(context, shown, one))];
}

function loose(context: TableContext, shown: ShownRow, one: UnmatchedReference): HTMLElement {
  const column = boothColumn(context.view());
  const cell = shown.cells[context.view().columns.findIndex(({ name }) => name === column)] ?? "";
  const take = (meant: string) =>
    context.put(
      withCell(context.view(), context.pending(), shown.number, column, withBoothCorrected(cell, one.said, meant)),
    );
  const near = context.editable ? one.near.map((key) => actionButton(key, () => take(key), "plain")) : [];
  return el(
    "span",
    { class: "unmatched-number" },
    el("span", { class: "bad" }, t("notOnPlan", { number: one.said })),
    ...near,
  );
}
