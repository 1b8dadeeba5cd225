/** Keys that hold anywhere over the picture. Escape closes the last layer, wherever the focus is. */
import type { Stage } from "../../core/contract";
import type { Stroll } from "../walk/keyboard-walk";
import { STEPS } from "../walk/keyboard-walk-keys";
import type { Deck, Layers } from "./context";

export function bindKeys(deck: Deck, stage: Stage, layers: Layers, focusSearch: () => void): () => void {
  let stroll: Stroll | null = null; // its code comes with its first key

  function led(code: string): boolean {
    if (code === "Enter" || stroll) return stroll?.press(code) ?? false;
    if (!STEPS[code]) return false;
    void import("../walk/keyboard-walk").then(
      ({ createStroll }) => {
        stroll ??= createStroll(deck);
        stroll.press(code);
      },
      () => deck.say(deck.i18n.t("lost")),
    );
    return true;
  }

  /** Single letters count where the picture has the focus, and nowhere else (WCAG 2.2, 2.1.4). */
  function pressed(event: KeyboardEvent): boolean {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!(target instanceof HTMLElement) || !target.matches("body, canvas.stage")) return false;
    if (event.key === "/") focusSearch();
    else if (event.code === "KeyM") deck.showPlan(!deck.store.get().plan);
    else if (event.code === "KeyL") stage.lockPointer();
    else return led(event.code);
    return true;
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === "Escape" ? !layers.escape() : !pressed(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  window.addEventListener("keydown", keys, { capture: true });
  return () => window.removeEventListener("keydown", keys, { capture: true });
}
