/** Booths on the plan, warmer where more visitors were. */
import { slug } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import type { PlanSheet, VisitTable } from "../api.gen";
import { drawPlanSheet } from "../plan/drawing";
import { number, t } from "../words";
import { HEAT_STEPS, heat } from "./numbers";

/** One drawing a level that has booths with numbers. */
export function heatMaps(sheets: readonly PlanSheet[], booths: VisitTable): HTMLElement[] {
  const totals = new Map(booths.rows.map((row) => [row.key, row.total]));
  const most = Math.max(1, ...totals.values());
  const maps = sheets.flatMap((sheet) => {
    const halls = sheet.features
      .filter(({ category }) => category === "hall")
      .flatMap(({ title = {} }) => Object.values(title));
    const drawing = drawPlanSheet({ ...sheet, marks: [], underlay: null }, () => "info", {
      expo: "",
      opacity: 0,
      hidden: new Set(),
    });
    const found = sheet.features.filter(({ category }) => category === "booth");
    let any = false;
    drawing.svg.querySelectorAll("path.f-booth").forEach((path, at) => {
      const { number: its = "" } = found[at] ?? {};
      const key = [its, ...halls.map((hall) => `${hall}-${its}`)].map(slug).find((one) => totals.has(one));
      if (key === undefined) return;
      any = true;
      const total = totals.get(key)!;
      path.setAttribute("data-heat", String(total ? heat(total, most) : 0));
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = `${its}: ${total ? number(total) : t("visitsFew")}`;
      path.append(title);
    });
    if (!any) return [];
    const { x, y, width, height } = drawing.box;
    drawing.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    drawing.svg.setAttribute("role", "img");
    drawing.svg.setAttribute("aria-label", t("visitsWhere"));
    return [el("div", { class: "heat-map" }, drawing.svg)];
  });
  return maps.length ? [...maps, legend(most)] : [];
}

function legend(most: number): HTMLElement {
  const steps = Array.from({ length: HEAT_STEPS }, (_, at) => el("i", { "data-heat": String(at + 1) }));
  return el("p", { class: "heat-legend", "aria-hidden": "true" }, t("visitsFew"), ...steps, number(most));
}
