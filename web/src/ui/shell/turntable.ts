/** A canvas on which a model is turned by mouse, touch and keys. */
import type { ModelViewer } from "../../view/model-viewer";

const STEP = 15; // degrees per key press

/** Until the returned function is called, which frees the model too. */
export function turntable(canvas: HTMLCanvasElement, shown: ModelViewer): () => void {
  const sizes = new ResizeObserver(() => shown.resize());
  sizes.observe(canvas);
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) shown.turn(event.movementX * 0.5, event.movementY * 0.5);
  });
  canvas.addEventListener("wheel", (event) => shown.zoom(Math.exp(-event.deltaY * 0.002)), { passive: true });
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
