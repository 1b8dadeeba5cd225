/** The features of the plan as a list, and the forms for what is chosen. Works by keyboard and by pointer. */

import { el } from "../../ui/shell/dom";
import type { Add, PlanFeature, Set as SetEdit } from "../api.gen";
import { actionButton, notice, problemText } from "../page";
import { filterField } from "../text-filter";
import { currentLanguage, LANGUAGES, number as numeral, t } from "../words";
import { type Edit, rectangleAbout } from "./change";
import type { EditorContext, Rectangle } from "./context";
import { anchor } from "./edit/apply";
import { added, duplicateFeatures, mergeFeatures, nextNumber, remove, renumber, set } from "./edit/operations";
import { mapped, middleOf, moved, type Point, scaled, turned } from "./edit/shapes";
import { frameFor } from "./edit/tools";
import { featureName, kindChoice, labelled, meaningOf } from "./kinds";

const BOOTH_M = 3; // usual size of a shell scheme booth
const SHOWN = 100; // the search finds the others

export function featureTools(editor: EditorContext): HTMLElement {
  const list = el("ul", { class: "feature-list" });
  const fill = () => {
    const found = editor.found();
    const chosen = new Set(editor.chosen());
    const press = (one: PlanFeature) => (event: MouseEvent) => {
      const several = event.shiftKey || event.ctrlKey || event.metaKey;
      const others = editor.chosen().filter((other) => other !== one);
      editor.choose(several ? (chosen.has(one) ? others : [...others, one]) : [one], true);
    };
    const rows = found
      .slice(0, SHOWN)
      .map((one) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "plain", "aria-pressed": String(chosen.has(one)), onclick: press(one) },
            featureName(one),
          ),
        ),
      );
    const more = found.length > SHOWN && el("li", {}, el("small", {}, t("moreByTyping", { n: found.length - SHOWN })));
    list.replaceChildren(...rows, more || "");
  };
  const search = filterField(editor.expo, () => {
    fill();
    editor.dim();
  });
  fill();
  const chosen = editor.chosen();
  const add = actionButton(t("addByNumbers"), () => editor.type(begun(editor)), "plain");
  const form = editor.typed()
    ? addForm(editor)
    : chosen.length > 1
      ? severalForm(editor, chosen)
      : chosen[0]
        ? oneForm(editor, chosen[0])
        : el("p", { class: "facts" }, t("choosePlace"));
  return el("div", {}, form, editor.typed() ? "" : el("p", { class: "acts" }, add), search, list);
}

function begun(editor: EditorContext): Rectangle {
  const [x, y] = editor.middle().map(Math.round) as [number, number];
  return { number: nextNumber(editor.sheet().features), x, y, width: BOOTH_M, depth: BOOTH_M, turn: 0 };
}

const SIDES = ["x", "y", "width", "depth", "turn"] as const;
const LABELS = { x: "east", y: "north", width: "width", depth: "depth", turn: "turn" } as const;

/** Five fields for a place and size. */
function placeFields(rectangle: Rectangle, changed: (next: Rectangle) => void): HTMLElement[] {
  let now = rectangle;
  const [x, y, width, depth, turn] = SIDES.map((name) => {
    const made = el("input", { type: "number", step: "0.01", value: rectangle[name], required: true, name });
    made.addEventListener("input", () => {
      now = { ...now, [name]: Number(made.value) };
      changed(now);
    });
    return labelled(t(LABELS[name]), made);
  });
  return [el("div", { class: "pair" }, x, y), el("div", { class: "pair" }, width, depth, turn)];
}

/** The place and size of what is chosen. */
function placeOf(chosen: readonly PlanFeature[]): Rectangle {
  const { box, angle } = frameFor(chosen);
  const [x, y] = middleOf(box).map(round) as [number, number];
  return { number: "", x, y, width: round(box[2] - box[0]), depth: round(box[3] - box[1]), turn: angle };
}

/** What moves, resizes and turns features from one place to another; null when nothing differs. */
function toPlace(chosen: readonly PlanFeature[], next: Rectangle): ((point: Point) => Point) | null {
  const { box, angle } = frameFor(chosen);
  const before = placeOf(chosen);
  if (SIDES.every((name) => before[name] === next[name])) return null;
  const about = middleOf(box);
  const wide = next.width === before.width ? 1 : next.width / (box[2] - box[0]);
  const deep = next.depth === before.depth ? 1 : next.depth / (box[3] - box[1]);
  const resize = scaled(wide, deep, about, angle);
  const turn = turned(next.turn - before.turn, about);
  const shift = moved(next.x - before.x, next.y - before.y);
  return (point) => shift(turn(resize(point)));
}

