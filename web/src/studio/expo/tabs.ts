/** The tabs of an expo's pages. */
import { el } from "../../ui/shell/dom";
import type { ExpoView } from "../api.gen";
import { link } from "../page";
import { t } from "../words";

const PAGES = [
  ["", "overview"],
  ["about", "aboutShow"],
  ["plan", "thePlan"],
  ["exhibitors", "exhibitorsCount"],
  ["firms", "firms"],
  ["media", "mediaFiles"],
  ["programme", "theProgramme"],
  ["tours", "tours"],
  ["visits", "visits"],
] as const;

/** `here`: the current page. */
export function tabsOf(expo: ExpoView, here: (typeof PAGES)[number][0] | "log"): HTMLElement {
  const tabs = PAGES.map(([page, name]) => {
    const made = link(`/studio/expos/${expo.id}${page && `/${page}`}`, t(name));
    if (page === here) made.setAttribute("aria-current", "page");
    return made;
  });
  return el(
    "div",
    { class: "top" },
    el("h1", {}, expo.title),
    el("nav", { class: "pages", "aria-label": expo.title }, ...tabs),
  );
}
