/** The meaning of each layer or class of the drawing: inferred, set by the user, or ignored. */
import { el } from "../../ui/shell/dom";
import type { PlanLayer } from "../api.gen";
import { number, t } from "../words";
import type { EditorContext } from "./context";
import { kindChoice, kindName, meaningOf } from "./kinds";

const INFERRED = "";
const SKIPPED = "skip";

/** What is seen of the plan, and how to see more or less of it. */
export interface Visibility {
  readonly hidden: ReadonlySet<string>; // layers
  readonly opacity: number; // of the picture below
  readonly see: (layer: string, visible: boolean, opacity?: number) => void;
}

export function layers(editor: EditorContext, visibility: Visibility): HTMLElement {
  const { layers: all, underlay } = editor.sheet();
  const below = underlay && picture(underlay.document, visibility);
  const rows = all.map((one) => row(editor, one, visibility));
  const none = !all.length && el("p", { class: "facts" }, t("noLayers"));
  return el("div", {}, below, none, el("ul", { class: "rows layers" }, ...rows));
}

/** How much is seen of the picture below the level. */
function picture(name: string, { opacity, see }: Visibility): HTMLElement {
  const range = el("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: opacity,
    "aria-label": t("pictureBelow"),
  });
  range.addEventListener("input", () => see("", true, Number(range.value)));
  return el("label", { class: "field" }, el("span", {}, t("pictureBelow"), " ", el("small", {}, name)), range);
}

function row(editor: EditorContext, one: PlanLayer, { hidden, see }: Visibility): HTMLElement {
  const said = one.said?.skip
    ? SKIPPED
    : one.said?.category
      ? `${one.said.category}/${one.said.kind || one.said.category}`
      : INFERRED;
  const select = kindChoice(editor.kinds, said, `${t("what")}: ${one.name}`, [
    [INFERRED, t("asInferred")],
    [SKIPPED, t("leave")],
  ]);
  select.addEventListener("change", () => {
    const value = select.value;
    const meaning = value === INFERRED ? null : value === SKIPPED ? { skip: true } : meaningOf(value);
    editor.change({ layers: { [one.name]: meaning } });
  });
  const became = Object.entries(one.became ?? {}).map(([category, n]) => `${kindName(category)} ${number(n)}`);
  const visible = el("input", {
    type: "checkbox",
    checked: !hidden.has(one.name),
    "aria-label": `${t("show")}: ${one.name}`,
  });
  visible.addEventListener("change", () => see(one.name, visible.checked));
  return el(
    "li",
    {},
    visible,
    el(
      "div",
      {},
      el("b", {}, one.name),
      el(
        "small",
        {},
        [...became, gave(one)].filter(Boolean).join(" · ") || t("becameNothing", { n: number(one.size) }),
      ),
    ),
    select,
  );
}

/** Examples of the numbers and names in the layer. */
function gave({ gave: n = 0, such = [] }: PlanLayer): string {
  if (!n) return "";
  const first = such.join(", ");
  return t("gaveNames", { n: number(n), such: n > such.length ? `${first} …` : first });
}
