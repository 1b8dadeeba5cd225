/** The chosen item: all that it says, in all languages side by side. */
import { el } from "../../ui/shell/dom";
import { key } from "../exhibitors/pending";
import { actionButton, link } from "../page";
import { languageName, t } from "../words";
import { duplicate, roomsOf } from "./board";
import { conflictText } from "./conflict-text";
import type { ProgrammeContext } from "./context";
import { placeOf, type ShownItem, withCells, withoutItem } from "./items";
import { later, minutesOf } from "./times";

const MORE = ["kind", "track", "language", "exhibitor", "url", "stream", "recording"] as const;
const LABELS = {
  speakers: "itemSpeakers", kind: "itemKind", track: "itemTrack", language: "itemLanguage", exhibitor: "fieldExhibitor",
  url: "itemLink", stream: "itemStream", recording: "itemRecording",
} as const; // biome-ignore format: rows

export function itemForm(context: ProgrammeContext): HTMLElement | null {
  const one = context.chosen();
  if (!one) return null;
  const { columns, places } = context.view();
  const set = (cells: { readonly [column: string]: string }) =>
    context.put(withCells(context.view(), context.pending(), one.row, cells), Object.keys(cells).join());
  const line = (column: string, label: string, props: { readonly [name: string]: string } = {}) => {
    const input = el("input", {
      type: "text",
      autocomplete: "off",
      value: one.cells[column] ?? "",
      ...props,
      disabled: !context.editable,
    });
    input.addEventListener("input", () => set({ [column]: input.value.trim() }));
    return el(
      "label",
      { class: changed(context, one, column) ? "field changed" : "field" },
      el("span", {}, label),
      input,
    );
  };
  const words = (field: "title" | "summary", label: string) =>
    el(
      "div",
      { class: "words", role: "group", "aria-label": label },
      el("span", {}, label),
      ...columns
        .filter((column) => column.field === field)
        .map((column) => {
          const value = one.cells[column.name] ?? "";
          const common = {
            lang: column.locale,
            "aria-label": `${label}, ${languageName(column.locale)}`,
            disabled: !context.editable,
          };
          const input =
            field === "summary"
              ? el("textarea", { ...common, rows: 3 })
              : el("input", { ...common, type: "text", autocomplete: "off" });
          input.value = value;
          input.addEventListener("input", () => {
            set({ [column.name]: input.value.trim() });
            lacks.hidden = field !== "title" || input.value.trim() !== "";
          });
          const lacks = el("em", { class: "lacks", hidden: field !== "title" || value !== "" }, t("missingWord"));
          return el("label", {}, el("small", {}, languageName(column.locale), " ", lacks), input);
        }),
    );
  const moment = (column: "start" | "end", label: string, value: string) => {
    const input = el("input", {
      type: "datetime-local",
      value: minutesOf(value) === null ? "" : value,
      disabled: !context.editable,
    });
    input.addEventListener("change", () => {
      if (!input.value) return;
      const now = context.chosen() ?? one;
      const moved = (minutesOf(input.value) ?? 0) - (minutesOf(now.start) ?? 0);
      const end = minutesOf(now.start) === null ? input.value : later(now.end, moved);
      set(column === "start" ? { start: input.value, end } : { end: input.value });
      const other = input.closest(".pair")?.querySelector<HTMLInputElement>("label:last-child input");
      if (column === "start" && other) other.value = end;
    });
    return el("label", { class: "field" }, el("span", {}, label), input);
  };
  const titled = context.placeTitle(one.place);
  const place = el("input", {
    type: "text",
    autocomplete: "off",
    list: "rooms",
    value: one.place ? titled : "",
    disabled: !context.editable,
  });
  const setPlace = () => set({ place: place.value === titled ? one.place : placeOf(place.value, places) });
  place.addEventListener("input", () => rooms.some((each) => context.placeTitle(each) === place.value) && setPlace());
  place.addEventListener("change", setPlace);
  const rooms = [...new Set([...places.map((each) => each.id), ...roomsOf(context)])].filter(Boolean);
  const used = (column: string) =>
    [...new Set(context.items().map((each) => each.cells[column] ?? ""))].filter(Boolean);
  const list = (id: string, values: readonly string[]) =>
    el("datalist", { id }, ...values.map((value) => el("option", { value })));
  const known = ["title", "summary", "start", "end", "place", "speakers", "id", ...MORE];
  const others = columns.filter((column) => !known.includes(column.field));
  const exhibitor = `/studio/expos/${context.expo.state().expo.id}/exhibitors`;
  return el(
    "section",
    { class: "panel item-form", "aria-label": t("itemChosen") },
    el(
      "div",
      { class: "top" },
      el("h2", {}, one.title || "–"),
      actionButton(t("close"), () => context.choose(null), "plain"),
    ),
    el("div", { class: "wrong" }, conflictList(context)),
    words("title", t("title")),
    el("div", { class: "pair" }, moment("start", t("itemStart"), one.start), moment("end", t("itemEnd"), one.end)),
    el("label", { class: "field" }, el("span", {}, t("itemPlace")), place),
    list(
      "rooms",
      rooms.map((each) => context.placeTitle(each)),
    ),
    line("speakers", t("itemSpeakers"), { placeholder: "Ann Lee; Bob" }),
    words("summary", t("fieldSummary")),
    el(
      "details",
      {},
      el("summary", {}, t("moreFields")),
      ...MORE.map((name) => line(name, t(LABELS[name]), { list: `used-${name}` })),
      ...(["kind", "track", "language"] as const).map((name) => list(`used-${name}`, used(name))),
      ...others.map((column) => line(column.name, column.name)),
      one.cells.exhibitor ? link(exhibitor, t("exhibitorsCount")) : null,
    ),
    context.editable &&
      el(
        "p",
        { class: "acts" },
        actionButton(t("duplicate"), () => duplicate(context, one), "plain"),
        actionButton(
          t("remove"),
          () => {
            context.choose(null);
            context.put(withoutItem(context.pending(), one.row));
          },
          "plain",
        ),
      ),
  );
}

/** What is wrong with the chosen item. */
export function conflictList(context: ProgrammeContext): HTMLElement | null {
  const wrong = context.conflicts().get(context.chosen()?.row ?? 0) ?? [];
  if (!wrong.length) return null;
  return el("ul", { class: "conflicts bad" }, ...wrong.map((each) => el("li", {}, conflictText(each))));
}

const changed = (context: ProgrammeContext, one: ShownItem, column: string): boolean =>
  context.pending().cells.has(key(one.row, column));
