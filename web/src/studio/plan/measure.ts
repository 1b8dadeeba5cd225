/** Sets the scale by two points, clicked on the plan (snapping to corners) or typed, and their distance in metres. */
import { el } from "../../ui/shell/dom";
import { actionButton } from "../page";
import { number, t } from "../words";
import type { EditorContext } from "./context";
import { labelled } from "./kinds";

export function measure(editor: EditorContext): HTMLElement {
  const line = editor.line();
  const [a, b] = line;
  const metres = el("input", {
    type: "number",
    step: "0.001",
    min: "0.001",
    required: true,
    name: "metres",
    value: editor.metres,
  });
  metres.addEventListener("input", () => {
    editor.metres = metres.value;
  });
  const typed = (at: 0 | 1, axis: 0 | 1, label: string) => {
    const made = el("input", { type: "number", step: "0.001", value: line[at]?.[axis], name: `p${at}${axis}` });
    made.addEventListener("change", () => {
      const other = line[at]?.[1 - axis] ?? 0;
      const point = axis === 0 ? ([Number(made.value), other] as const) : ([other, Number(made.value)] as const);
      editor.measure(at === 0 ? [point, ...(b ? [b] : [])] : [a ?? [0, 0], point]);
    });
    return labelled(label, made);
  };
  const now = a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  const form = el(
    "form",
    { class: "feature-form" },
    el("p", {}, t("measureHow")),
    el("div", { class: "pair" }, typed(0, 0, `A ${t("east")}`), typed(0, 1, `A ${t("north")}`)),
    el("div", { class: "pair" }, typed(1, 0, `B ${t("east")}`), typed(1, 1, `B ${t("north")}`)),
    now ? el("p", { class: "facts" }, t("measured", { n: number(Math.round(now * 1000) / 1000) })) : null,
    labelled(t("trueMetres"), metres),
    el(
      "p",
      { class: "acts" },
      el("button", { type: "submit", disabled: !now }, t("tryIt")),
      line.length > 0 && actionButton(t("cancel"), () => editor.measure([]), "plain"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    editor.metres = "";
    if (a && b) editor.change({ scale: { a, b, metres: Number(metres.value) } });
  });
  return form;
}
