/** Gamepads. Without one, nothing is polled and no code is loaded. */
import type { GamepadHandlers } from "./gamepad-poll";

export interface Gamepads {
  /** Called once per frame; true while a stick is deflected. */
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
      // A gamepad sends no events: poll it ten times a second, and in every frame once it moves.
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
