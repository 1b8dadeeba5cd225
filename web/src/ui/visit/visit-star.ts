/** The star of a booth for "My visit", stored on this device. Opening the panel marks the booth as seen. */
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { visitStore } from "./visit-store";
import { visitWords } from "./visit-words";

export function boothStar(ui: UiContext, booth: string): HTMLButtonElement {
  const { booths, seen } = visitStore(ui);
  seen.add(booth);
  const label = visitWords(ui.store.get().lang).keep;
  const node = el("button", { type: "button", class: "tool", title: label, "aria-label": label });
  const write = (kept: boolean) => {
    node.setAttribute("aria-pressed", String(kept));
    node.textContent = kept ? "★" : "☆";
  };
  node.addEventListener("click", () => write(booths.toggle(booth)));
  write(booths.has(booth));
  return node;
}
