/** What the parts of the stage share: where one is, what is wanted and what is shown. One object, changed by the part that the comment names. */
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

/** A movement under way; `end` is called once, at its end or when something else begins. */
export interface Flight extends FlightProgress {
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
  /** A frame is wanted. */
  requestFrame(): void;
  /** Light and its shadows follow where one is now. */
  relight(): void;

  mode: ViewMode;
  focus: string | null; // the hall walked in, dived to, or looked into
  home: Orbit;
  atHome: boolean; // nobody has touched the table since it was framed: a new size frames it again
  walker: Walker | null;
  flight: Flight | null;
  width: number; // CSS pixels
  height: number;
  shownView: View; // what the page was told
  goalView: View;
  lost: boolean; // the WebGL context
  frameHeld: boolean; // nothing is drawn: the last picture stays (held.ts)
  touchedAt: number; // ms
  idleRotates: boolean;
  idleYaw: number; // degrees
}

/** Nobody has done anything yet, and nothing is there. */
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

/** A picture of nothing, without a size. */
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
  }) satisfies Partial<Picture>;

/** The floor that one stands on or looks at. */
export function floorOf(s: ViewState): number {
  return s.focus === null ? s.site.box.z : s.expo.elevation(s.focus);
}

/** Under the roof of the hall, or coming down through it: light and air are those of a room. */
export function isUnderRoof(s: ViewState): boolean {
  const hall = s.focus === null ? undefined : s.expo.hall(s.focus);
  return hall !== undefined && (s.flight ? s.eye.z < floorOf(s) + hall.height : s.mode === "walk");
}

export function pointerScene(s: ViewState): PointerScene {
  const { venue, width, height, focus } = s;
  return { venue, width, height, walking: s.mode === "walk", focus, floor: floorOf(s) };
}

/** Into a hall, or out of all of them. */
export function enterHall(s: ViewState, hall: string | null): void {
  if (s.focus === hall) return;
  s.focus = hall;
  s.picture.hall = hall;
  s.relight();
  s.store.set({ hall });
}

/** A cut is softened by a short fade, which the style sheet has. */
export function fadeCanvas(canvas: HTMLElement): void {
  canvas.classList.remove("cut");
  void canvas.offsetWidth; // restarts the animation
  canvas.classList.add("cut");
}

/** Whether the last picture is kept. */
export function holdFrame(s: ViewState, on: boolean): void {
  s.frameHeld = on;
  s.canvas.ariaBusy = String(on);
}

/** The picture that was kept gives way to the present one. */
export function showLiveFrame(s: ViewState): void {
  if (!s.frameHeld) return;
  holdFrame(s, false);
  fadeCanvas(s.canvas);
  s.requestFrame();
}
