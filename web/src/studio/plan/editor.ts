/**
 * The plan editor: the plan as recognized, its findings, and tools to correct it or draw it. Every change shows at once, with what it
 * means for visitors as soon as the server knows; nothing is saved before the user says so.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { PlanFeature } from "../api.gen";
import { mayEdit, watchExpo } from "../expo/context";
import { findingList, findingPlaces } from "../expo/findings";
import { tabsOf } from "../expo/tabs";
import { actionButton, link, notice, type Page } from "../page";
import type { Target } from "../target";
import { filterText } from "../text-filter";
import { unsavedStorage } from "../unsaved-storage";
import { t } from "../words";
import { isEmpty, matching, rectangleAbout, sameFeatures, smallestAt, snapped } from "./change";
import type { EditorContext, Line, Rectangle } from "./context";
import { drawPlanSheet, type PlanDrawing } from "./drawing";
import { nudgeOf } from "./edit/nudge";
import { duplicateFeatures, nextNumber, remove, reshape, split } from "./edit/operations";
import { drawOverlay, NOTHING, type OverlayState } from "./edit/overlay";
import { createPlanSession, type PlanSession } from "./edit/session";
import { moved } from "./edit/shapes";
import { KEYS, showKeepingFocus, toolbar } from "./edit/toolbar";
import { createTools, overlayFor, TOOLS, type ToolName } from "./edit/tools";
import { featureTools, newFeature } from "./features";
import { planFindings } from "./finding-list";
import { firmFilter } from "./firm-filter";
import { featureName, thicknessOf } from "./kinds";
import { layers } from "./layers";
import { measure } from "./measure";
import { askForSheet, levelChoice } from "./new-sheet";
import { createPreviewPanel } from "./preview-panel";
import { createPlanWindow } from "./window";

const PANELS = ["features", "layers", "measure", "findings"] as const;
type Panel = (typeof PANELS)[number];
const REACH = 0.02; // of the plan's width: distance at which the pointer snaps to a corner

export async function planPage(id: string): Promise<Page> {
  const context = await watchExpo(id, () => redraw(typing()));
  const view = createPlanWindow({ grab, press, hover, key, viewed: overlay });
  const side = el("div", { class: "tools" });
  const bar = el("div", { class: "pending", "aria-live": "polite" });
  const above = el("div", {});
  const beside = createPreviewPanel(id);
  const head = el("div", {});
  let level = context.state().plan?.sheets[0]?.level ?? "";
  let session = begin();
  let panel: Panel = "features";
  let chosen: readonly PlanFeature[] = [];
  let typed: Rectangle | null = null;
  let line: Line = [];
  let toolName: ToolName = "choose";
  let grid = 0.5;
  let making = "booth/booth";
  let shown: PlanDrawing | null = null;
  let drawnOf: readonly PlanFeature[] | null = null;
  let doing: Partial<OverlayState> = {};
  const hidden = new Set<string>(); // layers
  const ofFirm = firmFilter(id, () => {
    editor.dim();
    if (panel === "features" && !typing()) showTools();
  });
  let opacity = 0.7; // of the picture below

  function begin(): PlanSession {
    return createPlanSession(context, level, unsavedStorage(), () => redraw(typing()));
  }
  const sheets = () => session.sheets();
  const sheet = () => sheets().find((one) => one.level === level) ?? sheets()[0]!;
  const editable = () => mayEdit(context.state().expo);
  const tools = createTools({
    features: () => sheet().features,
    chosen: () => chosen,
    choose: (features) => choose(features),
    mayEdit: editable,
    metres: view.metresPerPixel,
    grid: () => grid,
    thickness: () => thicknessOf(making),
    draw(state) {
      doing = { ...doing, ...state };
      overlay();
    },
    reshape: (change) => editor.edit(reshape(chosen, change)),
    add: (shape) => editor.edit([newFeature(shape, making, nextNumber(sheet().features))]),
    /** Through what is chosen; where the line misses that, through all booths. */
    cut(between) {
      const all = sheet().features;
      const through = (some: readonly PlanFeature[]) => split(all, some, between);
      const own = through(chosen);
      const edits = own.length ? own : through(all.filter(({ category }) => category === "booth"));
      if (edits.length) editor.edit(edits);
      else notice(t("cutNothing"), true);
    },
  });

  const editor: EditorContext = {
    get kinds() {
      return context.state().plan?.kinds ?? {};
    },
    expo: id,
    found: () => matching(sheet(), filterText(id), featureName, ofFirm(filterText(id))),
    dim: () => shown?.dim(filterText(id).trim() ? new Set(editor.found()) : null),
    metres: "",
    sheet,
    chosen: () => chosen,
    choose,
    change: (next) => void session.step(next),
    edit(edits) {
      if (!edits.length) return;
      if (session.reading()) return notice(t("planIsRead"), true);
      if (session.pending().scale) return notice(t("scaleFirst"), true); // the displayed plan has another scale than the saved one
      chosen = session.step({ edits });
      redraw();
    },
    reasons: (number) =>
      ask("GET /expos/{expo}/plan/{level}/reasons", { path: { expo: id, level }, query: { number } }),
    typed: () => typed,
    type(next) {
      const same = !!typed === !!next;
      typed = next;
      overlay();
      if (!same) showTools();
    },
    making: () => making,
    make(value) {
      making = value;
      showToolbar();
    },
    middle: view.middle,
    line: () => line,
    measure(next) {
      line = next;
      overlay();
      showTools();
    },
  };

  function choose(features: readonly PlanFeature[], near = false): void {
    chosen = features;
    const last = features.at(-1);
    if (last && near) view.lookAt(last.at);
    if (last && !session.steps()) beside.show(sheet(), last);
    panel = "features";
    overlay();
    showTools();
  }

  const drawing = () => panel === "features" && !typed;
  function grab(at: readonly [number, number], on: EventTarget | null, event: PointerEvent) {
    const draws = drawing() && (toolName === "choose" || editable());
    return draws ? tools[toolName].grab(at, on, event) : null;
  }

  const featureAt = (at: readonly [number, number]) => smallestAt(sheet(), at, hidden);

  function press(at: readonly [number, number], on: EventTarget | null, event: MouseEvent): void {
    if ((on as Element | null)?.closest?.("a")) turn("findings");
    else if (panel === "measure" && shown) {
      const point = snapped(sheet(), at, shown.box.width * REACH);
      editor.measure(line.length === 1 ? [line[0]!, point] : [point]);
    } else if (typed) {
      typed = { ...typed, x: round(at[0]), y: round(at[1]) };
      overlay();
      showTools();
    } else if (panel !== "features") choose(featureAt(at) ? [featureAt(at)!] : []);
    else tools[toolName].press(at, featureAt(at), event);
  }

  function hover(at: readonly [number, number]): void {
    if (drawing()) tools[toolName].hover(at);
  }

  function key(event: KeyboardEvent): boolean {
    if (drawing() && tools[toolName].key(event)) return true;
    const command = event.ctrlKey || event.metaKey;
    const nudge = nudgeOf(event);
    if (command && event.key.toLowerCase() === "z") void (event.shiftKey ? session.redo() : session.undo());
    else if (command && event.key.toLowerCase() === "y") session.redo();
    else if (command && event.key.toLowerCase() === "a")
      choose(sheet().features.filter((one) => one.category === "booth"));
    else if (command && event.key.toLowerCase() === "d" && chosen.length && editable())
      editor.edit(duplicateFeatures(sheet().features, chosen, event.shiftKey ? "north" : "east"));
    else if (command) return false;
    else if (event.key === "Escape") {
      tools[toolName].cancel();
      if (toolName === "choose") choose([]);
      else use("choose");
    } else if ((event.key === "Delete" || event.key === "Backspace") && chosen.length && editable())
      editor.edit(remove(chosen));
    else if (nudge && chosen.length && editable()) editor.edit(reshape(chosen, moved(...nudge)));
    else {
      const found = TOOLS.find((name) => KEYS[name] === event.key.toLowerCase());
      if (!found) return false;
      use(found);
    }
    return true;
  }

  function use(name: ToolName): void {
    tools[toolName].cancel();
    toolName = name;
    panel = "features";
    typed = null;
    view.node.dataset.tool = name;
    showToolbar();
    showTools();
    overlay();
  }

  function turn(next: Panel): void {
    panel = next;
    line = [];
    typed = null;
    tools[toolName].cancel();
    overlay();
    showTools();
  }

  function overlay(): void {
    if (!shown) return;
    const metres = view.metresPerPixel();
    shown.size(metres);
    const state: OverlayState = doing.ghost?.length
      ? { ...NOTHING, chosen, ...doing }
      : { ...overlayFor(chosen, editable() && drawing() && toolName === "choose", metres), ...given(doing) };
    const ghost = typed ? [{ shell: rectangleAbout([typed.x, typed.y], typed.width, typed.depth, typed.turn) }] : [];
    drawOverlay(
      shown.hands,
      { ...state, ghost: [...state.ghost, ...ghost], path: line.length ? line : state.path },
      metres,
    );
  }

  /** `keep`: do not rebuild the tools. */
  function redraw(keep = false): void {
    head.replaceChildren(tabsOf(context.state().expo, "plan"));
    beside.built(context.state().findings?.job ?? "");
    view.node.hidden = !sheets().length;
    if (!sheets().length) {
      const why = session.findings().length
        ? findingList(session.findings(), () => [])
        : link(`/studio/expos/${id}`, t("overview"));
      side.replaceChildren(el("p", { class: "lead" }, t("noPlan")), why, el("p", { class: "acts" }, sheetButton()));
      return;
    }
    if (!level) {
      go(sheet().level); // the first plan has arrived
      return;
    }
    const marked = session.findings();
    shown = drawPlanSheet(sheet(), (finding) => marked[finding - 1]?.severity ?? "info", { expo: id, opacity, hidden });
    view.show(shown);
    editor.dim();
    if (drawnOf !== sheet().features) chosen = sameFeatures(sheet(), chosen);
    drawnOf = sheet().features;
    overlay();
    showToolbar();
    if (!keep) showTools();
    pending();
  }

  /** True while the user is typing, so that a finished build does not rebuild the form. */
  function typing(): boolean {
    const fields = side.querySelectorAll<HTMLInputElement>("input:not([type=search], [type=range], [type=checkbox])");
    return [...fields].some((one) => one.value !== one.defaultValue);
  }

  function showToolbar(): void {
    if (!editable()) {
      above.replaceChildren();
      return;
    }
    const state = {
      tool: toolName, grid, making, kinds: editor.kinds, canUndo: session.canUndo(), canRedo: session.canRedo(),
    }; // biome-ignore format: one value
    const made = toolbar(state, {
      tool: use,
      grid(metres) {
        grid = metres;
      },
      make: editor.make,
      undo: session.undo,
      redo: session.redo,
    });
    showKeepingFocus(above, made);
  }

  function showTools(): void {
    const tabs = PANELS.map((name) => {
      const text = name === "findings" ? `${t(name)} ${session.findings().length}` : t(name);
      return el(
        "button",
        { type: "button", class: "plain", "aria-pressed": String(name === panel), onclick: () => turn(name) },
        text,
      );
    });
    showKeepingFocus(
      side,
      el(
        "p",
        { class: "acts" },
        sheets().length > 1 && levelChoice(id, sheets(), sheet(), go),
        editable() && sheetButton(),
      ),
      el("p", { class: "acts tabs" }, ...tabs),
      el("fieldset", { disabled: panel !== "findings" && !editable(), class: "bare" }, body()),
    );
  }

  function body(): HTMLElement {
    if (panel === "layers") return layers(editor, { hidden, opacity, see });
    if (panel === "measure") return measure(editor);
    return panel === "findings" ? marked() : featureTools(editor);
  }

  /** Shows or hides a layer, or the picture below more or less. */
  function see(layer: string, visible: boolean, picture = opacity): void {
    opacity = picture;
    if (visible) hidden.delete(layer);
    else hidden.add(layer);
    redraw(true);
  }

  function marked(): HTMLElement {
    return planFindings(session, {
      expo: id,
      editable: editable(),
      chosen,
      open,
      show(spot) {
        if (spot.sheet.level !== sheet().level) go(spot.sheet.level);
        view.lookAt(spot.at);
        view.node.scrollIntoView({ block: "nearest" });
      },
    });
  }

  /** Opens a panel, or the plan at the place of a finding. */
  function open(target: Target): void {
    const to = target.get("level");
    if (to && to !== level && sheets().some((one) => one.level === to)) go(to);
    const spot = findingPlaces(sheets()).get(Number(target.get("finding") ?? 0));
    if (spot) {
      if (spot.sheet.level !== sheet().level) go(spot.sheet.level);
      const there = featureAt(spot.at);
      choose(there ? [there] : []);
      view.lookAt(spot.at);
    }
    const wanted = PANELS.find((one) => one === target.get("panel"));
    if (wanted) turn(wanted);
    else if (target.has("finding") && !spot) turn("findings");
    (wanted === "measure" || spot ? view.node : side).scrollIntoView({ block: "nearest" });
    if (spot) view.focus();
    else side.querySelector<HTMLElement>(".tabs [aria-pressed=true]")?.focus({ preventScroll: true });
  }

  function go(to: string): void {
    session.end();
    level = to;
    chosen = [];
    session = begin();
    redraw();
  }

  const sheetButton = () => actionButton(t("newSheet"), () => askForSheet(context), "plain");

  function pending(): void {
    const effect = session.effect();
    const words = effect === null ? el("progress", { "aria-label": t("tryIt") }) : effect;
    const acts = [actionButton(t("save"), save), actionButton(t("discard"), session.discard, "plain")];
    const parts = [el("p", {}, el("b", {}, t("wouldBe")), " ", words), el("p", { class: "acts" }, ...acts)];
    bar.replaceChildren(...(session.steps() ? parts : []));
  }

  async function save(): Promise<void> {
    main.inert = true; // what is drawn now would count as saved
    await session.save().finally(() => main.removeAttribute("inert"));
  }

  view.node.dataset.tool = toolName;
  redraw();
  const edited = el("div", { class: "plan-editor" }, el("div", {}, above, view.node, bar, beside.node), side);
  const main = el("div", { class: "plan-page" }, head, edited);
  return {
    title: `${t("thePlan")} · ${context.state().expo.title}`,
    main,
    open,
    leave() {
      session.end();
      context.end();
    },
    unsaved: () => !isEmpty(session.pending()) || !!typed || typing(),
  };
}

const given = (doing: Partial<OverlayState>): Partial<OverlayState> =>
  Object.fromEntries(Object.entries(doing).filter(([, value]) => (Array.isArray(value) ? value.length : value)));
const round = (value: number): number => Math.round(value * 100) / 100;
