/** Keys of the whole page. Escape closes the top overlay, wherever the focus is. */
import type { Stage } from "../../core/contract";
import type { KeyboardWalk } from "../walk/keyboard-walk";
import { STEP_KEYS } from "../walk/keyboard-walk-keys";
import type { UiContext } from "./context";
import type { OverlayStack } from "./overlay-stack";

export function bindKeys(
  ui: UiContext,
  stage: Stage,
  overlays: OverlayStack,
  focusSearch: () => void,
): () => void {
  let keyboardWalk: KeyboardWalk | null = null; // loaded with its first key

  function stepped(code: string): boolean {
    if (code === "Enter" || keyboardWalk) return keyboardWalk?.press(code) ?? false;
    if (!STEP_KEYS[code]) return false;
    void import("../walk/keyboard-walk").then(
      ({ createKeyboardWalk }) => {
        keyboardWalk ??= createKeyboardWalk(ui);
        keyboardWalk.press(code);
      },
      () => ui.notify(ui.i18n.t("lost")),
    );
    return true;
  }

  /** Single-letter keys work only while the picture has the focus (WCAG 2.2, 2.1.4). */
  function pressed(event: KeyboardEvent): boolean {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!(target instanceof HTMLElement) || !target.matches("body, canvas.stage")) return false;
    if (event.key === "/") focusSearch();
    else if (event.code === "KeyM") ui.showPlan(!ui.store.get().plan);
    else if (event.code === "KeyL") stage.lockPointer();
    else return stepped(event.code);
    return true;
  }

  function keys(event: KeyboardEvent): void {
    if (ui.root.querySelector("dialog:modal")) return; // it has its own
    if (event.key === "Escape" ? !overlays.escape() : !pressed(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  window.addEventListener("keydown", keys, { capture: true });
  return () => window.removeEventListener("keydown", keys, { capture: true });
}
