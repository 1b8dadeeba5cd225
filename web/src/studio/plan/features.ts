/** The features of the plan as a list, and the form for the selected one. Works by keyboard and by pointer. */
import { el } from "../../ui/shell/dom";
import { actionButton } from "../page";
import { t } from "../words";
import { anchor, matching, rectangleAbout } from "./change";
import type { EditorContext, Rectangle } from "./context";
import { featureName, kindChoice, meaningOf } from "./kinds";

const BOOTH_M = 3; // usual size of a shell scheme booth
const SHOWN = 100; // the search finds the others

export function featureTools(editor: EditorContext): HTMLElement {
  const list = el("ul", { class: "feature-list" });
  const search = el("input", {
    type: "search",
    value: editor.sought,
    "aria-label": t("search"),
    placeholder: t("search"),
  });
  const fill = () => {
    editor.sought = search.value;
    const found = matching(editor.sheet(), search.value, featureName);
    const rows = found.slice(0, SHOWN).map((one) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "plain", "aria-pressed": one === editor.chosen() ? "true" : "false", onclick: () => editor.choose(one, true) },
          featureName(one),
        ),
      ),
    ); // biome-ignore format: one button
    const more = found.length > SHOWN && el("li", {}, el("small", {}, t("moreByTyping", { n: found.length - SHOWN })));
    list.replaceChildren(...rows, more || "");
  };
  search.addEventListener("input", fill);
  fill();
  const add = actionButton(t("addBooth"), () => editor.draw(begun(editor)), "plain");
  const forms = editor.drawing() ? [addForm(editor)] : [chosenForm(editor), el("p", { class: "acts" }, add)];
  return el("div", {}, ...forms, search, list);
}

function begun(editor: EditorContext): Rectangle {
  const [x, y] = editor.middle().map(Math.round) as [number, number];
  return { number: "", x, y, width: BOOTH_M, depth: BOOTH_M, turn: 0 };
}

export const cornersOf = ({ x, y, width, depth, turn }: Rectangle) => rectangleAbout([x, y], width, depth, turn);

function chosenForm(editor: EditorContext): HTMLElement {
  const one = editor.chosen();
  if (!one) return el("p", { class: "facts" }, t("choosePlace"));
  const number = el("input", { name: "number", value: one.number, "aria-label": t("number") });
  const kind = kindChoice(editor.kinds, `${one.category}/${one.kind}`, t("what"));
  const set = () => {
    const { category, kind: which } = meaningOf(kind.value);
    const other = category !== one.category || which !== one.kind;
    editor.edit({
      do: "set",
      at: anchor(one),
      ...(number.value.trim() !== (one.number ?? "") ? { number: number.value.trim() } : {}),
      ...(other ? { category, kind: which } : {}),
    });
  };
  const form = el(
    "form",
    { class: "feature-form" },
    el("h3", {}, featureName(one)),
    el("small", {}, [one.layer, one.handle].filter(Boolean).join(" · ")),
    labelled(t("number"), number),
    labelled(t("what"), kind),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit" }, t("tryIt")),
      actionButton(t("remove"), () => editor.edit({ do: "drop", at: anchor(one) }), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    set();
  });
  return form;
}

/** A booth by centre and size; a click on the plan sets the centre. */
function addForm(editor: EditorContext): HTMLElement {
  const rect = editor.drawing()!;
  const input = (name: "x" | "y" | "width" | "depth" | "turn", label: string) => {
    const made = el("input", { type: "number", step: "0.01", value: rect[name], required: true, name });
    made.addEventListener("input", () => editor.draw({ ...editor.drawing()!, [name]: Number(made.value) }, false));
    return labelled(label, made);
  };
  const number = el("input", { name: "number", required: true, value: rect.number });
  number.addEventListener("input", () => editor.draw({ ...editor.drawing()!, number: number.value }, false));
  const form = el(
    "form",
    { class: "feature-form" },
    el("h3", {}, t("addBooth")),
    el("small", {}, t("addBoothHow")),
    labelled(t("number"), number),
    el("div", { class: "pair" }, input("x", t("east")), input("y", t("north"))),
    el("div", { class: "pair" }, input("width", t("width")), input("depth", t("depth")), input("turn", t("turn"))),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit" }, t("tryIt")),
      actionButton(t("cancel"), () => editor.draw(null), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const outline = cornersOf(editor.drawing()!);
    editor.draw(null, false);
    editor.edit({ do: "add", category: "booth", number: number.value.trim(), outline });
  });
  return form;
}

export function labelled(label: string, input: HTMLElement): HTMLLabelElement {
  return el("label", { class: "field" }, el("span", {}, label), input);
}
