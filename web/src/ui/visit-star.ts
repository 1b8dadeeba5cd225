/** The star on a booth's panel: kept for "My visit", on this device. */
import { createKeep, type Keep } from "../tour/keep";
import type { Deck } from "./deck";
import { el } from "./dom";
import { visitWords } from "./visit-words";

const keeps = new WeakMap<Deck, Keep>();

/** The booths that the visitor keeps, by key. */
export function keptBooths(deck: Deck): Keep {
  const keep = keeps.get(deck) ?? createKeep(deck.expo.release.expo.id, "booths");
  keeps.set(deck, keep);
  return keep;
}

export function boothStar(deck: Deck, booth: string): HTMLButtonElement {
  const keep = keptBooths(deck);
  const label = visitWords(deck.store.get().lang).keep;
  const node = el("button", { type: "button", class: "tool", title: label, "aria-label": label });
  const write = (kept: boolean) => {
    node.setAttribute("aria-pressed", String(kept));
    node.textContent = kept ? "★" : "☆";
  };
  node.addEventListener("click", () => write(keep.toggle(booth)));
  write(keep.has(booth));
  return node;
}
