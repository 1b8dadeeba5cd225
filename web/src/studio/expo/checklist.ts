/** The checklist of an expo. */
import { el, icon } from "../../ui/shell/dom";
import { link } from "../page";
import { classify } from "../upload/classify";
import { t } from "../words";
import { type ExpoState, upToDate } from "./context";

export function checklist(state: ExpoState): HTMLElement {
  const paths = state.draft.documents.map((one) => one.path);
  const kinds = new Set(classify(paths, []).map((one) => one.kind));
  const unread = upToDate(state) && state.findings?.summary.booths === 0; // nothing was recognized in the plan
  const entries = [
    { done: kinds.has("plan") && !unread, name: t("todoPlan"), how: t("todoPlanHow"), needed: true },
    {
      done: Boolean(state.findings?.summary.start),
      name: t("todoHead"),
      how: t("todoHeadHow"),
      needed: false,
      at: "about",
    },
    {
      done: kinds.has("exhibitors"),
      name: t("todoExhibitors"),
      how: t("todoExhibitorsHow"),
      needed: true,
      at: "exhibitors",
    },
    {
      done: kinds.has("programme"),
      name: t("todoProgramme"),
      how: t("todoProgrammeHow"),
      needed: false,
      at: "programme",
    },
    {
      done: kinds.has("booth") || kinds.has("exhibitor"),
      name: t("todoAssets"),
      how: t("todoAssetsHow"),
      needed: false,
    },
    { done: state.expo.live !== "", name: t("todoPublished"), how: "", needed: true },
  ];
  const rows = entries.map((one) =>
    el(
      "li",
      { class: one.done ? "done" : "open" },
      icon(one.done ? "check" : "plus"),
      el(
        "div",
        {},
        !one.done && one.at ? link(`/studio/expos/${state.expo.id}/${one.at}`, one.name) : el("b", {}, one.name),
        !one.done && el("small", {}, [one.how, one.needed ? "" : t("optional")].filter(Boolean).join(" · ")),
      ),
    ),
  );
  return el("section", { class: "panel" }, el("h2", {}, t("todo")), el("ul", { class: "todo" }, ...rows));
}
