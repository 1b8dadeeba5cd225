/** The meaning of each layer or class of the drawing: inferred, set by the user, or ignored. */
import { el } from "../../ui/shell/dom";
import type { PlanLayer } from "../api.gen";
import { number, t } from "../words";
import { withLayer } from "./change";
import type { EditorContext } from "./context";
import { kindChoice, kindName, meaningOf } from "./kinds";

const INFERRED = "";
const SKIPPED = "skip";

export function layers(editor: EditorContext): HTMLElement {
  const all = editor.sheet().layers;
  if (!all.length) return el("p", { class: "facts" }, t("noLayers"));
  return el("ul", { class: "rows layers" }, ...all.map((one) => row(editor, one)));
}

function row(editor: EditorContext, one: PlanLayer): HTMLElement {
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
    editor.change(withLayer(editor.pending(), one.name, meaning));
  });
  const became = Object.entries(one.became ?? {}).map(([category, n]) => `${kindName(category)} ${number(n)}`);
  return el(
    "li",
    {},
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
