/** What interrupts a picture from outside: a tab that is hidden, a context that the device takes away. */

export interface Interrupted {
  hidden(): void;
  shown(): void;
  lost(): void;
  restored(): void;
  /** The context has not come back while somebody waited for it. */
  gone(): void;
}

/** ms of a page that is seen: devices restart their graphics in two or three seconds, or not at all. */
const PATIENCE = 12_000;

/** Returns the function that ends it. */
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
    wait(); // a device may keep the context from tabs that nobody sees
  };
  const lost = (event: Event) => {
    event.preventDefault(); // else it never comes back
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

/** The same before there is a picture: false when the context does not come back. */
export function contextThere(canvas: HTMLCanvasElement, context: WebGL2RenderingContext): Promise<boolean> {
  if (!context.isContextLost()) return Promise.resolve(true);
  return new Promise((there) => {
    canvas.addEventListener("webglcontextrestored", () => there(true), { once: true });
    setTimeout(() => there(false), PATIENCE);
  });
}
