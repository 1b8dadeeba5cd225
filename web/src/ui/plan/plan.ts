/** The plan over the whole picture, on a canvas. Its contents are also available by search and menu. */
import { say } from "../../core/expo/words";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import type { OverlayStack } from "../shell/overlay-stack";
import { createMapMarkers } from "./map-markers";
import { drawPlan, type PlanFrame, planColours, toMetres } from "./plan-draw";
import { currentLevel, goToPoint, levelFrame, oncePerFrame } from "./plan-navigation";

/** Up to this many booths all sections are loaded; above it those of the current hall. */
const ALL = 3000;

export function createPlan(ui: UiContext, overlays: OverlayStack): { show(open: boolean): void } {
  const { store, expo, i18n } = ui;
  const canvas = el("canvas", { class: "sheet", tabindex: 0, role: "img" });
  const hint = el("p", { class: "card plan-hint" });
  const nearer = button("plus", "+", () => zoom(1.5));
  const farther = button("minus", "−", () => zoom(1 / 1.5));
  const shut = button("close", "", () => store.set({ plan: false }));
  const levels = el("div", { class: "levels", role: "group" });
  const node = el(
    "section",
    { class: "plan", role: "dialog", hidden: true },
    canvas,
    hint,
    el("div", { class: "card plan-tools" }, nearer, farther, shut),
    levels,
  );
  ui.root.append(node);
  const marks = createMapMarkers(ui);
  let level = currentLevel(ui);
  let frame: PlanFrame = { x: 0, y: 0, scale: 1 };
  let open = false;
  let closeOverlay: (() => void) | null = null;
  let before: Element | null = null;
  const size = (): [number, number] => [canvas.clientWidth, canvas.clientHeight];

  const paint = oncePerFrame(() => {
    if (!open) return;
    const [width, height] = size();
    const { lang, hall, booth, pose, view } = store.get();
    const inside = view !== "table" && hall && expo.hall(hall)?.level === level;
    const names = drawPlan(
      canvas,
      expo,
      frame,
      { width, height, level, lang, hall, booth, pose: inside ? pose : null, words: true },
      planColours(ui.root),
    );
    marks.draw(canvas, frame, { level }, planColours(ui.root), names);
  });

  function whole(): void {
    const [width, height] = size();
    frame = levelFrame(ui, level, width, height, Math.min(70, width * 0.08));
    paint();
  }

  function zoom(by: number, px = size()[0] / 2, py = size()[1] / 2): void {
    const [width, height] = size();
    const scale = Math.min(
      80,
      Math.max(levelFrame(ui, level, width, height, 0).scale * 0.5, frame.scale * by),
    );
    const [mx, my] = toMetres(frame, width, height, px, py);
    frame = { scale, x: mx - (px - width / 2) / scale, y: my + (py - height / 2) / scale };
    paint();
  }

  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const step = event.deltaMode === 1 ? event.deltaY * 24 : event.deltaY;
      zoom(Math.exp(-Math.max(-200, Math.min(200, step)) * 0.003), event.offsetX, event.offsetY);
    },
    { passive: false },
  );

  // One finger moves, two fingers zoom, a still touch is a tap.
  const fingers = new Map<number, [number, number]>();
  let travelled = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (!fingers.size) travelled = 0;
    else travelled = Infinity; // a pinch is no tap
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  });
  canvas.addEventListener("pointermove", (event) => {
    const was = fingers.get(event.pointerId);
    if (!was) return;
    const now: [number, number] = [event.offsetX, event.offsetY];
    const [dx, dy] = [now[0] - was[0], now[1] - was[1]];
    travelled += Math.hypot(dx, dy);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const [a, b] = [
        Math.hypot(was[0] - other[0], was[1] - other[1]),
        Math.hypot(now[0] - other[0], now[1] - other[1]),
      ];
      if (a > 10) zoom(b / a, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    }
    frame = {
      ...frame,
      x: frame.x - dx / frame.scale / fingers.size,
      y: frame.y + dy / frame.scale / fingers.size,
    };
    fingers.set(event.pointerId, now);
    paint();
  });
  const lift = (event: PointerEvent) => {
    if (
      !fingers.delete(event.pointerId) ||
      event.type !== "pointerup" ||
      travelled > 8 ||
      fingers.size
    )
      return;
    const [width, height] = size();
    void goToPoint(ui, level, toMetres(frame, width, height, event.offsetX, event.offsetY));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("keydown", (event) => {
    const step = 60 / frame.scale;
    const moves: { [key: string]: [number, number] } = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const move = moves[event.key];
    if (move) frame = { ...frame, x: frame.x + move[0], y: frame.y + move[1] };
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "Enter") void goToPoint(ui, level, [frame.x, frame.y]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    paint();
  });

  function write(): void {
    hint.textContent = i18n.t("planHint");
    canvas.setAttribute("aria-label", i18n.t("plan"));
    node.setAttribute("aria-label", i18n.t("plan"));
    rename(shut, i18n.t("close"));
    levels.replaceChildren();
    levels.hidden = expo.release.levels.length < 2;
    for (const one of [...expo.release.levels].sort(
      (a, b) => (b.ordinal ?? 0) - (a.ordinal ?? 0),
    )) {
      const name = say(one.title, store.get().lang) || one.id;
      levels.append(
        el(
          "button",
          {
            type: "button",
            class: "act",
            "aria-pressed": String(one.id === level),
            onclick: () => {
              level = one.id;
              write();
              whole();
              void read();
            },
          },
          name,
        ),
      );
    }
    paint();
  }

  async function read(): Promise<void> {
    const booths = expo.release.halls.reduce((sum, hall) => sum + hall.booths, 0);
    const { hall } = store.get();
    const wanted = expo.release.halls.filter(
      (one) => one.level === level && (booths <= ALL || one.id === hall),
    );
    marks.read(
      wanted.map((one) => one.id),
      paint,
    );
    for (const one of wanted) await expo.sections(one.id).then(paint, () => undefined);
  }

  expo.onSection(paint);
  ui.live.onChange(paint);
  ui.onLanguage(write);
  store.subscribe(paint);
  new ResizeObserver(paint).observe(canvas);

  return {
    show(on) {
      if (on === open) return;
      open = on;
      node.hidden = !on;
      if (!on) {
        closeOverlay?.();
        if (node.contains(document.activeElement)) (before as HTMLElement | null)?.focus?.();
        return;
      }
      before = document.activeElement;
      closeOverlay = overlays.open(() => store.set({ plan: false }));
      level = currentLevel(ui);
      write();
      whole();
      canvas.focus({ preventScroll: true });
      void read();
    },
  };
}
