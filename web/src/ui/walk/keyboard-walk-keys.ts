/** Keys of the walk by keyboard: known before its code is. Single letters, so they count only where the picture has the focus. */
import type { Step } from "../../core/walk/aisle-steps";

export const STEPS: { readonly [code: string]: Step | undefined } = {
  KeyN: "next",
  KeyP: "previous",
  KeyX: "across",
  KeyJ: "nextAisle",
  KeyK: "previousAisle",
};
