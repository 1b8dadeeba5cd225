/** What the parts of the stage share: where one is, what is wanted and what is shown. One object, changed by the part that the comment names. */
import type { PerspectiveCamera } from "three";
import type { View } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Store } from "../../core/state";
import type { Eye, Orbit, Progress } from "../camera/eye";
import { type Margins, TABLE_FOV } from "../camera/framing";
import type { Lens } from "../camera/lens";
import type { OrbitControl, Reach } from "../camera/orbit";
import type { Walker } from "../camera/walker";
import type { Pointer, Scene as Sight } from "../input/pointer";
import type { Look } from "../materials/materials";
import type { Venue } from "../tiles/venue-tiles";
import type { Lettering, Picture } from "./layer";
import type { Place } from "./site-dimensions";

export type Mode = "table" | "walk";

/** A movement under way; `end` is called once, at its end or when something else begins. */
export interface Trip extends Progress {
  readonly path: (t: number, out: Eye) => Eye;
  at: number; // 0..1
  readonly seconds: number;
  home: boolean; // to the table as it is framed
  readonly end: () => void;
}

export interface Axes {
  right: number; // -1..1 each
  ahead: number;
  turn: number;
  tilt: number;
}

export interface Situation {
  readonly canvas: HTMLCanvasElement;
  readonly expo: Expo;
  readonly store: Store;
  readonly camera: PerspectiveCamera;
  readonly look: Look;
  readonly orbit: OrbitControl;
  readonly reach: Reach;
  readonly pointer: Pointer;
  readonly picture: { -readonly [K in keyof Picture]: Picture[K] };
  readonly calm: MediaQueryList; // reduced motion
  readonly eye: Eye;
  readonly lens: Lens;
  readonly keys: Axes & { run: boolean };
  readonly stick: Axes;
  place: Place;
  venue: Venue;
  lettering: Lettering | null;
  margins(): Margins;
  /** A frame is wanted. */
  ask(): void;
  /** Light and its shadows follow where one is now. */
  relight(): void;

  mode: Mode;
  focus: string | null; // the hall walked in, dived to, or looked into
  home: Orbit;
  atHome: boolean; // nobody has touched the table since it was framed: a new size frames it again
  walker: Walker | null;
  trip: Trip | null;
  width: number; // CSS pixels
  height: number;
  shown: View; // what the page was told
  wanted: View;
  lost: boolean; // the WebGL context
  held: boolean; // nothing is drawn: the last picture stays (held.ts)
  touchedAt: number; // ms
  drifting: boolean;
  drifted: number; // degrees
}

/** Nobody has done anything yet, and nothing is there. */
export const atFirst = () =>
  ({
    eye: { x: 0, y: 0, z: 10, yaw: 0, pitch: 0, fov: TABLE_FOV },
    keys: { right: 0, ahead: 0, turn: 0, tilt: 0, run: false },
    stick: { right: 0, ahead: 0, turn: 0, tilt: 0 },
    lettering: null,
    mode: "table",
    focus: null,
    atHome: true,
    walker: null,
    trip: null,
    width: 0,
    height: 0,
    shown: "loading",
    wanted: "table",
    lost: false,
    held: false,
    touchedAt: performance.now(),
    drifted: 0,
  }) satisfies Partial<Situation>;

/** A picture of nothing, without a size. */
export const unseen = () =>
  ({
    width: 0,
    height: 0,
    top: 0,
    pixelRatio: 1,
    hall: null,
    beyond: null,
    cut: 1e6,
    crown: 1e6,
    lift: 0,
    ink: 1,
    first: true,
    over: [],
  }) satisfies Partial<Picture>;

/** The floor that one stands on or looks at. */
export function floorOf(s: Situation): number {
  return s.focus === null ? s.place.stand.z : s.expo.elevation(s.focus);
}

/** Under the roof of the hall, or coming down through it: light and air are those of a room. */
export function sheltered(s: Situation): boolean {
  const hall = s.focus === null ? undefined : s.expo.hall(s.focus);
  return hall !== undefined && (s.trip ? s.eye.z < floorOf(s) + hall.height : s.mode === "walk");
}

export function sightOf(s: Situation): Sight {
  const { venue, width, height, focus } = s;
  return { venue, width, height, walking: s.mode === "walk", focus, floor: floorOf(s) };
}

/** Into a hall, or out of all of them. */
export function enter(s: Situation, hall: string | null): void {
  if (s.focus === hall) return;
  s.focus = hall;
  s.picture.hall = hall;
  s.relight();
  s.store.set({ hall });
}

/** A cut is softened by a short fade, which the style sheet has. */
export function fade(canvas: HTMLElement): void {
  canvas.classList.remove("cut");
  void canvas.offsetWidth; // restarts the animation
  canvas.classList.add("cut");
}

/** Whether the last picture is kept. */
export function keep(s: Situation, on: boolean): void {
  s.held = on;
  s.canvas.ariaBusy = String(on);
}

/** The picture that was kept gives way to the present one. */
export function show(s: Situation): void {
  if (!s.held) return;
  keep(s, false);
  fade(s.canvas);
  s.ask();
}
