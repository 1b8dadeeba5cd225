/** What visits came to: by hour and day, what they were about, and where on the plan. */
import { useState } from "preact/hooks";
import { say } from "../../core/expo/words";
import { ask } from "../api";
import type { VisitTable, VisitTableRow } from "../api.gen";
import { watchExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { PanelSection, ScrollRegion, sheetLinks } from "../kit/Parts";
import type { Page } from "../page";
import { currentLanguage, number, t } from "../words";
import { heatMaps } from "./HeatMaps";
import { HourPlot } from "./HourPlot";

const TITLES = {
  booth: "visitsBooths", hall: "visitsHalls", search: "visitsSearches", tour: "visitsTours", "tour-end": "visitsTourEnds",
  way: "visitsWays", visit: "visitsHours",
} as const; // biome-ignore format: short
const FIRST = 20; // rows of a table until somebody asks for all

export async function visitsPage(id: string): Promise<Page> {
  const context = await watchExpo(id);
  const { expo } = context.state();
  const path = { expo: id };
  const [{ counted, few, hours, tables }, plan] = await Promise.all([
    ask("GET /expos/{expo}/visits", { path }),
    ask("GET /expos/{expo}/plan", { path }).catch(() => null),
  ]);
  const booths = tables.find(({ kind }) => kind === "booth");
  const main = (
    <div class="visits-page">
      <Tabs expo={expo} here="visits" />
      <p>
        {counted ? t("visitsHow", { few: number(few) }) : t("visitsOff")}{" "}
        <a href={`/studio/expos/${id}/about`}>{t("visitsSwitch")}</a>
      </p>
      {hours.rows.length ? (
        <>
          <p class="acts">
            <span>{t("visitsTotal", { count: sum(hours) })}</span>
            {sheetLinks("/expos/{expo}/visits.{kind}", id)}
          </p>
          <PanelSection title={t("visitsHours")}>
            <HourPlot table={hours} />
            <details>
              <summary>{t("visitsNumbers")}</summary>
              <NumberTable table={hours} rows={hours.rows} />
            </details>
          </PanelSection>
        </>
      ) : (
        <p class="empty">{t("visitsNone")}</p>
      )}
      {booths && booths.rows.length > 0 && (
        <PanelSection title={t("visitsWhere")}>{heatMaps(plan?.sheets ?? [], booths)}</PanelSection>
      )}
      {tables
        .filter(({ rows }) => rows.length)
        .map((one) => (
          <PanelSection key={one.kind} title={t(TITLES[one.kind])}>
            <NumberTable table={one} rows={[...one.rows].sort((a, b) => b.total - a.total)} />
          </PanelSection>
        ))}
    </div>
  );
  return { title: `${t("visits")} · ${expo.title}`, main, leave: context.end };
}

interface TableProps {
  readonly table: VisitTable;
  /** In their order. */
  readonly rows: readonly VisitTableRow[];
}

function NumberTable({ table, rows }: TableProps) {
  const [most, setMost] = useState(FIRST);
  const days = table.days.length > 1 ? table.days : [];
  const line = (name: string, cells: VisitTableRow["cells"], whole: Whole) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {days.map((day, at) => (
        <td key={day}>{cells[at] === null ? t("visitsFew") : number(cells[at]!)}</td>
      ))}
      <td class="total">{sum(whole)}</td>
    </tr>
  );
  return (
    <ScrollRegion label={t(TITLES[table.kind])}>
      <table>
        <thead>
          <tr>
            {[t("visitsWhat"), ...days.map(dayOf), t("visitsSum")].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .slice(0, most)
            .map((row) =>
              line(
                say(row.title, currentLanguage()) || row.key || t("visitsOther"),
                row.cells,
                row,
              ),
            )}
        </tbody>
        <tfoot>{line(t("visitsSum"), table.totals, table)}</tfoot>
      </table>
      {rows.length > most && (
        <button type="button" class="plain" onClick={() => setMost(rows.length)}>
          {t("visitsAll", { count: number(rows.length) })}
        </button>
      )}
    </ScrollRegion>
  );
}

type Whole = Pick<VisitTableRow, "total" | "few">;

/** Of what is shown; there is more where a number is hidden. */
const sum = ({ total, few }: Whole): string =>
  few ? (total ? `≥ ${number(total)}` : t("visitsFew")) : number(total);

const dayOf = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString(currentLanguage(), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
