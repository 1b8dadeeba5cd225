/** What interrupts a picture from outside: a tab that is hidden, a context that the device takes away. */

export interface Interrupted {
  hidden(): void;
  shown(): void;
  lost(): void;
  restored(): void;
}

/** Returns the function that ends it. */
export function onInterruptions(canvas: HTMLCanvasElement, on: Interrupted): () => void {
  const visibility = () => (document.hidden ? on.hidden() : on.shown());
  const lost = (event: Event) => {
    event.preventDefault(); // else it never comes back
    on.lost();
  };
  const restored = () => on.restored();
  document.addEventListener("visibilitychange", visibility);
  canvas.addEventListener("webglcontextlost", lost);
  canvas.addEventListener("webglcontextrestored", restored);
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    canvas.removeEventListener("webglcontextlost", lost);
    canvas.removeEventListener("webglcontextrestored", restored);
  };
}
