/** Draws what is being done by hand over the plan: what is chosen, its handles, guides and measures. Sizes are CSS pixels. */
import { make, outlineOf, ring } from "../drawing";
import {
  type Box,
  extentOf,
  mapped,
  middleOf,
  type Point,
  type Ring,
  type Shape,
  turned,
} from "./shapes";
import type { Guide } from "./snap";

/** The frame about what is chosen: a box that is turned clockwise by `angle` degrees about its middle. */
export interface Frame {
  readonly box: Box;
  readonly angle: number;
  /** What it frames keeps its size. */
  readonly rigid?: boolean;
}

/** A handle: which edges it moves (-1 the left or low one, 1 the right or upper one, 0 neither), or `turn`. */
export type Handle = readonly [-1 | 0 | 1, -1 | 0 | 1] | "turn";

export const HANDLES: readonly Handle[] = [
  [-1, -1], [0, -1], [1, -1], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], "turn",
]; // biome-ignore format: around the frame

const TURN_PX = 26; // distance of the handle that turns from the frame
const LETTER_PX = 13;

export interface OverlayState {
  readonly chosen: readonly Shape[];
  readonly frame: Frame | null;
  readonly ghost: readonly Shape[]; // what is chosen or drawn, as it would be
  readonly path: Ring; // a line in progress
  readonly guides: readonly Guide[];
  readonly measures: readonly { readonly at: Point; readonly text: string }[];
  readonly marquee: Box | null;
}

export const NOTHING: OverlayState = {
  chosen: [], frame: null, ghost: [], path: [], guides: [], measures: [], marquee: null,
}; // biome-ignore format: short

export const frameOf = (shapes: readonly Shape[], angle: number): Frame => {
  const about = middleOf(extentOf(shapes));
  const box = extentOf(shapes.map((one) => mapped(one, turned(-angle, about))));
  return { box: centred(box, about, angle), angle };
};

/** The box with its own middle where it lies in the plan: a frame turns about its middle. */
function centred([left, low, right, high]: Box, about: Point, angle: number): Box {
  const [x, y] = turned(angle, about)([(left + right) / 2, (low + high) / 2]);
  return [
    x - (right - left) / 2,
    y - (high - low) / 2,
    x + (right - left) / 2,
    y + (high - low) / 2,
  ];
}

export function handleAt({ box, angle }: Frame, handle: Handle, metres: number): Point {
  const [left, low, right, high] = box;
  const about = middleOf(box);
  if (handle === "turn") return turned(angle, about)([about[0], high + TURN_PX * metres]);
  const along = (side: number, from: number, to: number) =>
    side < 0 ? from : side > 0 ? to : (from + to) / 2;
  return turned(angle, about)([along(handle[0], left, right), along(handle[1], low, high)]);
}

export function cornersOf({ box: [left, low, right, high], angle }: Frame): Point[] {
  const back = turned(angle, [(left + right) / 2, (low + high) / 2]);
  return ([[left, low], [right, low], [right, high], [left, high]] as const).map(back); // biome-ignore format: corners
}

export function drawOverlay(hands: SVGGElement, state: OverlayState, metres: number): void {
  const { chosen, frame, ghost, path, guides, measures, marquee } = state;
  const parts: SVGElement[] = [];
  if (chosen.length)
    parts.push(make("path", { class: "chosen", d: chosen.map(outlineOf).join("") }));
  if (ghost.length) parts.push(make("path", { class: "sketch", d: ghost.map(outlineOf).join("") }));
  if (path.length) parts.push(make("path", { class: "sketch line", d: ring(path, false) }));
  for (const one of guides) parts.push(make("path", { class: "guide", d: ring(one, false) }));
  if (marquee)
    parts.push(
      make("path", { class: "marquee", d: ring(cornersOf({ box: marquee, angle: 0 }), true) }),
    );
  if (frame) {
    parts.push(make("path", { class: "frame", d: ring(cornersOf(frame), true) }));
    for (const [at, handle] of HANDLES.entries())
      if (!frame.rigid || handle === "turn") parts.push(knob(frame, handle, at, metres));
  }
  for (const { at, text } of measures) {
    const size = LETTER_PX * metres;
    const node = make("text", {
      class: "measure",
      x: at[0],
      y: -at[1] + size * 0.36,
      "font-size": size,
    });
    node.textContent = text;
    parts.push(node);
  }
  hands.replaceChildren(...parts);
}

/** A point of constant size on the screen: a line without length and with round ends. `data-handle`: its place in HANDLES. */
function knob(frame: Frame, handle: Handle, at: number, metres: number): SVGElement {
  const [x, y] = handleAt(frame, handle, metres);
  const group = make("g", {
    class: handle === "turn" ? "handle turn" : "handle",
    "data-handle": at,
  });
  const d = `M${x} ${-y}h0`;
  group.append(
    make("path", { class: "reach", d }),
    make("path", { class: "rim", d }),
    make("path", { class: "knob", d }),
  );
  return group;
}
