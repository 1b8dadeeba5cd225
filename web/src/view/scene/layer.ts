/**
 * The interfaces between the stage and its layers, the lettering and the page.
 *
 * World coordinates are venue coordinates: metres, x east, y north, z up (camera.up = +z). Nothing is transformed after loading, so a
 * Sign's `at` and a HallHead's outline are world coordinates. Yaw is clockwise from north: (sin yaw, cos yaw, 0).
 */
import type { Object3D, PerspectiveCamera } from "three";
import type { Hit, Mood, Stage, View } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Store } from "../../core/state";
import type { Margins } from "../camera/framing";
import type { NeighbouringHall } from "../hall/neighbouring-halls";
import type { ClearedRooms } from "../materials/cleared-rooms";
import type { LookUniforms } from "../materials/materials";
import type { TileReader } from "../tiles/tile-reader";
import type { TileBlobs } from "../tiles/venue-tiles";

/** What the layers know about each picture. The object is reused: copy what you keep. */
export interface Picture {
  readonly camera: PerspectiveCamera;
  readonly width: number; // CSS pixels
  readonly height: number;
  readonly top: number; // height of the bar
  readonly pixelRatio: number;
  readonly view: View; // "table" | "hall" | "walk" | "plan"
  readonly hall: string | null; // the current hall
  readonly neighbours: readonly NeighbouringHall[] | null; // while walking: halls seen through gates, nearest first
  readonly cut: number; // metres: everything above is cut away, letters too
  readonly crown: number; // the same for booths
  readonly lift: number; // metres between lifted levels
  readonly ink: number; // brightness of dark lettering, 0..1
  readonly rooms: ClearedRooms; // of set pieces
  readonly first: boolean; // nothing has been shown yet: do not fade in
  raise(z: number): number; // metres that a point at height z is lifted
  floatingLabels: readonly FloatingLabel[]; // set by the layer that draws them
  people: readonly PersonInPicture[]; // visitors around the camera, set by the layer that draws them
}

/** Another visitor who walks here: figures make room, and the name is lettered above the head. */
export interface PersonInPicture {
  readonly id: number;
  readonly name: string; // "" where none is shown
  readonly x: number; // metres
  readonly y: number;
  readonly z: number; // above the head
}

/** A label that floats over the table; names keep clear of it. */
export interface FloatingLabel {
  readonly at: readonly [x: number, y: number, z: number]; // its anchor
  readonly up: number; // CSS pixels from the anchor up to its centre
  readonly width: number;
  readonly height: number;
}

/** Signs and posters. The stage adds `object` to its scene and draws it after the tiles. */
export interface Lettering {
  readonly object: Object3D;
  /** Called once before each picture; true requests another frame. Must not allocate. */
  update(picture: Picture): boolean;
  /** Resolves when everything in the picture is lettered. The stage then sets `data-view`. */
  ready(): Promise<void>;
  setLanguage(lang: string): void;
  /** Uploads the atlas again after a lost context. */
  restore(): void;
  dispose(): void;
}

/** Another layer that the stage draws after the tiles. */
export interface Layer {
  readonly object: Object3D;
  /** Called once before each picture; true while something moves. Must not allocate. */
  update(picture: Picture): boolean;
  /** Uploads textures again after a lost context. */
  restore(): void;
  dispose(): void;
}

/** Requests a frame when none is running. */
export type RequestFrame = () => void;

export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  /** The context of the canvas. */
  readonly context: WebGL2RenderingContext;
  readonly expo: Expo;
  readonly blobs: TileBlobs;
  /** Knows the halls, and may have read the sand table in advance. */
  readonly reader: TileReader;
  readonly store: Store;
  /** The view in which the page opens; its signs are lettered first. */
  readonly opening: View;
  lettering(ask: RequestFrame): Promise<Lettering>;
  /** A tap or Enter. True when it has been handled; otherwise the stage goes there. */
  onHit?(hit: Hit | null): boolean;
  onError(what: "context" | "tile", detail: string): void;
  margins(): Margins;
}

export interface FullStage extends Stage {
  /** To an orbit above the hall, close enough to see its booths. */
  overHall(hall: string, cut?: boolean): Promise<void>;
  /** The change takes a second; while the page opens, none. */
  mood(name: Mood): void;
  /** Switches to the tiles of a new release; the pose stays. */
  replace(): void;
  retry(): void;
  focus(): void;
  /** Adds a layer; `look`: the uniforms that materials of the venue share. */
  attach(make: (ask: RequestFrame, look: LookUniforms) => Layer): void;
}