function oneForm(editor: EditorContext, one: PlanFeature): HTMLElement {
  const number = el("input", { name: "number", value: one.number, "aria-label": t("number") });
  const further = el("input", { name: "aliases", value: (one.aliases ?? []).join(", "), "aria-label": t("aliases") });
  const kind = kindChoice(editor.kinds, `${one.category}/${one.kind}`, t("what"));
  let place = placeOf([one]);
  const titles = titleFields(one);
  const apply = () => {
    const { category, kind: which } = meaningOf(kind.value);
    const aliases = further.value.split(/[,;、]/).map((name) => name.trim()).filter(Boolean); // biome-ignore format: one chain
    const title = titles.value();
    const shape = toPlace([one], place);
    const what: Omit<SetEdit, "do" | "at"> = {
      ...(number.value.trim() !== (one.number ?? "") ? { number: number.value.trim() } : {}),
      ...(category !== one.category || which !== one.kind ? { category, kind: which } : {}),
      ...(aliases.join() !== (one.aliases ?? []).join() ? { aliases } : {}),
      ...(JSON.stringify(title) !== JSON.stringify(one.title ?? {}) ? { title } : {}),
      ...(shape ? outlineOf(mapped(one, shape)) : {}),
    };
    if (Object.keys(what).length) editor.edit([{ do: "set", at: anchor(one), ...what }]);
  };
  const form = el(
    "form",
    { class: "feature-form" },
    el("h3", {}, featureName(one)),
    el("small", {}, [one.layer, one.handle].filter(Boolean).join(" · ")),
    one.category === "booth"
      ? el("div", { class: "pair" }, labelled(t("number"), number), labelled(t("aliases"), further))
      : null,
    labelled(t("what"), kind),
    ...placeFields(place, (next) => {
      place = next;
    }),
    titles.node,
    one.doubt && one.number ? reasons(editor, one.number, one.doubt) : null,
    el("p", { class: "acts" }, el("button", { type: "submit" }, t("apply")), ...actsFor(editor, [one])),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  return form;
}

const outlineOf = ({ shell, holes }: PlanFeature) => ({ outline: shell, ...(holes?.length ? { holes } : {}) });

/** The name of a feature, a field a language. */
function titleFields(one: PlanFeature): { readonly node: HTMLElement; readonly value: () => Record<string, string> } {
  const words = one.title ?? {};
  const tags = [...new Set([...LANGUAGES.map(([tag]) => tag), ...Object.keys(words)])].filter(Boolean);
  tags.sort((a, b) => Number(b === currentLanguage()) - Number(a === currentLanguage()));
  const inputs = new Map(tags.map((tag) => [tag, el("input", { value: words[tag] ?? "", name: `title-${tag}`, lang: tag })])); // biome-ignore format: one map
  const drawn = el("input", { value: words[""] ?? "", name: "title" });
  const named = (tag: string) => LANGUAGES.find(([known]) => known === tag)?.[1] ?? tag;
  return {
    node: el(
      "details",
      { open: one.category !== "booth" },
      el("summary", {}, t("name")),
      labelled(t("nameAsDrawn"), drawn),
      ...[...inputs].map(([tag, input]) => labelled(named(tag), input)),
    ),
    value: () =>
      Object.fromEntries(
        [["", drawn.value.trim()], ...[...inputs].map(([tag, input]) => [tag, input.value.trim()])].filter(
          ([, text]) => text,
        ),
      ),
  };
}

/** Why a doubtful outline is a booth of its number, asked for when it is opened. */
function reasons(editor: EditorContext, number: string, doubt: number): HTMLElement {
  const list = el("ul", { class: "reasons" });
  const sure = numeral(Math.round((1 - doubt) * 100));
  const node = el("details", {}, el("summary", {}, t("doubtful", { sure })), list);
  node.addEventListener("toggle", async () => {
    if (!node.open || list.childElementCount) return;
    try {
      const found = await editor.reasons(number);
      const rows = found.terms.map(({ nats, text }) => el("li", { class: nats < 0 ? "against" : "for" }, text));
      list.replaceChildren(...rows);
    } catch (problem) {
      list.replaceChildren(el("li", {}, problemText(problem)));
    }
  });
  return node;
}

function severalForm(editor: EditorContext, chosen: readonly PlanFeature[]): HTMLElement {
  const kind = kindChoice(editor.kinds, "", t("what"), [["", t("kindStays")]]);
  kind.addEventListener("change", () => kind.value && editor.edit(set(chosen, meaningOf(kind.value))));
  let place = placeOf(chosen);
  const form = el(
    "form",
    { class: "feature-form" },
    el("h3", {}, t("chosenN", { n: numeral(chosen.length) })),
    labelled(t("what"), kind),
    ...placeFields(place, (next) => {
      place = next;
    }),
    el("p", { class: "acts" }, el("button", { type: "submit" }, t("apply")), ...actsFor(editor, chosen)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const change = toPlace(chosen, place);
    if (change) editor.edit(chosen.map((one) => ({ do: "set", at: anchor(one), ...outlineOf(mapped(one, change)) })));
  });
  return el("div", {}, form, numbersForm(editor, chosen));
}

/** Renumbers a row by a pattern: the first number, the step and the direction. */
function numbersForm(editor: EditorContext, chosen: readonly PlanFeature[]): HTMLElement {
  const first = el("input", { name: "first", required: true, value: chosen[0]?.number ?? "" });
  const step = el("input", { name: "step", type: "number", step: "1", value: "1", required: true });
  const back = el("input", { name: "back", type: "checkbox" });
  const form = el(
    "form",
    { class: "feature-form" },
    el("div", { class: "pair" }, labelled(t("firstNumber"), first), labelled(t("numberStep"), step)),
    el("label", { class: "check" }, back, t("otherEnd")),
    el("p", { class: "acts" }, el("button", { type: "submit", class: "plain" }, t("renumber"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { features } = editor.sheet();
    const found = renumber(features, chosen, first.value.trim(), Number(step.value), back.checked);
    if ("taken" in found) notice(t("numberTaken", { number: found.taken }), true);
    else if ("pattern" in found) notice(t("numberPattern"), true);
    else editor.edit(found);
  });
  return form;
}

function actsFor(editor: EditorContext, chosen: readonly PlanFeature[]): HTMLElement[] {
  const all = () => editor.sheet().features;
  const join = () => {
    const found = mergeFeatures(chosen);
    if (found) editor.edit(found);
    else notice(t("cannotMerge"), true);
  };
  return [
    actionButton(t("duplicate"), () => editor.edit(duplicateFeatures(all(), chosen)), "plain"),
    ...(chosen.length > 1 ? [actionButton(t("merge"), join, "plain")] : []),
    actionButton(t("remove"), () => editor.edit(remove(chosen)), "plain"),
  ];
}

/** A feature by its middle and size; a click on the plan sets the middle. */
function addForm(editor: EditorContext): HTMLElement {
  const kind = kindChoice(editor.kinds, editor.making(), t("what"));
  const number = el("input", { name: "number", value: editor.typed()!.number });
  number.addEventListener("input", () => editor.type({ ...editor.typed()!, number: number.value }));
  const field = labelled(t("number"), number);
  const show = () => {
    field.hidden = !kind.value.startsWith("booth/");
  };
  kind.addEventListener("change", () => {
    editor.make(kind.value);
    show();
  });
  show();
  const form = el(
    "form",
    { class: "feature-form" },
    el("h3", {}, t("addByNumbers")),
    el("small", {}, t("addBoothHow")),
    labelled(t("what"), kind),
    field,
    ...placeFields(editor.typed()!, (next) => editor.type({ ...next, number: number.value })),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit" }, t("addFeature")),
      actionButton(t("cancel"), () => editor.type(null), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { number: typed, x, y, width, depth, turn } = editor.typed()!;
    editor.type(null);
    editor.edit([newFeature({ shell: rectangleAbout([x, y], width, depth, turn) }, kind.value, typed.trim())]);
  });
  return form;
}

export function newFeature(shape: { readonly shell: Add["outline"] }, value: string, number: string): Edit {
  const { category, kind } = meaningOf(value);
  return added(shape, { category, kind, ...(category === "booth" && number ? { number } : {}) });
}

const round = (value: number): number => Math.round(value * 100) / 100 + 0;
