/** Booths on the plan, warmer where more visitors were. */
import { slug } from "../../core/expo/words";
import type { PlanSheet, VisitTable } from "../api.gen";
import { holding } from "../kit/Parts";
import { drawPlanSheet } from "../plan/drawing";
import { number, t } from "../words";
import { HEAT_STEPS, heat } from "./numbers";

const SEEN = { expo: "", opacity: 0, hidden: new Set<string>() };

/** One drawing a level that has booths with numbers. */
export function heatMaps(sheets: readonly PlanSheet[], booths: VisitTable) {
  const totals = new Map(booths.rows.map((row) => [row.key, row.total]));
  const most = Math.max(1, ...totals.values());
  const maps = sheets.flatMap((sheet) => heatMap(sheet, totals, most) ?? []);
  if (!maps.length) return null;
  return (
    <>
      {maps.map((svg) => (
        <div key={svg} class="heat-map" ref={holding(svg)} />
      ))}
      <p class="heat-legend" aria-hidden="true">
        {t("visitsFew")}
        {Array.from({ length: HEAT_STEPS }, (_, at) => (
          <i key={at} data-heat={at + 1} />
        ))}
        {number(most)}
      </p>
    </>
  );
}

/** Null without a booth that was counted. */
function heatMap(
  sheet: PlanSheet,
  totals: ReadonlyMap<string, number>,
  most: number,
): SVGElement | null {
  const named = (category: string) => sheet.features.filter((one) => one.category === category);
  const halls = named("hall").flatMap(({ title = {} }) => Object.values(title));
  const found = named("booth");
  const { svg, box } = drawPlanSheet({ ...sheet, marks: [], underlay: null }, () => "info", SEEN);
  let any = false;
  svg.querySelectorAll("path.f-booth").forEach((path, at) => {
    const { number: its = "" } = found[at] ?? {};
    const key = [its, ...halls.map((hall) => `${hall}-${its}`)]
      .map(slug)
      .find((one) => totals.has(one));
    if (key === undefined) return;
    any = true;
    const total = totals.get(key)!;
    path.setAttribute("data-heat", String(total ? heat(total, most) : 0));
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = `${its}: ${total ? number(total) : t("visitsFew")}`;
    path.append(title);
  });
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", t("visitsWhere"));
  return any ? svg : null;
}
