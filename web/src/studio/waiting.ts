/** A line at the top of the page while the server is waited for: what takes longer than a moment says that it goes on. */

import "./waiting.css";

const MOMENT_MS = 500;
let [open, timer] = [0, 0];

export async function whileWaiting<T>(work: Promise<T>): Promise<T> {
  if (!open) timer = window.setTimeout(() => mark(true), MOMENT_MS);
  open += 1;
  try {
    return await work;
  } finally {
    open -= 1;
    if (!open) {
      clearTimeout(timer);
      mark(false);
    }
  }
}

function mark(on: boolean): void {
  document.documentElement.toggleAttribute("data-waiting", on);
  document.body.setAttribute("aria-busy", String(on));
}
