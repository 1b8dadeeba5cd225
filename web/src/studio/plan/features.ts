/** The things on the plan as a list, and what can be done with the one that is chosen: the same by keyboard as by
 * pointer. */
import { el } from "../../ui/shell/dom";
import { act } from "../page";
import { t } from "../words";
import { anchor, matching, rectangle } from "./change";
import type { Bench } from "./editor";
import { kindChoice, meaningOf, thingName } from "./kinds";

/** A booth that is being drawn: its middle, its size and how far it is turned clockwise. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly turn: number;
}

const BOOTH_M = 3; // a shell scheme's unit
const SHOWN = 100; // more are found by typing

export function things(bench: Bench): HTMLElement {
  const list = el("ul", { class: "things" });
  const search = el("input", {
    type: "search",
    value: bench.sought,
    "aria-label": t("search"),
    placeholder: t("search"),
  });
  const fill = () => {
    bench.sought = search.value;
    const found = matching(bench.sheet(), search.value, thingName);
    const rows = found.slice(0, SHOWN).map((one) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "plain", "aria-pressed": one === bench.chosen() ? "true" : "false", onclick: () => bench.choose(one, true) },
          thingName(one),
        ),
      ),
    ); // biome-ignore format: one button
    const more = found.length > SHOWN && el("li", {}, el("small", {}, t("moreByTyping", { n: found.length - SHOWN })));
    list.replaceChildren(...rows, more || "");
  };
  search.addEventListener("input", fill);
  fill();
  const add = act(t("addBooth"), () => bench.draw(begun(bench)), "plain");
  const forms = bench.drawing() ? [addForm(bench)] : [chosenForm(bench), el("p", { class: "acts" }, add)];
  return el("div", {}, ...forms, search, list);
}

function begun(bench: Bench): Rectangle {
  const [x, y] = bench.middle().map(Math.round) as [number, number];
  return { x, y, width: BOOTH_M, depth: BOOTH_M, turn: 0 };
}

export const cornersOf = ({ x, y, width, depth, turn }: Rectangle) => rectangle([x, y], width, depth, turn);

function chosenForm(bench: Bench): HTMLElement {
  const one = bench.chosen();
  if (!one) return el("p", { class: "facts" }, t("choosePlace"));
  const number = el("input", { name: "number", value: one.number, "aria-label": t("number") });
  const kind = kindChoice(bench.kinds, `${one.category}/${one.kind}`, t("what"));
  const set = () => {
    const { category, kind: which } = meaningOf(kind.value);
    const other = category !== one.category || which !== one.kind;
    bench.edit({
      do: "set",
      at: anchor(one),
      ...(number.value.trim() !== (one.number ?? "") ? { number: number.value.trim() } : {}),
      ...(other ? { category, kind: which } : {}),
    });
  };
  const form = el(
    "form",
    { class: "chosen-thing" },
    el("h3", {}, thingName(one)),
    el("small", {}, [one.layer, one.handle].filter(Boolean).join(" · ")),
    labelled(t("number"), number),
    labelled(t("what"), kind),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit" }, t("tryIt")),
      act(t("remove"), () => bench.edit({ do: "drop", at: anchor(one) }), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    set();
  });
  return form;
}

/** A booth by its middle and size; the plan fills in what is pressed on it. */
function addForm(bench: Bench): HTMLElement {
  const rect = bench.drawing()!;
  const input = (name: "x" | "y" | "width" | "depth" | "turn", label: string) => {
    const made = el("input", { type: "number", step: "0.01", value: rect[name], required: true, name });
    made.addEventListener("input", () => bench.draw({ ...bench.drawing()!, [name]: Number(made.value) }, false));
    return labelled(label, made);
  };
  const number = el("input", { name: "number", required: true });
  const form = el(
    "form",
    { class: "chosen-thing" },
    el("h3", {}, t("addBooth")),
    el("small", {}, t("addBoothHow")),
    labelled(t("number"), number),
    el("div", { class: "pair" }, input("x", t("east")), input("y", t("north"))),
    el("div", { class: "pair" }, input("width", t("width")), input("depth", t("depth")), input("turn", t("turn"))),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit" }, t("tryIt")),
      act(t("cancel"), () => bench.draw(null), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const outline = cornersOf(bench.drawing()!);
    bench.draw(null, false);
    bench.edit({ do: "add", category: "booth", number: number.value.trim(), outline });
  });
  return form;
}

export function labelled(label: string, input: HTMLElement): HTMLLabelElement {
  return el("label", { class: "field" }, el("span", {}, label), input);
}
