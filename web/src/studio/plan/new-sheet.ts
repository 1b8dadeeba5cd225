/** A level that is drawn by hand: an empty sheet of a size, as a plan of our own format. */

import { slug } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import type { PlanSheet } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import { titleOf } from "../expo/findings";
import { dialog, field, form, link } from "../page";
import { uploadDocument } from "../upload/revision";
import { t } from "../words";

const WIDE_M = 60;
const DEEP_M = 40;
const SIDE_M = [1, 2_000] as const; // least and most

/** Asks for name and size, then adds the sheet to the draft. */
export function askForSheet(context: ExpoContext): void {
  const box = dialog(
    t("newSheet"),
    el("p", {}, t("newSheetHow")),
    form(
      [
        field({ name: "title", label: t("name"), value: t("newSheetName") }),
        metres("width", t("width"), WIDE_M),
        metres("depth", t("depth"), DEEP_M),
      ],
      t("create"),
      async (value) => {
        const title = value("title");
        const path = freePath(slug(title) || "hall", context);
        const file = new File([emptySheet(title, Number(value("width")), Number(value("depth")))], "plan.geojson");
        await uploadDocument(context.state(), file, path, () => undefined);
        box.close();
        await context.refresh();
      },
    ),
  );
}

function metres(name: string, label: string, value: number): HTMLElement {
  const made = field({ name, label, type: "number", value: String(value) });
  const input = made.querySelector("input")!;
  [input.min, input.max] = SIDE_M.map(String) as [string, string];
  return made;
}

function freePath(stem: string, context: ExpoContext): string {
  const taken = new Set(context.state().draft.documents.map(({ path }) => path.replace(/\.\w+$/, "")));
  const free = (at: number): string => {
    const path = `plan/${stem}${at > 1 ? `-${at}` : ""}`;
    return taken.has(path) ? free(at + 1) : path;
  };
  return `${free(1)}.geojson`;
}

/** The outline of the level, in metres from its lower left corner. */
export function emptySheet(title: string, width: number, depth: number): string {
  const ring = [[0, 0], [width, 0], [width, depth], [0, depth], [0, 0]]; // biome-ignore format: corners
  const properties = { category: "level", kind: "level", title };
  const features = [{ type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } }];
  return JSON.stringify({ type: "FeatureCollection", units: "m", features });
}

/** A choice among several sheets, and the way to the site on which they stand. */
export function levelChoice(
  expo: string,
  sheets: readonly PlanSheet[],
  now: PlanSheet,
  go: (level: string) => void,
): HTMLElement {
  const options = sheets.map((one) => el("option", { value: one.level, selected: one === now }, titleOf(one)));
  const select = el("select", { "aria-label": t("level") }, ...options);
  select.addEventListener("change", () => go(select.value));
  return el("span", { class: "acts" }, select, link(`/studio/expos/${expo}/site`, t("toolSite")));
}
