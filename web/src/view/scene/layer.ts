/**
 * Where the page, the lettering and other layers meet the stage.
 *
 * The three.js world IS the venue: metres, x east, y north, z up (camera.up = +z). Nothing is turned after loading, so a Sign's `at`
 * and a HallHead's outline are world coordinates as they stand. Yaw is clockwise from north: (sin yaw, cos yaw, 0).
 */
import type { Object3D, PerspectiveCamera } from "three";
import type { Hit, Mood, Stage, View } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Store } from "../../core/state";
import type { Margins } from "../camera/framing";
import type { NeighbouringHall } from "../hall/neighbouring-halls";
import type { TileReader } from "../tiles/tile-reader";
import type { TileBlobs } from "../tiles/venue-tiles";

/** What the stage tells the lettering before each picture. Reused from frame to frame: copy what you keep. */
export interface Picture {
  readonly camera: PerspectiveCamera;
  readonly width: number; // CSS pixels
  readonly height: number;
  readonly top: number; // of it, what the bar covers
  readonly pixelRatio: number;
  readonly view: View; // "table" | "hall" | "walk" | "plan"
  readonly hall: string | null; // the hall one is in
  readonly neighbours: readonly NeighbouringHall[] | null; // of whoever walks: the halls that are seen through its gates, nearest first
  readonly cut: number; // metres: what is higher is cut away, letters too
  readonly crown: number; // and of booths
  readonly lift: number; // metres between levels, while they are lifted apart
  readonly ink: number; // light on dark lettering, 0..1
  readonly first: boolean; // nothing has been shown yet: what comes is there at once
  raise(z: number): number; // how far that raises what stands at z
  floatingLabels: readonly FloatingLabel[]; // written by the layer that draws them
}

/** A label that floats over the table and that names stand clear of. */
export interface FloatingLabel {
  readonly at: readonly [x: number, y: number, z: number]; // that it is about
  readonly up: number; // CSS pixels from there to its middle
  readonly width: number;
  readonly height: number;
}

/** Signs and posters. The stage adds `object` to its scene and draws it after the tiles. */
export interface Lettering {
  readonly object: Object3D;
  /** Called once for each drawn picture, before it is submitted; true asks for another frame (something is fading in). No allocation. */
  update(picture: Picture): boolean;
  /** Resolves when what the present picture shows is lettered; the stage then sets `data-view`. */
  ready(): Promise<void>;
  setLanguage(lang: string): void;
  /** After a lost context has come back: upload the atlas again. */
  restore(): void;
  dispose(): void;
}

/** Something else that the stage draws after the tiles. */
export interface Layer {
  readonly object: Object3D;
  /** Called once for each drawn picture, before it is submitted; true while something moves. No allocation. */
  update(picture: Picture): boolean;
  /** After a lost context has come back: upload textures again. */
  restore(): void;
  dispose(): void;
}

/** Called by the lettering when it has something new to show and no frame is running. */
export type RequestFrame = () => void;

export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  /** The canvas's own. */
  readonly context: WebGL2RenderingContext;
  readonly expo: Expo;
  readonly blobs: TileBlobs;
  /** Knows the halls, and may have read the sand table ahead. */
  readonly reader: TileReader;
  readonly store: Store;
  /** What the page opens with: its signs are lettered first. */
  readonly opening: View;
  lettering(ask: RequestFrame): Promise<Lettering>;
  /** A tap or Enter on something. Returns true when it was dealt with; else the stage goes there. */
  onHit?(hit: Hit | null): boolean;
  onError(what: "context" | "tile", detail: string): void;
  margins(): Margins;
}

export interface FullStage extends Stage {
  /** From above, near enough to see its booths. */
  overHall(hall: string, cut?: boolean): Promise<void>;
  /** Blends in a second; while the page opens, at once. */
  mood(name: Mood): void;
  /** The release was replaced: tiles are taken from the new one, the pose stays. */
  replace(): void;
  retry(): void;
  focus(): void;
  /** Draws a layer more from the next picture on. */
  attach(make: (ask: RequestFrame) => Layer): void;
}
