/** Interruptions of rendering: a hidden tab, a lost WebGL context. */

export interface Interrupted {
  hidden(): void;
  shown(): void;
  lost(): void;
  restored(): void;
  /** The context has not come back in time. */
  gone(): void;
}

/** ms while the page is visible: devices restore their graphics in two or three seconds, or not at all. */
const PATIENCE = 12_000;

/** Returns the unsubscribe function. */
export function onInterruptions(canvas: HTMLCanvasElement, on: Interrupted): () => void {
  let away = false;
  let timer = 0;
  function wait(): void {
    clearTimeout(timer);
    if (away && !document.hidden) timer = window.setTimeout(on.gone, PATIENCE);
  }
  const visibility = () => {
    if (document.hidden) on.hidden();
    else on.shown();
    wait(); // devices may withhold the context from hidden tabs
  };
  const lost = (event: Event) => {
    event.preventDefault(); // otherwise it is never restored
    away = true;
    on.lost();
    wait();
  };
  const restored = () => {
    away = false;
    on.restored();
    wait();
  };
  document.addEventListener("visibilitychange", visibility);
  canvas.addEventListener("webglcontextlost", lost);
  canvas.addEventListener("webglcontextrestored", restored);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", visibility);
    canvas.removeEventListener("webglcontextlost", lost);
    canvas.removeEventListener("webglcontextrestored", restored);
  };
}

/** Waits for a lost context before the first picture; false when it does not come back. */
export function contextThere(
  canvas: HTMLCanvasElement,
  context: WebGL2RenderingContext,
): Promise<boolean> {
  if (!context.isContextLost()) return Promise.resolve(true);
  return new Promise((there) => {
    canvas.addEventListener("webglcontextrestored", () => there(true), { once: true });
    setTimeout(() => there(false), PATIENCE);
  });
}
