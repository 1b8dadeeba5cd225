/** The meaning of each layer or class of the drawing: inferred, set by the user, or ignored. */
import type { PlanLayer } from "../../api.gen";
import { useWatched } from "../../kit/watched";
import { number, t } from "../../words";
import type { EditorContext } from "../context";
import { meaningOf } from "../edit/operations";
import { KindSelect } from "../KindSelect";
import { kindName } from "../kinds";

const INFERRED = "";
const SKIPPED = "skip";

interface InEditor {
  readonly editor: EditorContext;
}

export function Layers({ editor }: InEditor) {
  const { opacity } = useWatched(editor.state);
  const { hall, layers, underlay } = editor.sheet();
  return (
    <div>
      {underlay && (
        <label class="field">
          <span>
            {t("pictureBelow")} <small>{underlay.document}</small>
          </span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={opacity}
            aria-label={t("pictureBelow")}
            onInput={(event) => editor.put({ opacity: event.currentTarget.valueAsNumber })}
          />
        </label>
      )}
      <button
        type="button"
        class="plain"
        aria-pressed={hall}
        onClick={() => editor.change({ hall: !hall })}
      >
        {t("sheetIsHall")}
      </button>
      {!layers.length && <p class="facts">{t("noLayers")}</p>}
      <ul class="rows layers">
        {layers.map((one) => (
          <LayerRow key={one.name} editor={editor} layer={one} />
        ))}
      </ul>
    </div>
  );
}

function LayerRow({ editor, layer }: InEditor & { readonly layer: PlanLayer }) {
  const { hidden } = useWatched(editor.state);
  const { name, said, became = {} } = layer;
  const value = said?.skip
    ? SKIPPED
    : said?.category
      ? `${said.category}/${said.kind || said.category}`
      : INFERRED;
  const mean = (next: string) => {
    const meaning = next === INFERRED ? null : next === SKIPPED ? { skip: true } : meaningOf(next);
    editor.change({ layers: { [name]: meaning } });
  };
  const see = (visible: boolean) => {
    const others = [...hidden].filter((one) => one !== name);
    editor.put({ hidden: new Set(visible ? others : [...others, name]) });
  };
  const facts = [
    ...Object.entries(became).map(([category, n]) => `${kindName(category)} ${number(n)}`),
    gave(layer),
  ];
  return (
    <li>
      <input
        type="checkbox"
        checked={!hidden.has(name)}
        aria-label={`${t("show")}: ${name}`}
        onChange={(event) => see(event.currentTarget.checked)}
      />
      <div>
        <b>{name}</b>
        <small>
          {facts.filter(Boolean).join(" · ") || t("becameNothing", { n: number(layer.size) })}
        </small>
      </div>
      <KindSelect
        kinds={editor.kinds}
        label={`${t("what")}: ${name}`}
        value={value}
        onChange={mean}
        first={[
          [INFERRED, t("asInferred")],
          [SKIPPED, t("leave")],
        ]}
      />
    </li>
  );
}

/** Examples of the numbers and names in the layer. */
function gave({ gave: n = 0, such = [] }: PlanLayer): string {
  if (!n) return "";
  const first = such.join(", ");
  return t("gaveNames", { n: number(n), such: n > such.length ? `${first} …` : first });
}
