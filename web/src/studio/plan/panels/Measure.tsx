/** Sets the scale by two points, clicked on the plan (snapping to corners) or typed, and their distance in metres. */
import { useLayoutEffect, useState } from "preact/hooks";
import { LateInput } from "../../kit/Form";
import { ActButton } from "../../kit/Parts";
import { useWatched } from "../../kit/watched";
import { number, t } from "../../words";
import type { EditorContext } from "../context";

export function Measure({ editor }: { readonly editor: EditorContext }) {
  const { line } = useWatched(editor.state);
  const [metres, setMetres] = useState("");
  const [a, b] = line;
  useLayoutEffect(() => editor.type(metres !== ""), [metres]);
  const typed = (at: 0 | 1, axis: 0 | 1, label: string) => {
    const put = (value: number) => {
      const other = line[at]?.[1 - axis] ?? 0;
      const point = axis === 0 ? ([value, other] as const) : ([other, value] as const);
      editor.put({ line: at === 0 ? [point, ...(b ? [b] : [])] : [a ?? [0, 0], point] });
    };
    return (
      <label class="field">
        <span>{label}</span>
        <LateInput
          type="number"
          step="any"
          label={label}
          value={line[at] ? String(Math.round(line[at][axis] * 1000) / 1000) : ""}
          name={`p${at}${axis}`}
          commit={(text) => put(Number(text))}
        />
      </label>
    );
  };
  const now = a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  const submit = (event: Event) => {
    event.preventDefault();
    if (a && b) editor.change({ scale: { a, b, metres: Number(metres) } });
    setMetres("");
  };
  return (
    <form class="feature-form" onSubmit={submit}>
      <p>{t("measureHow")}</p>
      <div class="pair">
        {typed(0, 0, `A ${t("east")}`)}
        {typed(0, 1, `A ${t("north")}`)}
      </div>
      <div class="pair">
        {typed(1, 0, `B ${t("east")}`)}
        {typed(1, 1, `B ${t("north")}`)}
      </div>
      {now > 0 && (
        <p class="facts">{t("measured", { n: number(Math.round(now * 1000) / 1000) })}</p>
      )}
      <label class="field">
        <span>{t("trueMetres")}</span>
        <input
          type="number"
          step="0.001"
          min="0.001"
          required
          name="metres"
          value={metres}
          onInput={(event) => setMetres(event.currentTarget.value)}
        />
      </label>
      <p class="acts">
        <button type="submit" disabled={!now}>
          {t("tryIt")}
        </button>
        {line.length > 0 && <ActButton plain word="cancel" work={() => editor.put({ line: [] })} />}
      </p>
    </form>
  );
}
