/** Reads a connected gamepad: left stick walks, right stick looks, south button enters, east button goes back. */

export interface GamepadHandlers {
  sticks(right: number, ahead: number, turn: number, tilt: number): void;
  enter(): void;
  escape(): void;
}

const DEAD = 0.16;

/** Returns a function to call once per frame; it returns true while a stick is deflected. */
export function createGamepadPoll(handlers: GamepadHandlers): () => boolean {
  let [south, east, resting] = [false, false, true];
  return () => {
    const pad = navigator.getGamepads().find((one) => one?.connected);
    if (!pad) return false;
    const [right, ahead, turn, tilt] = [0, 1, 2, 3].map((axis) => bend(pad.axes[axis] ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    const still = !right && !ahead && !turn && !tilt;
    if (!still || !resting) handlers.sticks(right, -ahead, turn, -tilt);
    resting = still;
    const [a, b] = [pad.buttons[0]?.pressed ?? false, pad.buttons[1]?.pressed ?? false];
    if (a && !south) handlers.enter();
    if (b && !east) handlers.escape();
    [south, east] = [a, b];
    return !still;
  };
}

function bend(value: number): number {
  const size = Math.abs(value);
  return size < DEAD ? 0 : Math.sign(value) * ((size - DEAD) / (1 - DEAD)) ** 1.6;
}
