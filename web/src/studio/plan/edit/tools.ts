/** The tools that work on the plan by pointer: choose, rectangle, polygon, cut. */
import type { PlanFeature } from "../../api.gen";
import type { Drag } from "../window";
import {
  cornersOf,
  type Frame,
  frameOf,
  HANDLES,
  type Handle,
  handleAt,
  NOTHING,
  type OverlayState,
} from "./overlay";
import {
  areaOf, type Box, contains, edgesOf, extentOf, mapped, middleOf, mm, moved, type Point, type Ring, type Shape, scaled, turned,turnOf, 
} from "./shapes"; // biome-ignore format: one module
import { type Lines, linesOf, snapBox, snapPoint } from "./snap";

export const TOOLS = ["choose", "rectangle", "polygon", "cut"] as const;
export type ToolName = (typeof TOOLS)[number];

/** What tools need of the editor. */
export interface ToolHost {
  readonly features: () => readonly PlanFeature[];
  readonly chosen: () => readonly PlanFeature[];
  readonly choose: (features: readonly PlanFeature[]) => void;
  readonly mayEdit: () => boolean;
  /** Metres of one CSS pixel. */
  readonly metres: () => number;
  readonly grid: () => number; // metres; 0: none
  /** The thickness of what is drawn as a line, metres; 0 for what is drawn as a rectangle. */
  readonly thickness: () => number;
  /** Degrees within which a turn is attracted to right angles. */
  readonly square?: number;
  readonly draw: (state: Partial<OverlayState>) => void;
  readonly reshape: (change: (point: Point) => Point) => void;
  readonly add: (shape: Shape) => void;
  readonly cut: (line: readonly [Point, Point]) => void;
}

export interface Tool {
  readonly grab: (at: Point, on: EventTarget | null, event: PointerEvent) => Drag | null;
  readonly press: (at: Point, feature: PlanFeature | null, event: MouseEvent) => void;
  readonly hover: (at: Point) => void;
  readonly key: (event: KeyboardEvent) => boolean;
  readonly cancel: () => void;
}

const REACH_PX = 9; // distance at which things are attracted
const STEP_DEG = 15; // of turning with Shift
const GROUND: readonly PlanFeature["category"][] = ["level", "hall", "zone", "aisle"];
const THIN_M = 0.05; // a thinner drag is a click
export const size = (metres: number): string => `${(Math.round(metres * 100) / 100).toFixed(2)} m`;

