/** Visits by hour as bars, from the first day to the last, in the time of the expo. */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { VisitTable } from "../api.gen";
import { currentLanguage, number, t } from "../words";
import { HOUR, hoursOf } from "./numbers";

const HEIGHT = 240; // CSS pixels
const LEAST = 5; // visits on the axis

export function HourPlot({ table }: { readonly table: VisitTable }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => draw(place.current!, table), [table]);
  return <div class="plot" role="img" aria-label={t("visitsHours")} ref={place} />;
}

/** Until what it returns is called. */
function draw(node: HTMLElement, table: VisitTable): () => void {
  const { seconds, visits } = hoursOf(table);
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: color("--soft"),
    grid: { stroke: color("--line"), width: 1 },
    ticks: { show: false },
  };
  const said = (at: number, how: Intl.DateTimeFormatOptions) =>
    new Date(at * 1000).toLocaleString(currentLanguage(), { ...how, timeZone: "UTC" });
  const tick = (at: number) =>
    at % (24 * HOUR)
      ? said(at, { hour: "numeric", minute: "2-digit" })
      : said(at, { day: "numeric", month: "short" });
  const plot = new uPlot(
    {
      width: 600,
      height: HEIGHT,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      scales: { y: { range: (_, __, most) => [0, Math.max(LEAST, most * 1.05)] } },
      axes: [
        { ...axis, values: (_, at) => at.map(tick) },
        { ...axis, size: 56, values: (_, at) => at.map((one) => number(one)) },
      ],
      cursor: { drag: { x: false, y: false } },
      series: [
        {
          label: t("visitsHour"),
          value: (_, at) =>
            at
              ? said(at, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" })
              : "",
        },
        {
          label: t("visits"),
          fill: color("--plot"),
          stroke: color("--plot"),
          points: { show: false },
          paths: uPlot.paths.bars!({ size: [0.8, 40], align: 1 }),
          value: (_, value, __, at) =>
            at === null ? "" : value === null ? t("visitsFew") : number(value),
        },
      ],
    },
    [[...seconds], [...visits]],
    node,
  );
  const resize = new ResizeObserver(([entry]) =>
    plot.setSize({ width: Math.max(240, Math.floor(entry!.contentRect.width)), height: HEIGHT }),
  );
  resize.observe(node);
  return () => {
    resize.disconnect();
    plot.destroy();
  };
}
