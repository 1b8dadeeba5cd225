/** A row of the table. Every cell is an input, so Tab moves on. Nothing is saved automatically. */
import type { UnmatchedReference } from "../../api.gen";
import { ActButton } from "../../kit/Parts";
import { t } from "../../words";
import type { TableContext } from "../context";
import { headingOf } from "../heading";
import {
  boothColumn,
  type ShownRow,
  shownColumns,
  staysAt,
  withBoothCorrected,
  withCell,
  withoutRow,
} from "../pending";
import { faultText } from "./fault-words";
import { type Fault, isNoted } from "./faults";

interface TableRowProps {
  readonly context: TableContext;
  readonly shown: ShownRow;
  /** As it was before somebody typed in it. */
  readonly name: string;
  /** Place of the row in the table, from 1. */
  readonly index: number;
  readonly faults: readonly Fault[];
}

export function TableRow({ context, shown, name, index, faults }: TableRowProps) {
  const view = context.view();
  return (
    <tr data-row={shown.number} aria-rowindex={index + 1}>
      {shownColumns(view).map((at, place) => {
        const column = view.columns[at]!;
        const own = faults.filter((one) => one.column === at);
        const noted = own.every(({ kind }) => isNoted(kind));
        const wrong = own.length > 0 && !noted;
        const why = own.length > 0 ? `why-${shown.number}-${at}` : undefined;
        const changed = shown.cells[at] !== (shown.row?.cells[at] ?? "");
        const put = (value: string) =>
          context.put(withCell(view, context.pending(), shown.number, column.name, value), `${shown.number} ${column.name}`); // biome-ignore format: one line
        return (
          <td key={at} class={staysAt(view, at, place) ? "stays" : undefined}>
            <input
              value={shown.cells[at]}
              class={[changed && "changed", wrong && "wrong"].filter(Boolean).join(" ")}
              aria-label={`${name} · ${headingOf(column).said}`}
              aria-invalid={wrong || undefined}
              aria-describedby={why}
              data-column={at}
              readOnly={!context.editable}
              onInput={(event) => put(event.currentTarget.value)}
            />
            <small id={`why-${shown.number}-${at}`} hidden={!why} class={noted ? "noted" : "bad"}>
              {own.map(faultText).join(" · ")}
            </small>
          </td>
        );
      })}
      <td>
        <div class="joined">
          {shown.row?.booths?.map((key) => (
            <span key={key} class="tag live">
              {key}
            </span>
          ))}
          {shown.row?.loose?.map((one) => (
            <Loose key={one.said} context={context} shown={shown} one={one} />
          ))}
        </div>
      </td>
      <td class="acts">
        {shown.row?.id && <ActButton plain word="files" work={() => context.files(shown.number)} />}
        {context.editable && (
          <ActButton
            plain
            word="remove"
            work={() => context.put(withoutRow(context.pending(), shown.number))}
          />
        )}
      </td>
    </tr>
  );
}

interface LooseProps extends Pick<TableRowProps, "context" | "shown"> {
  readonly one: UnmatchedReference;
}

/** A number without a match on the plan, with suggestions. */
function Loose({ context, shown, one }: LooseProps) {
  const view = context.view();
  const column = boothColumn(view);
  const cell = shown.cells[view.columns.findIndex(({ name }) => name === column)] ?? "";
  const take = (meant: string) =>
    context.put(
      withCell(
        view,
        context.pending(),
        shown.number,
        column,
        withBoothCorrected(cell, one.said, meant),
      ),
    );
  return (
    <span class="unmatched-number">
      <span class="bad">{t("notOnPlan", { number: one.said })}</span>
      {context.editable &&
        one.near.map((key) => (
          <ActButton key={key} plain work={() => take(key)}>
            {key}
          </ActButton>
        ))}
    </span>
  );
}