export function createTools(host: ToolHost): Readonly<Record<ToolName, Tool>> {
  const reach = () => REACH_PX * host.metres();
  const linesBeside = (without: readonly PlanFeature[]): Lines =>
    linesOf(host.features().filter((one) => !without.includes(one) && one.category !== "aisle"));
  const free = (event: MouseEvent | KeyboardEvent) => event.altKey;

  /** A point on a line or on the grid, unless Alt is pressed. */
  function attracted(
    at: Point,
    lines: Lines,
    event: MouseEvent,
  ): { readonly at: Point; readonly guides: OverlayState["guides"] } {
    if (free(event)) return { at: [mm(at[0]), mm(at[1])], guides: [] };
    const { by, guides } = snapPoint(at, lines, reach(), host.grid());
    return { at: [mm(at[0] + by[0]), mm(at[1] + by[1])], guides };
  }

  const clear = () => host.draw({ ghost: [], guides: [], measures: [], marquee: null, path: [] });

  function move(from: Point): Drag {
    const chosen = host.chosen();
    const lines = linesBeside(chosen);
    const box = extentOf(chosen);
    let by: Point = [0, 0];
    return {
      move(at, event) {
        let [dx, dy] = [at[0] - from[0], at[1] - from[1]];
        if (event.shiftKey) [dx, dy] = Math.abs(dx) >= Math.abs(dy) ? [dx, 0] : [0, dy];
        const shifted: Box = [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
        const snap = free(event)
          ? { by: [0, 0] as Point, guides: [] }
          : snapBox(shifted, lines, reach(), host.grid());
        by = [mm(dx + snap.by[0]), mm(dy + snap.by[1])];
        const ghost = chosen.map((one) => mapped(one, moved(...by)));
        const [, , right, high] = extentOf(ghost);
        const measures = [
          {
            at: [right, high + 16 * host.metres()] as Point,
            text: `${size(by[0])} · ${size(by[1])}`,
          },
        ];
        host.draw({ ghost, guides: snap.guides, measures });
      },
      drop() {
        clear();
        if (by[0] || by[1]) host.reshape(moved(...by));
      },
      cancel: clear,
    };
  }

  function pull(frame: Frame, handle: Handle): Drag {
    const chosen = host.chosen();
    const lines = linesBeside(chosen);
    const about = middleOf(frame.box);
    let change: ((point: Point) => Point) | null = null;
    const show = (guides: OverlayState["guides"], text: (frame: Frame) => string) => {
      const ghost = chosen.map((one) => mapped(one, change!));
      const now = frameOf(ghost, frame.angle);
      host.draw({ ghost, guides, measures: [{ at: aside(now, host.metres()), text: text(now) }] });
    };
    return {
      move(at, event) {
        if (handle === "turn") {
          const pointed =
            (Math.atan2(at[0] - about[0], at[1] - about[1]) * 180) / Math.PI - frame.angle;
          const step = event.shiftKey ? STEP_DEG : free(event) ? 0.1 : 1;
          const right = Math.round((pointed + frame.angle) / 90) * 90 - frame.angle;
          const near = !free(event) && Math.abs(right - pointed) < (host.square ?? 0);
          const degrees = near ? right : Math.round(pointed / step) * step;
          change = turned(degrees, about);
          return show([], () => `${Math.round(degrees * 10) / 10}°`);
        }
        const snap = attracted(at, lines, event);
        const level = turned(-frame.angle, about);
        const [x, y] = level(frame.angle ? at : snap.at);
        const [left, low, right, high] = frame.box;
        const fixed: Point = [handle[0] > 0 ? left : right, handle[1] > 0 ? low : high];
        const wide = handle[0] ? Math.max(THIN_M, handle[0] * (x - fixed[0])) / (right - left) : 1;
        const deep = handle[1] ? Math.max(THIN_M, handle[1] * (y - fixed[1])) / (high - low) : 1;
        const both = event.shiftKey && handle[0] && handle[1] ? Math.max(wide, deep) : 0;
        change = scaled(both || wide, both || deep, turned(frame.angle, about)(fixed), frame.angle);
        show(frame.angle ? [] : snap.guides, sides);
      },
      drop() {
        clear();
        if (change) host.reshape(change);
      },
      cancel: clear,
    };
  }

  /** Chooses everything that lies in a box. */
  function lasso(from: Point): Drag {
    const before = host.chosen();
    let box: Box = [...from, ...from];
    return {
      move(at) {
        box = [
          Math.min(from[0], at[0]),
          Math.min(from[1], at[1]),
          Math.max(from[0], at[0]),
          Math.max(from[1], at[1]),
        ];
        host.draw({ marquee: box });
      },
      drop() {
        clear();
        const within = host.features().filter((one) => {
          const [left, low, right, high] = extentOf([one]);
          return left >= box[0] && low >= box[1] && right <= box[2] && high <= box[3];
        });
        host.choose([...new Set([...before, ...within])]);
      },
      cancel: clear,
    };
  }

  const choose: Tool = {
    grab(at, on, event) {
      const knob = (on as Element | null)?.closest?.<SVGElement>("[data-handle]");
      const chosen = host.chosen();
      if (knob && chosen.length && host.mayEdit())
        return pull(frameFor(chosen), HANDLES[Number(knob.dataset.handle)]!);
      if (event.shiftKey) return lasso(at);
      return host.mayEdit() && chosen.some((one) => held(one, at, reach())) ? move(at) : null;
    },
    press(_, feature, event) {
      const chosen = host.chosen();
      const several = event.shiftKey || event.ctrlKey || event.metaKey;
      if (!several) return host.choose(feature ? [feature] : []);
      if (feature)
        host.choose(
          chosen.includes(feature) ? chosen.filter((one) => one !== feature) : [...chosen, feature],
        );
    },
    hover: () => undefined,
    key: () => false,
    cancel: clear,
  };

  /** A rectangle from corner to corner, or what is drawn as a line with a thickness. */
  const rectangle: Tool = {
    grab(start, _, event) {
      const lines = linesBeside([]);
      const from = attracted(start, lines, event).at;
      let shape: Shape | null = null;
      return {
        move(at, moving) {
          const to = attracted(at, lines, moving);
          const thick = host.thickness();
          shape = thick ? bar(from, to.at, thick) : box(from, to.at);
          if (!shape) return;
          const frame = frameOf([shape], thick ? turnOf(shape) : 0);
          host.draw({
            ghost: [shape],
            guides: to.guides,
            measures: [{ at: aside(frame, host.metres()), text: sides(frame) }],
          });
        },
        drop() {
          clear();
          if (shape && areaOf(shape) > THIN_M * THIN_M) host.add(shape);
        },
        cancel: clear,
      };
    },
    press: () => undefined,
    hover: () => undefined,
    key: () => false,
    cancel: clear,
  };

  let corners: Point[] = [];
  function close(): void {
    const shell: Ring = corners;
    corners = [];
    clear();
    if (shell.length > 2 && areaOf({ shell }) > THIN_M * THIN_M) host.add({ shell });
  }
  const polygon: Tool = {
    grab: () => null,
    press(at, _, event) {
      const to = attracted(at, linesBeside([]), event);
      const [first] = corners;
      if (
        event.detail > 1 ||
        (first &&
          corners.length > 2 &&
          Math.hypot(first[0] - to.at[0], first[1] - to.at[1]) < reach())
      )
        return close();
      corners = [...corners, to.at];
      host.draw({ path: corners });
    },
    hover(at) {
      const last = corners.at(-1);
      if (!last) return;
      const measures = [
        {
          at: middleOf([...last, ...at]),
          text: size(Math.hypot(at[0] - last[0], at[1] - last[1])),
        },
      ];
      host.draw({ path: [...corners, at], measures });
    },
    key(event) {
      if (!corners.length) return false;
      if (event.key === "Enter") close();
      else if (event.key === "Backspace" || event.key === "Delete") {
        corners = corners.slice(0, -1);
        host.draw({ path: corners, measures: [] });
      } else return false;
      return true;
    },
    cancel() {
      corners = [];
      clear();
    },
  };

  const cut: Tool = {
    grab(start, _, event) {
      const lines = linesBeside([]);
      const from = attracted(start, lines, event).at;
      let to: Point | null = null;
      return {
        move(at, moving) {
          const snap = attracted(at, lines, moving);
          to = snap.at;
          host.draw({ path: [from, to], guides: snap.guides });
        },
        drop() {
          clear();
          if (to) host.cut([from, to]);
        },
        cancel: clear,
      };
    },
    press: () => undefined,
    hover: () => undefined,
    key: () => false,
    cancel: clear,
  };
  return { choose, rectangle, polygon, cut };
}

/** Whether a drag at a point moves a feature: of ground, on which others stand, only by its edge. */
function held(one: PlanFeature, at: Point, reach: number): boolean {
  return GROUND.includes(one.category)
    ? edgesOf(one.shell).some((edge) => away(edge, at) <= reach)
    : contains(one, at);
}

/** The distance of a point from an edge, metres. */
function away([a, b]: readonly [Point, Point], [x, y]: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = Math.min(
    1,
    Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(x - a[0] - along * dx, y - a[1] - along * dy);
}

/** One feature has the frame of its longest edge, several the upright one. */
export const frameFor = (chosen: readonly PlanFeature[]): Frame =>
  frameOf(chosen, chosen.length === 1 ? turnOf(chosen[0]!) : 0);

export function sides({ box: [left, low, right, high] }: Frame): string {
  return `${size(right - left)} × ${size(high - low)}`;
}

/** A place for the measures below a frame. */
export function aside(frame: Frame, metres: number): Point {
  const [x] = handleAt(frame, [0, -1], metres);
  return [x, Math.min(...cornersOf(frame).map(([, y]) => y)) - 14 * metres];
}

export const overlayFor = (
  chosen: readonly PlanFeature[],
  editable: boolean,
  metres: number,
): OverlayState => {
  if (!chosen.length) return NOTHING;
  const frame = frameFor(chosen);
  return {
    ...NOTHING,
    chosen,
    frame: editable ? frame : null,
    measures: [{ at: aside(frame, metres), text: sides(frame) }],
  };
};

function box(a: Point, b: Point): Shape | null {
  const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [low, high] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  return right - left < THIN_M || high - low < THIN_M ? null : { shell: [[left, low], [right, low], [right, high], [left, high]] }; // biome-ignore format: corners
}

/** A bar along a line. */
export function bar(a: Point, b: Point, thick: number): Shape | null {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length < THIN_M) return null;
  const [nx, ny] = [((a[1] - b[1]) / length) * (thick / 2), ((b[0] - a[0]) / length) * (thick / 2)];
  const shell: Ring = [[a[0] - nx, a[1] - ny], [b[0] - nx, b[1] - ny], [b[0] + nx, b[1] + ny], [a[0] + nx, a[1] + ny]]; // biome-ignore format: corners
  return { shell: shell.map(([x, y]) => [mm(x), mm(y)]) };
}
