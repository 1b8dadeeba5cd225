/** Links into the members' preview: a tour played from a stop, and a walk in which stops are added. */
import { el } from "../../ui/shell/dom";
import { upToDate } from "../expo/context";
import { link } from "../page";
import { t } from "../words";
import type { ToursContext } from "./context";

function previewed(context: ToursContext, query: Record<string, string>, text: string): HTMLElement {
  const made = link(
    `/studio/previews/${context.expo.state().expo.id}/?${new URLSearchParams(query)}`,
    text,
    "go second",
  );
  made.target = "_blank";
  return made;
}

/** Of what was saved: the preview does not have unsaved changes. */
export function playFrom(context: ToursContext, stop: string): HTMLElement | null {
  const known = context.view().tours.some((one) => one.id === context.tourId() && stopIds(one.document).includes(stop));
  if (!known) return el("small", { class: "facts" }, t("playAfterSaving"));
  if (!upToDate(context.expo.state())) return el("small", { class: "facts" }, t("building"));
  return previewed(context, { scenario: context.tourId(), stop }, t("playFromHere"));
}

export const walkAndAdd = (context: ToursContext): HTMLElement =>
  previewed(context, { author: context.tourId() }, t("walkAndAdd"));

function stopIds(document: { readonly [key: string]: unknown }): readonly unknown[] {
  return Array.isArray(document.stops) ? document.stops.map((one: { readonly id?: unknown }) => one?.id) : [];
}
