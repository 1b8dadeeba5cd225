/** Input events of the canvas: mouse, touch, pen, wheel, keys. Reports intentions; does not know the camera. */

export interface InputHandlers {
  /** Main button or one finger, CSS pixels. */
  drag(dx: number, dy: number): void;
  /** Two fingers or the right button: pan, and zoom about a point (factor > 1: closer). */
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  turn(degrees: number): void;
  /** A press without a drag. */
  tap(x: number, y: number, touch: boolean): void;
  hover(x: number, y: number): void;
  leave(): void;
  /** Pressed keys: right, ahead, turn and tilt, -1..1 each. */
  keys(right: number, ahead: number, turn: number, tilt: number, run: boolean): void;
  escape(): void;
  enter(): void;
  /** Toggles mouse look. */
  lock(): void;
  lookLocked(dx: number, dy: number): void;
  /** Called at the start of every interaction. */
  touched(): void;
}

const SLOP = 6; // CSS pixels of movement that still count as a tap
const HELD = 450; // ms; a longer press is no tap

export function listenToInput(canvas: HTMLCanvasElement, handlers: InputHandlers): () => void {
  const end = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    target: EventTarget,
    kind: K,
    act: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ) => target.addEventListener(kind, act as EventListener, { signal: end.signal, passive });
  const fingers = new Map<number, { x: number; y: number }>();
  let [downX, downY, downAt, dragging, button] = [0, 0, 0, false, 0];
  let pinch: { distance: number; angle: number; x: number; y: number } | null = null;
  const locked = () => document.pointerLockElement === canvas;
  const place = (event: MouseEvent): [number, number] => {
    if (locked()) return [canvas.clientWidth / 2, canvas.clientHeight / 2];
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  // Browsers draw a ring for a focus set by script. Pointer users do not need it.
  on(canvas, "keydown", () => canvas.classList.remove("pointed"));
  on(canvas, "blur", () => canvas.classList.remove("pointed"));
  on(canvas, "pointerdown", (event) => {
    handlers.touched();
    canvas.classList.add("pointed");
    canvas.focus({ preventScroll: true });
    if (!locked()) canvas.setPointerCapture(event.pointerId);
    const [x, y] = place(event);
    fingers.set(event.pointerId, { x, y });
    if (fingers.size === 1) {
      [downX, downY, downAt, dragging, button] = [x, y, event.timeStamp, false, event.button];
    } else {
      dragging = true; // two fingers never tap
      pinch = null;
    }
  });
  on(canvas, "pointermove", (event) => {
    const [x, y] = place(event);
    if (locked()) {
      handlers.lookLocked(event.movementX, event.movementY);
      return handlers.hover(x, y);
    }
    const finger = fingers.get(event.pointerId);
    if (!finger) {
      if (event.pointerType !== "touch") handlers.hover(x, y);
      return;
    }
    const [dx, dy] = [x - finger.x, y - finger.y];
    [finger.x, finger.y] = [x, y];
    if (fingers.size >= 2) return twoFingers();
    if (!dragging && Math.hypot(x - downX, y - downY) < SLOP) {
      [finger.x, finger.y] = [x - dx, y - dy]; // keep the movement below the threshold for later
      return;
    }
    dragging = true;
    if (button === 2 || button === 1 || event.shiftKey) handlers.pan(dx, dy);
    else handlers.drag(dx, dy);
  });
  const up = (event: PointerEvent, cancelled: boolean) => {
    if (!fingers.delete(event.pointerId)) return;
    pinch = null;
    const [x, y] = place(event);
    if (cancelled || dragging || button !== 0 || fingers.size) return;
    if (event.timeStamp - downAt <= HELD || event.pointerType === "mouse")
      handlers.tap(x, y, event.pointerType !== "mouse");
  };
  document.addEventListener(
    "pointerlockchange",
    () => canvas.classList.toggle("locked", locked()),
    {
      signal: end.signal,
    },
  );
  on(canvas, "pointerup", (event) => up(event, false));
  on(canvas, "pointercancel", (event) => up(event, true));
  on(canvas, "pointerleave", () => handlers.leave());
  on(canvas, "contextmenu", (event) => event.preventDefault(), false);
  on(
    canvas,
    "wheel",
    (event) => {
      event.preventDefault();
      handlers.touched();
      const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const [x, y] = place(event);
      handlers.zoom(Math.exp(-Math.max(-400, Math.min(400, event.deltaY * lines)) * 0.0016), x, y);
    },
    false,
  );

  function twoFingers(): void {
    const [a, b] = [...fingers.values()];
    if (!a || !b) return;
    const now = {
      distance: Math.hypot(a.x - b.x, a.y - b.y),
      angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI,
      x: (a.x + b.x) / 2,
      y: (a.y + b.y) / 2,
    };
    if (pinch) {
      handlers.pan(now.x - pinch.x, now.y - pinch.y);
      if (pinch.distance > 8) handlers.zoom(now.distance / pinch.distance, now.x, now.y);
      const turned = ((((now.angle - pinch.angle) % 360) + 540) % 360) - 180;
      if (Math.abs(turned) < 40) handlers.turn(turned);
    }
    pinch = now;
  }

  const held = new Set<string>();
  const tell = () => {
    const axis = (plus: string[], minus: string[]) =>
      Number(plus.some((code) => held.has(code))) - Number(minus.some((code) => held.has(code)));
    handlers.keys(
      axis(["KeyD"], ["KeyA"]),
      axis(["KeyW", "ArrowUp"], ["KeyS", "ArrowDown"]),
      axis(["ArrowRight", "KeyE"], ["ArrowLeft", "KeyQ"]),
      axis(["PageUp"], ["PageDown"]),
      held.has("ShiftLeft") || held.has("ShiftRight"),
    );
  };
  on(
    canvas,
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      handlers.touched();
      if (event.code === "Escape") return handlers.escape();
      if (event.code === "Enter") return handlers.enter();
      if (event.code === "Equal" || event.code === "NumpadAdd")
        return handlers.zoom(1.25, canvas.clientWidth / 2, canvas.clientHeight / 2);
      if (event.code === "Minus" || event.code === "NumpadSubtract") {
        return handlers.zoom(0.8, canvas.clientWidth / 2, canvas.clientHeight / 2);
      }
      if (!MOVES.has(event.code)) return;
      event.preventDefault();
      held.add(event.code);
      tell();
    },
    false,
  );
  const release = (code?: string) => {
    if (code ? held.delete(code) : held.size) {
      if (!code) held.clear();
      tell();
    }
  };
  on(window, "keyup", (event) => release(event.code));
  on(window, "blur", () => release());
  on(canvas, "blur", () => release());
  return () => end.abort();
}

const MOVES = new Set(
  "KeyW KeyA KeyS KeyD KeyQ KeyE ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown ShiftLeft ShiftRight".split(
    " ",
  ),
);
