/** The tools above the plan. */
import { UndoButtons } from "../edit/EditBar";
import { useWatched } from "../kit/watched";
import { number, t } from "../words";
import type { EditorContext } from "./context";
import type { PlanSession } from "./edit/session";
import { TOOLS, type ToolName } from "./edit/tools";
import { KindSelect } from "./KindSelect";

const GRIDS = [0, 0.1, 0.25, 0.5, 1]; // metres
export const KEYS: Readonly<Record<ToolName, string>> = {
  choose: "v",
  rectangle: "r",
  polygon: "p",
  cut: "c",
};
const NAMES = {
  choose: "toolChoose",
  rectangle: "toolRectangle",
  polygon: "toolPolygon",
  cut: "toolCut",
} as const;

interface ToolbarProps {
  readonly editor: EditorContext;
  readonly session: PlanSession;
  readonly use: (tool: ToolName) => void;
}

export function Toolbar({ editor, session, use }: ToolbarProps) {
  const { tool, grid, making } = useWatched(editor.state);
  return (
    <div class="plan-tools" role="toolbar" aria-label={t("toolsOfPlan")}>
      <div class="tool-group">
        {TOOLS.map((name) => (
          <button
            key={name}
            type="button"
            class="plain"
            aria-pressed={name === tool}
            aria-keyshortcuts={KEYS[name].toUpperCase()}
            title={`${t(NAMES[name])} (${KEYS[name].toUpperCase()})`}
            onClick={() => use(name)}
          >
            {t(NAMES[name])}
          </button>
        ))}
      </div>
      <label class="tool-field">
        <span>{t("whatNew")}</span>
        <KindSelect
          kinds={editor.kinds}
          label={t("whatNew")}
          value={making}
          onChange={(next) => editor.put({ making: next })}
        />
      </label>
      <label class="tool-field">
        <span>{t("grid")}</span>
        <select
          aria-label={t("grid")}
          onChange={(event) => editor.put({ grid: Number(event.currentTarget.value) })}
        >
          {GRIDS.map((metres) => (
            <option key={metres} value={metres} selected={metres === grid}>
              {metres ? `${number(metres)} m` : t("noGrid")}
            </option>
          ))}
        </select>
      </label>
      <div class="tool-group">
        <UndoButtons session={session} />
      </div>
    </div>
  );
}
