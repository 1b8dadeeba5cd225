/**
 * The plan editor: the plan as recognized, its findings, and tools to correct it. Every change is tried first: the plan shows the
 * result, and nothing is saved before the user confirms.
 */
import { el } from "../../ui/shell/dom";
import type { PlanFeature, PlanView, Told } from "../api.gen";
import { mayEdit, watchExpo } from "../expo/context";
import { findingList, findingPlaces, link3d, titleOf } from "../expo/findings";
import { tabsOf } from "../expo/tabs";
import { actionButton, link, notice, type Page } from "../page";
import { t } from "../words";
import { isEmpty, sameFeature, snapped, withEdit } from "./change";
import type { EditorContext, Line, Rectangle } from "./context";
import { drawPlanSheet } from "./drawing";
import { cornersOf, featureTools } from "./features";
import { layers } from "./layers";
import { measure } from "./measure";
import { createTrial } from "./trial";
import { createPlanWindow } from "./window";

const TOOLS = ["features", "layers", "measure", "findings"] as const;
type Tool = (typeof TOOLS)[number];
const REACH = 0.02; // of the plan's width: distance at which the pointer snaps to a corner

export async function planPage(id: string): Promise<Page> {
  const context = await watchExpo(id, () => context.state().plan !== seen && redraw(typing()));
  const view = createPlanWindow(press);
  const side = el("div", { class: "tools" });
  const bar = el("div", { class: "pending", "aria-live": "polite" });
  const head = el("div", {});
  const trial = createTrial(
    context,
    () => sheet().level,
    waiting,
    () => redraw(),
  );
  let level = "";
  let tool: Tool = "features";
  let chosen: PlanFeature | null = null;
  let rectangle: Rectangle | null = null;
  let line: Line = [];

  const sheets = () => trial.look()?.sheets ?? context.state().plan?.sheets ?? [];
  const sheet = () => sheets().find((one) => one.level === level) ?? sheets()[0]!;
  const findings = (): readonly Told[] => trial.look()?.findings ?? context.state().findings?.findings ?? [];
  let shown: ReturnType<typeof drawPlanSheet> | null = null;
  let seen: PlanView | null = null; // the drawn version

  const editor: EditorContext = {
    kinds: context.state().plan?.kinds ?? {},
    sought: "",
    metres: "",
    sheet,
    chosen: () => chosen,
    choose(one, near = false) {
      chosen = one;
      shown?.choose(one);
      if (one && near) view.lookAt(one.at);
      panel();
    },
    pending: trial.change,
    change: (next) => void trial.attempt(next),
    edit(edit) {
      if (trial.change().scale)
        notice(t("scaleFirst"), true); // the displayed plan has another scale than the saved one
      else void trial.attempt(withEdit(trial.change(), edit));
    },
    drawing: () => rectangle,
    draw(next, again = true) {
      rectangle = next;
      sketch();
      if (again) panel();
    },
    middle: view.middle,
    line: () => line,
    measure(next) {
      line = next;
      sketch();
      panel();
    },
  };

  function press([x, y]: readonly [number, number], on: EventTarget | null): void {
    if ((on as Element | null)?.closest?.("a")) turn("findings");
    else if (tool === "measure" && shown) {
      const point = snapped(sheet(), [x, y], shown.box.width * REACH);
      editor.measure(line.length === 1 ? [line[0]!, point] : [point]);
    } else if (rectangle) editor.draw({ ...rectangle, x: round(x), y: round(y) });
    else {
      tool = "features";
      editor.choose(shown?.featureOf(on) ?? null);
    }
  }

  function turn(next: Tool): void {
    tool = next;
    line = [];
    rectangle = null;
    sketch();
    panel();
  }

  function sketch(): void {
    if (rectangle) shown?.sketch(cornersOf(rectangle), true);
    else shown?.sketch(line, false);
  }

  function waiting(): void {
    bar.replaceChildren(el("progress", { "aria-label": t("tryIt") }));
  }

  /** `keep`: do not rebuild the tools. */
  function redraw(keep = false): void {
    seen = context.state().plan;
    trial.settled();
    head.replaceChildren(tabsOf(context.state().expo, "plan"));
    view.node.hidden = !sheets().length;
    if (!sheets().length) {
      const why = findings().length ? findingList(findings(), () => []) : link(`/studio/expos/${id}`, t("overview"));
      side.replaceChildren(el("p", { class: "lead" }, t("noPlan")), why);
      return;
    }
    const marked = findings();
    shown = drawPlanSheet(sheet(), (finding) => marked[finding - 1]?.severity ?? "info", id);
    view.show(shown);
    chosen = sameFeature(sheet(), chosen);
    shown.choose(chosen);
    sketch();
    if (!keep) panel();
    pending();
  }

  /** True while the user is typing, so that a finished build does not rebuild the form. */
  function typing(): boolean {
    const fields = side.querySelectorAll<HTMLInputElement>("input:not([type=search])");
    return [...fields].some((one) => one.value !== one.defaultValue);
  }

  function panel(): void {
    const focused = document.activeElement?.getAttribute("aria-label");
    const tabs = TOOLS.map((name) => {
      const press = () => turn(name);
      const text = name === "findings" ? `${t(name)} ${findings().length}` : t(name);
      return el(
        "button",
        { type: "button", class: "plain", "aria-pressed": String(name === tool), onclick: press },
        text,
      );
    });
    const locked = tool !== "findings" && !mayEdit(context.state().expo);
    side.replaceChildren(
      ...(sheets().length > 1 ? [levels()] : []),
      el("p", { class: "acts tabs" }, ...tabs),
      el("fieldset", { disabled: locked, class: "bare" }, body()),
    );
    if (focused) side.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  }

  function body(): HTMLElement {
    if (tool === "layers") return layers(editor);
    if (tool === "measure") return measure(editor);
    return tool === "findings" ? marked() : featureTools(editor);
  }

  /** The findings, each with a button that shows its place. */
  function marked(): HTMLElement {
    const spots = findingPlaces(sheets());
    return findingList(findings(), (at) => {
      const spot = spots.get(at);
      if (!spot) return [];
      const show = () => {
        if (spot.sheet.level !== sheet().level) {
          level = spot.sheet.level;
          redraw();
        }
        view.lookAt(spot.at);
        view.node.scrollIntoView({ block: "nearest" });
      };
      return [actionButton(t("onPlan"), show, "plain"), trial.look() ? null : link3d(id, spot)];
    });
  }

  function levels(): HTMLElement {
    const options = sheets().map((one) => el("option", { value: one.level, selected: one === sheet() }, titleOf(one)));
    const select = el("select", { "aria-label": t("level"), disabled: !isEmpty(trial.change()) }, ...options);
    select.addEventListener("change", () => {
      level = select.value;
      chosen = null;
      redraw();
    });
    return select;
  }

  function pending(): void {
    const look = trial.look();
    if (!isEmpty(trial.change()) && look)
      bar.replaceChildren(
        el("p", {}, el("b", {}, t("wouldBe")), " ", look.words.join(" · ") || t("nothingDiffers")),
        el(
          "p",
          { class: "acts" },
          actionButton(t("save"), trial.save),
          actionButton(t("discard"), trial.discard, "plain"),
        ),
      );
    else if (trial.undoable())
      bar.replaceChildren(el("p", { class: "acts" }, t("saved"), actionButton(t("undo"), trial.undo, "plain")));
    else bar.replaceChildren();
  }

  redraw();
  return {
    title: `${t("thePlan")} · ${context.state().expo.title}`,
    main: el(
      "div",
      { class: "plan-page" },
      head,
      el("div", { class: "plan-editor" }, el("div", {}, view.node, bar), side),
    ),
    leave: context.end,
    unsaved: () => !isEmpty(trial.change()) || !!rectangle?.number || typing(),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
