/** A stop: where it is, what is said and seen there, and how it goes on. */
import { el } from "../../ui/shell/dom";
import type { Stop } from "../../wire.gen";
import { actionButton } from "../page";
import { t } from "../words";
import { stopName, type ToursContext, targetName, targetOf } from "./context";
import { onPlace, selectField, targetsField, tourWordsField } from "./fields";
import { findingItems } from "./findings";
import { mediaSection, narrationSection } from "./media";
import { playFrom } from "./preview";
import { stopsOf, withCopy, withoutStop } from "./tour";
import { itemSection, questionSection, waysSection } from "./ways";

const MOODS = ["", "morning", "day", "evening", "spotlight"] as const;

export function stopForm(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const at = stopsOf(context.tour()!).findIndex((one) => one.id === stop.id);
  const copy = () => {
    const [tour, id] = withCopy(context.tour()!, at);
    context.change(tour);
    context.chooseStop(id);
  };
  const drop = () => {
    const rest = stopsOf(context.tour()!).filter((one) => one.id !== stop.id);
    const tour = withoutStop(context.tour()!, stop.id);
    context.chooseStop(rest[Math.min(at, rest.length - 1)]?.id ?? "");
    context.change(tour);
  };
  const moods = MOODS.map((mood) => [mood, t(mood ? `mood_${mood}` : "moodNone")] as const);
  return el(
    "section",
    { class: "panel stop-form", "aria-label": t("stopChosen") },
    el("div", { class: "top" }, el("h2", {}, `${at + 1}. ${stopName(stop)}`), playFrom(context, stop.id)),
    findingItems(context.findings(stop.id)),
    tourWordsField(context, t("title"), stop.title, (title, field) => context.changeStop({ title }, field)),
    tourWordsField(context, t("stopWords"), stop.words, (words, field) => context.changeStop({ words }, field), true),
    whereField(context, stop),
    el(
      "details",
      { open: [stop.highlight, stop.show, stop.dim].some((ids) => ids?.length) },
      el("summary", {}, el("h3", {}, t("whatIsSeen"))),
      targetsField(context, t("stopLit"), t("stopLitHow"), stop.highlight ?? [], (highlight) =>
        context.changeStop({ highlight }),
      ),
      targetsField(context, t("stopShown"), t("stopShownHow"), stop.show ?? [], (show) => context.changeStop({ show })),
      targetsField(context, t("stopDimmed"), t("stopDimmedHow"), stop.dim ?? [], (dim) => context.changeStop({ dim })),
    ),
    selectField(
      t("mood"),
      stop.mood ?? "",
      moods,
      (mood) => context.changeStop({ mood: mood as NonNullable<Stop["mood"]> }),
      !context.editable,
    ),
    mediaSection(context),
    narrationSection(context),
    questionSection(context),
    waysSection(context),
    itemSection(context),
    context.editable &&
      el("p", { class: "acts" }, actionButton(t("duplicate"), copy, "plain"), actionButton(t("remove"), drop, "plain")),
  );
}

/** The whole show, a hall, a booth, a set piece, or where somebody stood in the preview. */
function whereField(context: ToursContext, stop: Stop): HTMLElement {
  const { view } = stop;
  const whole = t("wholeShow");
  // A pose and a set piece have no name in the list of places; they stay until another place is chosen.
  const posed =
    view.kind === "pose"
      ? t("standsAt", { x: view.pose[0], y: view.pose[1], yaw: view.pose[3] })
      : view.kind === "piece"
        ? view.piece
        : "";
  const now =
    view.kind === "table"
      ? whole
      : view.kind === "hall" || view.kind === "booth"
        ? targetName(context.view(), view.kind === "hall" ? view.hall : view.booth)
        : posed;
  const input = el("input", {
    type: "text",
    autocomplete: "off",
    list: "where",
    "aria-describedby": "where-how",
    value: now,
    disabled: !context.editable,
  });
  onPlace(input, context, (text) => {
    if (text === posed) return;
    if (!text || text === whole) return context.changeStop({ view: { kind: "table" } }, "view");
    const id = targetOf(context.view(), text);
    const kind = context.view().targets.find((one) => one.id === id)?.kind;
    context.changeStop({ view: kind === "hall" ? { kind, hall: id } : { kind: "booth", booth: id } }, "view");
  });
  const places = context.view().targets.filter((one) => one.kind === "hall" || one.kind === "booth");
  const list = el(
    "datalist",
    { id: "where" },
    el("option", { value: whole }),
    ...places.map((one) => el("option", { value: targetName(context.view(), one.id) })),
  );
  const hint = el("small", { id: "where-how" }, t("stopWhereHow"));
  return el("div", {}, el("label", { class: "field" }, el("span", {}, t("stopWhere")), input), list, hint);
}
