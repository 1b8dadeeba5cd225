/** Gamepads: nothing is polled, and no code loaded, before one is connected. */
import type { GamepadHandlers } from "./gamepad-poll";

export interface Gamepads {
  /** Once a frame; true while a stick is off its middle. */
  poll(): boolean;
  dispose(): void;
}

export function createGamepads(handlers: GamepadHandlers, requestFrame: () => void): Gamepads {
  let poll: (() => boolean) | null = null;
  let timer = 0;
  const onConnect = () => {
    if (poll || !navigator.getGamepads?.().some(Boolean)) return;
    void import("./gamepad-poll").then(({ createGamepadPoll }) => {
      poll = createGamepadPoll(handlers);
      clearInterval(timer);
      // A pad sends no events: it is looked at ten times a second, and every frame once it moves.
      timer = window.setInterval(() => poll?.() && requestFrame(), 100);
    });
  };
  const onDisconnect = () => {
    if (navigator.getGamepads().some(Boolean)) return;
    clearInterval(timer);
    poll = null;
  };
  addEventListener("gamepadconnected", onConnect);
  addEventListener("gamepaddisconnected", onDisconnect);
  return {
    poll: () => poll?.() ?? false,
    dispose() {
      clearInterval(timer);
      removeEventListener("gamepadconnected", onConnect);
      removeEventListener("gamepaddisconnected", onDisconnect);
    },
  };
}
