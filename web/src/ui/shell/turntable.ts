/** A canvas on which a model is turned by mouse, touch and keys. */
import type { ModelViewer } from "../../view/exhibit/model-viewer";

const STEP = 15; // degrees per key press

/** Until the returned function is called, which frees the model too. */
export function turntable(canvas: HTMLCanvasElement, shown: ModelViewer): () => void {
  const sizes = new ResizeObserver(() => shown.resize());
  sizes.observe(canvas);
  const fingers = new Map<number, PointerEvent>();
  const apart = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event);
  });
  canvas.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const before = apart();
    fingers.set(event.pointerId, event);
    if (before > 0) shown.zoom(Math.max(1, apart()) / before);
    else shown.turn((event.clientX - last.clientX) * 0.5, (event.clientY - last.clientY) * 0.5);
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    canvas.addEventListener(end, (event) => fingers.delete(event.pointerId));
  canvas.addEventListener("wheel", (event) => shown.zoom(Math.exp(-event.deltaY * 0.002)), {
    passive: true,
  });
  canvas.addEventListener("keydown", (event) => {
    const turns: { readonly [key: string]: readonly [number, number] } = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const turn = turns[event.key];
    if (turn) shown.turn(...turn);
    else if (event.key === "+" || event.key === "=") shown.zoom(1.25);
    else if (event.key === "-") shown.zoom(1 / 1.25);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return () => {
    sizes.disconnect();
    shown.dispose();
  };
}
