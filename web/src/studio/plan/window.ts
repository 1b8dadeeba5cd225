/** A plan that is moved and enlarged by pointer, wheel and keys, and worked on by gestures. */
import { el } from "../../ui/shell/dom";
import { t } from "../words";
import type { PlanDrawing, ViewBox } from "./drawing";

type Point = readonly [number, number];

/** What a pointer does from its press to its release, in venue metres. */
export interface Drag {
  readonly move: (at: Point, event: PointerEvent) => void;
  readonly drop: (at: Point, event: PointerEvent) => void;
  readonly cancel: () => void;
}

export interface Gestures {
  /** A press that becomes a drag; null: the plan is moved. */
  readonly grab: (at: Point, on: EventTarget | null, event: PointerEvent) => Drag | null;
  /** A click. */
  readonly press: (at: Point, on: EventTarget | null, event: MouseEvent) => void;
  /** A pointer that is not pressed. */
  readonly hover: (at: Point) => void;
  /** True: the key is used, and not the window's own. */
  readonly key: (event: KeyboardEvent) => boolean;
  /** Another part is visible, or at another size. */
  readonly viewed: () => void;
}

export interface PlanWindow {
  readonly node: HTMLElement;
  /** Shows another drawing of the same level at the same position; all of it at the first time and at another scale. */
  readonly show: (drawn: PlanDrawing) => void;
  readonly lookAt: (at: Point) => void;
  /** Centre of the visible part, venue metres. */
  readonly middle: () => Point;
  /** Metres of one CSS pixel. */
  readonly metresPerPixel: () => number;
  readonly focus: () => void;
}

const STEP = 1.5; // of a zoom button or key
const NEAR_M = 4; // smallest visible width
const STILL_PX = 5; // a shorter movement is a click
const AROUND_M = 12; // around a place that is shown

export function createPlanWindow(gestures: Gestures): PlanWindow {
  let whole: ViewBox = { x: 0, y: 0, width: 1, height: 1 };
  let box = whole;
  let drawn: PlanDrawing | null = null;
  const place = el("div", {
    class: "plan-window",
    tabindex: "0",
    role: "application",
    "aria-label": t("plan"),
  });
  const node = el(
    "figure",
    { class: "sheet" },
    place,
    el("div", { class: "zoom" }, key("+", t("closer"), () => zoom(1 / STEP)), key("−", t("farther"), () => zoom(STEP)), key("⤢", t("wholePlan"), () => put(whole))),
  ); // biome-ignore format: three buttons

  function put(next: ViewBox): void {
    box = next;
    drawn?.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    gestures.viewed();
  }
  function zoom(
    factor: number,
    [x, y]: Point = [box.x + box.width / 2, box.y + box.height / 2],
  ): void {
    const width = Math.min(Math.max(box.width * factor, NEAR_M), whole.width * 2);
    const by = width / box.width;
    put({ x: x - (x - box.x) * by, y: y - (y - box.y) * by, width, height: box.height * by });
  }
  const shift = (x: number, y: number) =>
    put({ ...box, x: box.x + x * box.width, y: box.y + y * box.height });
  /** Position of a pointer in the drawing (y down). */
  function at(event: MouseEvent): Point {
    const to = drawn!.svg.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
    return [x, y];
  }
  function metres(event: MouseEvent): Point {
    const [x, y] = at(event);
    return [x, -y];
  }

  const pointers = new Map<number, PointerEvent>();
  let moved = 0;
  let drag: Drag | null = null;
  place.addEventListener("pointerdown", (event) => {
    if (event.button || !drawn) return;
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, event);
    if (pointers.size === 1) drag = gestures.grab(metres(event), event.target, event);
    else {
      drag?.cancel();
      drag = null;
    }
  });
  place.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!drawn) return;
    if (!before) return gestures.hover(metres(event));
    moved += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (moved < STILL_PX) return;
    place.setPointerCapture(event.pointerId);
    const other = [...pointers.values()].find((one) => one.pointerId !== event.pointerId);
    if (drag) drag.move(metres(event), event);
    else if (other) zoom(apart(before, other) / Math.max(1, apart(event, other)), at(other));
    else {
      const [from, to] = [at(before), at(event)];
      put({ ...box, x: box.x + from[0] - to[0], y: box.y + from[1] - to[1] });
    }
    pointers.set(event.pointerId, event);
  });
  place.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    const ended = drag;
    drag = null;
    if (moved >= STILL_PX && drawn) ended?.drop(metres(event), event);
    else ended?.cancel();
  });
  place.addEventListener("pointercancel", (event) => {
    pointers.delete(event.pointerId);
    drag?.cancel();
    drag = null;
  });
  place.addEventListener("click", (event) => {
    if (moved >= STILL_PX || !drawn) return event.preventDefault();
    gestures.press(metres(event), event.target, event);
  });
  place.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(1.0015 ** event.deltaY, at(event));
  });
  place.addEventListener("keydown", (event) => {
    if (gestures.key(event)) return event.preventDefault();
    const work: { readonly [name: string]: () => void } = {
      "+": () => zoom(1 / STEP), "=": () => zoom(1 / STEP), "-": () => zoom(STEP), "0": () => put(whole),
      ArrowLeft: () => shift(-0.15, 0), ArrowRight: () => shift(0.15, 0), ArrowUp: () => shift(0, -0.15), ArrowDown: () => shift(0, 0.15),
    }; // biome-ignore format: a table
    if (event.ctrlKey || event.metaKey || !work[event.key]) return;
    event.preventDefault();
    work[event.key]!();
  });

  return {
    node,
    show(next) {
      const stays = drawn?.scale === next.scale && meet(next.box, box);
      drawn = next;
      whole = next.box;
      place.replaceChildren(drawn.svg);
      put(stays ? box : whole);
    },
    lookAt([x, y]) {
      const width = Math.min(whole.width, 2 * AROUND_M);
      const height = (width * box.height) / box.width;
      put({ x: x - width / 2, y: -y - height / 2, width, height });
    },
    middle: () => [box.x + box.width / 2, -box.y - box.height / 2],
    metresPerPixel() {
      const matrix = drawn?.svg.getScreenCTM();
      return matrix?.a ? 1 / matrix.a : box.width / 1000;
    },
    focus: () => place.focus(),
  };
}

const meet = (a: ViewBox, b: ViewBox): boolean =>
  b.x < a.x + a.width && b.x + b.width > a.x && b.y < a.y + a.height && b.y + b.height > a.y;

const apart = (a: MouseEvent, b: MouseEvent): number =>
  Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

function key(text: string, label: string, work: () => void): HTMLElement {
  return el(
    "button",
    { type: "button", class: "plain", "aria-label": label, title: label, onclick: work },
    text,
  );
}
