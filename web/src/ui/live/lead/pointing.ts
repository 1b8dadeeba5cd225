/** A guide points at the floor: while that is on, the mouse or a finger on the picture shows a place and turns nothing. */

/** Places in the picture: -1..1 to the right and up. */
export type Aim = readonly [right: number, up: number];

export interface Pointing {
  readonly on: boolean;
  /** Without the picture: the middle of it, so that one points by turning. */
  readonly aim: Aim | null;
  set(on: boolean): void;
}

const CAUGHT = ["pointerdown", "pointermove", "pointerup", "click", "dblclick"] as const;

export function createPointing(changed: () => void): Pointing {
  let on = false;
  let aim: Aim = [0, 0];

  function take(event: PointerEvent | MouseEvent): void {
    const { target } = event;
    if (!on || !(target instanceof HTMLCanvasElement)) return;
    event.stopImmediatePropagation();
    const box = target.getBoundingClientRect();
    aim = [
      (2 * (event.clientX - box.left)) / box.width - 1,
      1 - (2 * (event.clientY - box.top)) / box.height,
    ];
    changed();
  }
  for (const kind of CAUGHT) window.addEventListener(kind, take, { capture: true });

  return {
    get on() {
      return on;
    },
    get aim() {
      return on ? aim : null;
    },
    set(next) {
      [on, aim] = [next, [0, 0]];
      document.documentElement.toggleAttribute("data-pointing", on);
      changed();
    },
  };
}
