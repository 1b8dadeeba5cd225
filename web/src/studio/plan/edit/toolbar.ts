/** The tools above the plan. */
import { el } from "../../../ui/shell/dom";
import type { PlanView } from "../../api.gen";
import { actionButton } from "../../page";
import { number, t } from "../../words";
import { kindChoice } from "../kinds";
import { TOOLS, type ToolName } from "./tools";

export const GRIDS = [0, 0.1, 0.25, 0.5, 1] as const; // metres
export const KEYS: Readonly<Record<ToolName, string>> = { choose: "v", rectangle: "r", polygon: "p", cut: "c" };
const NAMES = { choose: "toolChoose", rectangle: "toolRectangle", polygon: "toolPolygon", cut: "toolCut" } as const;

export interface ToolbarState {
  readonly tool: ToolName;
  readonly grid: number;
  readonly making: string;
  readonly kinds: PlanView["kinds"];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface ToolbarActs {
  readonly tool: (name: ToolName) => void;
  readonly grid: (metres: number) => void;
  readonly make: (value: string) => void;
  readonly undo: () => unknown;
  readonly redo: () => unknown;
}

export function toolbar(state: ToolbarState, acts: ToolbarActs): HTMLElement {
  const tools = TOOLS.map((name) =>
    el(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-pressed": String(name === state.tool),
        "aria-keyshortcuts": KEYS[name].toUpperCase(),
        title: `${t(NAMES[name])} (${KEYS[name].toUpperCase()})`,
        onclick: () => acts.tool(name),
      },
      t(NAMES[name]),
    ),
  );
  const making = kindChoice(state.kinds, state.making, t("whatNew"));
  making.addEventListener("change", () => acts.make(making.value));
  const grid = el(
    "select",
    { "aria-label": t("grid") },
    ...GRIDS.map((metres) =>
      el("option", { value: metres, selected: metres === state.grid }, metres ? `${number(metres)} m` : t("noGrid")),
    ),
  );
  grid.addEventListener("change", () => acts.grid(Number(grid.value)));
  const undo = actionButton(t("undo"), acts.undo, "plain");
  const redo = actionButton(t("redo"), acts.redo, "plain");
  undo.disabled = !state.canUndo;
  redo.disabled = !state.canRedo;
  return el(
    "div",
    { class: "plan-tools", role: "toolbar", "aria-label": t("toolsOfPlan") },
    el("div", { class: "tool-group" }, ...tools),
    el("label", { class: "tool-field" }, el("span", {}, t("whatNew")), making),
    el("label", { class: "tool-field" }, el("span", {}, t("grid")), grid),
    el("div", { class: "tool-group" }, undo, redo),
  );
}

/** Shows tools in the place of others; the one that has the focus keeps it, and what is selected in it. */
export function showKeepingFocus(place: HTMLElement, ...made: readonly HTMLElement[]): void {
  const label = (node: Element | null) => node?.getAttribute("aria-label") ?? node?.textContent ?? "";
  const held = place.contains(document.activeElement) ? document.activeElement : null;
  const text = held instanceof HTMLInputElement && held.type === "text" ? held : null;
  const [focused, from, to] = [label(held), text?.selectionStart ?? 0, text?.selectionEnd ?? 0];
  place.replaceChildren(...made);
  const fields = [...place.querySelectorAll<HTMLElement>("button, select, input")];
  const again = focused ? fields.find((one) => label(one) === focused) : undefined;
  again?.focus({ preventScroll: true });
  if (text && again instanceof HTMLInputElement) again.setSelectionRange(from, to); // what is typed next replaces it
}
