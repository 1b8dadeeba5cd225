/** Keys of the walk by keyboard: known before its code is. Single letters, so they count only where the picture has the focus. */
import type { AisleStep } from "../../core/walk/aisle-steps";

export const STEP_KEYS: { readonly [code: string]: AisleStep | undefined } = {
  KeyN: "next",
  KeyP: "previous",
  KeyX: "across",
  KeyJ: "nextAisle",
  KeyK: "previousAisle",
};
