/** The plan over the whole picture, and the minimap in its corner. Both are canvases; what they show is reached by search and menu too. */
import type { Point } from "../tour/contract";
import { inRing } from "../tour/expo";
import { say } from "../tour/words";
import type { Deck, Layers } from "./deck";
import { button, el, rename } from "./dom";
import { colours, drawPlan, type Frame, fitFrame, toMetres } from "./plan-draw";

/** Up to so many booths all sections are read for the plan; above it those of the hall one is in. */
const ALL = 3000;
const EYE = 1.65;

function levelNow(deck: Deck): string {
  const { hall } = deck.store.get();
  return (hall && deck.expo.hall(hall)?.level) || deck.expo.release.levels[0]?.id || "";
}

function frameOf(deck: Deck, level: string, width: number, height: number, margin: number): Frame {
  const points = deck.expo.release.halls.filter((hall) => hall.level === level).flatMap((hall) => [...hall.outline]);
  return fitFrame(points, width, height, margin);
}

/** Goes to a point of a level: into a booth's panel, by foot inside the same hall, else by a movement. */
async function goTo(deck: Deck, level: string, at: Point): Promise<void> {
  const { expo, stage, store, i18n } = deck;
  const hall = expo.release.halls.find((one) => one.level === level && inRing(one.outline, at));
  if (!hall) return;
  for (const { hall: id, section } of expo.loaded()) {
    if (id !== hall.id) continue;
    const booth = section.booths.find((one) => inRing(one.outline, at));
    if (booth) return deck.openBooth(booth.key);
  }
  const { view, hall: here } = store.get();
  store.set({ plan: false, booth: null });
  if (view === "table" || here !== hall.id) {
    await stage.goPose([at[0], at[1], expo.elevation(hall.id) + EYE, store.get().pose?.[3] ?? hall.view[3], 0]);
  } else if (!(await stage.walkTo(at))) deck.say(i18n.t("unreachable"));
}

/** Draws at most once a frame. */
function painter(paint: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      paint();
    });
  };
}

export function createPlan(deck: Deck, layers: Layers): { show(open: boolean): void } {
  const { store, expo, i18n } = deck;
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
  deck.root.append(node);
  let level = levelNow(deck);
  let frame: Frame = { x: 0, y: 0, scale: 1 };
  let open = false;
  let unlayer: (() => void) | null = null;
  let before: Element | null = null;
  const size = (): [number, number] => [canvas.clientWidth, canvas.clientHeight];

  const paint = painter(() => {
    if (!open) return;
    const [width, height] = size();
    const { lang, hall, booth, pose, view } = store.get();
    const inside = view !== "table" && hall && expo.hall(hall)?.level === level;
    drawPlan(
      canvas,
      expo,
      frame,
      { width, height, level, lang, hall, booth, pose: inside ? pose : null, words: true },
      colours(deck.root),
    );
  });

  function whole(): void {
    const [width, height] = size();
    frame = frameOf(deck, level, width, height, Math.min(70, width * 0.08));
    paint();
  }

  function zoom(by: number, px = size()[0] / 2, py = size()[1] / 2): void {
    const [width, height] = size();
    const scale = Math.min(80, Math.max(frameOf(deck, level, width, height, 0).scale * 0.5, frame.scale * by));
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

  // One finger moves, two pinch, a touch that stays is a tap.
  const fingers = new Map<number, [number, number]>();
  let travelled = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (!fingers.size) travelled = 0;
    else travelled = Infinity; // a pinch ends in no tap
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
    frame = { ...frame, x: frame.x - dx / frame.scale / fingers.size, y: frame.y + dy / frame.scale / fingers.size };
    fingers.set(event.pointerId, now);
    paint();
  });
  const lift = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || event.type !== "pointerup" || travelled > 8 || fingers.size) return;
    const [width, height] = size();
    void goTo(deck, level, toMetres(frame, width, height, event.offsetX, event.offsetY));
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
    else if (event.key === "Enter") void goTo(deck, level, [frame.x, frame.y]);
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
    for (const one of [...expo.release.levels].sort((a, b) => (b.ordinal ?? 0) - (a.ordinal ?? 0))) {
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
    const wanted = expo.release.halls.filter((one) => one.level === level && (booths <= ALL || one.id === hall));
    for (const one of wanted) await expo.sections(one.id).then(paint, () => undefined);
  }

  expo.onSection(paint);
  deck.onLanguage(write);
  store.subscribe(paint);
  new ResizeObserver(paint).observe(canvas);

  return {
    show(on) {
      if (on === open) return;
      open = on;
      node.hidden = !on;
      if (!on) {
        unlayer?.();
        if (node.contains(document.activeElement)) (before as HTMLElement | null)?.focus?.();
        return;
      }
      before = document.activeElement;
      unlayer = layers.open(() => store.set({ plan: false }));
      level = levelNow(deck);
      write();
      whole();
      canvas.focus({ preventScroll: true });
      void read();
    },
  };
}

export function createMinimap(deck: Deck): { show(on: boolean): void } {
  const { store, expo, i18n } = deck;
  const canvas = el("canvas", { class: "sheet" });
  const node = el("button", { type: "button", class: "card minimap", hidden: true }, canvas);
  deck.root.append(node);
  let on = false;
  /** The hall one is in, whole; north up, so that the map does not swim while one looks around. */
  const frameNow = (): Frame => {
    const { hall } = store.get();
    const head = hall ? expo.hall(hall) : undefined;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    return head ? fitFrame(head.outline, width, height, 8) : frameOf(deck, levelNow(deck), width, height, 8);
  };
  const paint = painter(() => {
    if (!on) return;
    const { lang, hall, booth, pose } = store.get();
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    drawPlan(
      canvas,
      expo,
      frameNow(),
      { width, height, level: levelNow(deck), lang, hall, booth, pose, words: false },
      colours(deck.root),
    );
  });
  node.addEventListener("click", (event) => {
    // By the keyboard, or on a small screen, the plan opens: there a tap is too coarse to aim with.
    if (event.detail === 0 || canvas.clientWidth < 140) return store.set({ plan: true });
    const box = canvas.getBoundingClientRect();
    void goTo(
      deck,
      levelNow(deck),
      toMetres(frameNow(), box.width, box.height, event.clientX - box.left, event.clientY - box.top),
    );
  });
  const write = () => {
    node.setAttribute("aria-label", i18n.t("minimap"));
    node.title = i18n.t("minimap");
  };
  let read = "";
  const sections = () => {
    const { hall } = store.get();
    if (!on || !hall || hall === read) return;
    read = hall;
    void expo.sections(hall).then(paint, () => void (read = ""));
  };
  expo.onSection(paint);
  store.subscribe((now, before) => {
    if (now.hall !== before.hall) sections();
    if (now.pose !== before.pose || now.hall !== before.hall || now.booth !== before.booth) paint();
  });
  deck.onLanguage(write);
  write();
  return {
    show(next) {
      on = next;
      node.hidden = !on;
      sections();
      paint();
    },
  };
}
