/**
 * The state that the parts of the stage share: a state machine. The comment of a field says what it holds; the part that causes a change
 * writes it.
 *
 *     loading ── first complete picture ──▶ table | hall | walk
 *
 *                  camera close above a hall            tap, link, booth
 *       ┌───────┐ ─────────────────────────▶ ┌──────┐ ──── flight down ───▶ ┌──────┐
 *       │ table │                            │ hall │                       │ walk │ ─┐ portal:
 *       └───────┘ ◀───────────────────────── └──────┘                       └──────┘ ◀┘ another focus
 *           ▲      camera farther away                                          │
 *           └───────── flight up (Escape, "table"); flight down as well ────────┘
 *
 *     mode     "table": an orbit, in the views table and hall.  "walk": eye height, in the view walk.
 *     focus    the hall of the views hall and walk; null over the table.
 *     goalView the view that is wanted.  shownView: the one that the page knows; it follows when the picture is complete.
 *     flight   set while the camera flies. At its end `mode` changes; any touch ends it where it is.
 *     frameHeld a cut into a hall without tiles: the last frame stays until they arrive, or the camera returns.
 */
import type { PerspectiveCamera } from "three";
import type { View } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Store } from "../../core/state";
import type { Eye, FlightProgress, Orbit } from "../camera/eye";
import { type Margins, TABLE_FOV } from "../camera/framing";
import type { Lens } from "../camera/lens";
import type { OrbitControl, Reach } from "../camera/orbit";
import type { Walker } from "../camera/walker";
import type { Pointer, PointerScene } from "../input/pointer";
import type { LookUniforms } from "../materials/materials";
import type { VenueTiles } from "../tiles/venue-tiles";
import type { Lettering, Picture } from "./layer";
import type { SiteDimensions } from "./site-dimensions";

export type ViewMode = "table" | "walk";

/** A flight in progress. `end` is called once, at its end or when another movement starts. */
export interface Flight extends FlightProgress {
  readonly path: (t: number, out: Eye) => Eye;
  at: number; // 0..1
  readonly seconds: number;
  home: boolean; // to the framed table
  readonly end: () => void;
}

export interface Axes {
  right: number; // -1..1 each
  ahead: number;
  turn: number;
  tilt: number;
}

export interface ViewState {
  readonly canvas: HTMLCanvasElement;
  readonly expo: Expo;
  readonly store: Store;
  readonly camera: PerspectiveCamera;
  readonly look: LookUniforms;
  readonly orbit: OrbitControl;
  readonly reach: Reach;
  readonly pointer: Pointer;
  readonly picture: { -readonly [K in keyof Picture]: Picture[K] };
  readonly reducedMotion: MediaQueryList; // reduced motion
  readonly eye: Eye;
  readonly lens: Lens;
  readonly keys: Axes & { run: boolean };
  readonly stick: Axes;
  site: SiteDimensions;
  venue: VenueTiles;
  lettering: Lettering | null;
  margins(): Margins;
  /** Requests a frame. */
  requestFrame(): void;
  /** Adapts light and shadows to the current place. */
  relight(): void;

  mode: ViewMode;
  focus: string | null; // the hall walked in, flown to, or looked into
  home: Orbit;
  atHome: boolean; // the table is as framed; a new size frames it again
  walker: Walker | null;
  flight: Flight | null;
  width: number; // CSS pixels
  height: number;
  shownView: View; // the view that the page knows
  goalView: View;
  lost: boolean; // the WebGL context
  frameHeld: boolean; // nothing is drawn, the last frame stays (frame-hold.ts)
  touchedAt: number; // ms
  idleRotates: boolean;
  idleYaw: number; // degrees
}

/** The state before any input and before anything has loaded. */
export const initialViewState = () =>
  ({
    eye: { x: 0, y: 0, z: 10, yaw: 0, pitch: 0, fov: TABLE_FOV },
    keys: { right: 0, ahead: 0, turn: 0, tilt: 0, run: false },
    stick: { right: 0, ahead: 0, turn: 0, tilt: 0 },
    lettering: null,
    mode: "table",
    focus: null,
    atHome: true,
    walker: null,
    flight: null,
    width: 0,
    height: 0,
    shownView: "loading",
    goalView: "table",
    lost: false,
    frameHeld: false,
    touchedAt: performance.now(),
    idleYaw: 0,
  }) satisfies Partial<ViewState>;

/** A picture without content and size. */
export const emptyPicture = () =>
  ({
    width: 0,
    height: 0,
    top: 0,
    pixelRatio: 1,
    hall: null,
    neighbours: null,
    cut: 1e6,
    crown: 1e6,
    lift: 0,
    ink: 1,
    first: true,
    floatingLabels: [],
    people: [],
  }) satisfies Partial<Picture>;

/** Venue z of the current floor, or of the table. */
export function floorOf(s: ViewState): number {
  return s.focus === null ? s.site.box.z : s.expo.elevation(s.focus);
}

/** True under the roof of the hall, also while descending through it: light and haze are those of a room. */
export function isUnderRoof(s: ViewState): boolean {
  const hall = s.focus === null ? undefined : s.expo.hall(s.focus);
  return hall !== undefined && (s.flight ? s.eye.z < floorOf(s) + hall.height : s.mode === "walk");
}

export function pointerScene(s: ViewState): PointerScene {
  const { venue, width, height, focus } = s;
  return { venue, width, height, walking: s.mode === "walk", focus, floor: floorOf(s) };
}

/** Sets the current hall; null for the table. */
export function enterHall(s: ViewState, hall: string | null): void {
  if (s.focus === hall) return;
  s.focus = hall;
  s.picture.hall = hall;
  s.relight();
  s.store.set({ hall });
}

/** Softens a cut by a short fade (style sheet). */
export function fadeCanvas(canvas: HTMLElement): void {
  canvas.classList.remove("cut");
  void canvas.offsetWidth; // restarts the animation
  canvas.classList.add("cut");
}

/** Holds or releases the last frame. */
export function holdFrame(s: ViewState, on: boolean): void {
  s.frameHeld = on;
  s.canvas.ariaBusy = String(on);
}

/** Shows the current picture instead of the held frame. */
export function showLiveFrame(s: ViewState): void {
  if (!s.frameHeld) return;
  holdFrame(s, false);
  fadeCanvas(s.canvas);
  s.requestFrame();
}
