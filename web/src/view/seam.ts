/**
 * Where the lettering meets the stage.
 *
 * The three.js world IS the venue: metres, x east, y north, z up (camera.up = +z). Nothing is turned after loading, so a Sign's `at`
 * and a HallHead's outline are world coordinates as they stand. Yaw is clockwise from north: (sin yaw, cos yaw, 0).
 */
import type { Object3D, PerspectiveCamera } from "three";
import type { View } from "../tour/contract";

/** What the stage tells the lettering before each picture. Reused from frame to frame: copy what you keep. */
export interface Picture {
  readonly camera: PerspectiveCamera;
  readonly width: number; // CSS pixels
  readonly height: number;
  readonly pixelRatio: number;
  readonly view: View; // "table" | "hall" | "walk" | "plan"
  readonly hall: string | null; // the hall one is in
  readonly cut: number; // metres: what is higher is cut away, letters too
  readonly lift: number; // metres between levels, while they are lifted apart
  raise(z: number): number; // how far that raises what stands at z
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
export type AskFrame = () => void;
