/** Gamepads: nothing is polled, and no code loaded, before one is connected. */
import type { PadHands } from "./gamepad-poll";

export interface Pads {
  /** Once a frame; true while a stick is off its middle. */
  poll(): boolean;
  dispose(): void;
}

export function createPads(hands: PadHands, ask: () => void): Pads {
  let pad: (() => boolean) | null = null;
  let timer = 0;
  const come = () => {
    if (pad || !navigator.getGamepads?.().some(Boolean)) return;
    void import("./gamepad-poll").then(({ createPad }) => {
      pad = createPad(hands);
      clearInterval(timer);
      // A pad sends no events: it is looked at ten times a second, and every frame once it moves.
      timer = window.setInterval(() => pad?.() && ask(), 100);
    });
  };
  const go = () => {
    if (navigator.getGamepads().some(Boolean)) return;
    clearInterval(timer);
    pad = null;
  };
  addEventListener("gamepadconnected", come);
  addEventListener("gamepaddisconnected", go);
  return {
    poll: () => pad?.() ?? false,
    dispose() {
      clearInterval(timer);
      removeEventListener("gamepadconnected", come);
      removeEventListener("gamepaddisconnected", go);
    },
  };
}
