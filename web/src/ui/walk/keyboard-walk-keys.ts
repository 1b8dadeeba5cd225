/** Keys of the keyboard walk, known before its code is loaded. Single letters, so they work only while the picture has the focus. */
import type { AisleStep } from "../../core/walk/aisle-steps";

export const STEP_KEYS: { readonly [code: string]: AisleStep | undefined } = {
  KeyN: "next",
  KeyP: "previous",
  KeyX: "across",
  KeyJ: "nextAisle",
  KeyK: "previousAisle",
};
