/** Booths without exhibitor; each can be assigned to an exhibitor without booth. */
import { Fold } from "../kit/Parts";
import { count, t } from "../words";
import type { TableContext } from "./context";
import { boothColumn, rowName, rowsOf, withCell } from "./pending";

const SHOWN = 60;

export function VacantBooths({ context }: { readonly context: TableContext }) {
  const view = context.view();
  const column = boothColumn(view);
  if (!view.vacant.length || !column) return null;
  const homeless = rowsOf(view, context.pending(), "", "", false).filter(
    (one) => !one.row?.booths?.length,
  );
  const assign = (row: string, booth: string) => {
    if (row) context.put(withCell(view, context.pending(), Number(row), column, booth));
  };
  return (
    <Fold title={t("vacant")} facts={count("boothsN", view.vacant.length)}>
      <ul class="rows unmatched">
        {view.vacant.map((booth, at) => (
          <li key={booth} data-booth={booth} hidden={at >= SHOWN}>
            <b>{booth}</b>
            <select
              aria-label={`${booth}: ${t("filesOfExhibitor")}`}
              disabled={!context.editable || !homeless.length}
              onChange={(event) => assign(event.currentTarget.value, booth)}
            >
              <option value="">{t("nobody")}</option>
              {homeless.map((one) => (
                <option key={one.number} value={one.number}>
                  {rowName(view, one)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {view.vacant.length > SHOWN && (
        <p class="facts">{t("andMore", { n: view.vacant.length - SHOWN })}</p>
      )}
    </Fold>
  );
}

/** Opens the list at a booth, also at one that was not shown. */
export function openVacant(place: HTMLElement, booth: string): void {
  const row = place.querySelector<HTMLElement>(`[data-booth="${CSS.escape(booth)}"]`);
  place.querySelector("details")?.setAttribute("open", "");
  if (row) row.hidden = false;
  row?.querySelector("select")?.focus();
  (row ?? place).scrollIntoView({ block: "center" });
}
