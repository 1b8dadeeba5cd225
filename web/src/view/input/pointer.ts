/** Picking: from a point of the picture to the booth, hall or floor there. */
import type { PerspectiveCamera } from "three";
import type { Hit, Point } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { PickResult, VenueTiles } from "../tiles/venue-tiles";
import type { Ray } from "./picking";

export interface PointerScene {
  readonly venue: VenueTiles;
  readonly width: number;
  readonly height: number;
  readonly walking: boolean;
  readonly focus: string | null;
  readonly floor: number; // of the current hall, or of the table
}

export interface Pointer {
  pick(px: number, py: number, scene: PointerScene): Hit | null;
  /** The intersection of the ray with the plane z, within `reach` metres. */
  onPlane(px: number, py: number, z: number, reach: number, scene: PointerScene): Point | null;
}

const SPECK = 12; // CSS pixels: a tap on a smaller booth means its hall

export function createPointer(camera: PerspectiveCamera, expo: Expo): Pointer {
  const ray: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 1 };
  const struck: PickResult = { booth: null, hall: null, distance: 0, up: 0, exhibit: false };

  function aim(px: number, py: number, { width, height }: PointerScene): void {
    const e = camera.matrixWorld.elements;
    const p = camera.projectionMatrix.elements; // includes the shift of the lens
    const sx = ((px / width) * 2 - 1 + p[8]!) / p[0]!;
    const sy = (1 - (py / height) * 2 + p[9]!) / p[5]!;
    const dx = e[0]! * sx + e[4]! * sy - e[8]!;
    const dy = e[1]! * sx + e[5]! * sy - e[9]!;
    const dz = e[2]! * sx + e[6]! * sy - e[10]!;
    const length = Math.hypot(dx, dy, dz);
    [ray.x, ray.y, ray.z] = [e[12]!, e[13]!, e[14]!];
    [ray.dx, ray.dy, ray.dz] = [dx / length, dy / length, dz / length];
  }

  function strike({ venue, focus, walking, floor }: PointerScene): Hit | null {
    if (venue.cast(ray, struck)) {
      const d = struck.distance;
      const at = [ray.x + ray.dx * d, ray.y + ray.dy * d, ray.z + ray.dz * d] as const;
      const hall = struck.hall ?? expo.hallAt([at[0], at[1]], at[2])?.id ?? focus;
      if (hall === null) return null;
      if (struck.booth !== null)
        return { kind: "booth", key: struck.booth, hall, at, exhibit: struck.exhibit };
      const low = at[2] < expo.elevation(hall) + 0.3;
      return low && struck.up > 0.7 && walking
        ? { kind: "floor", hall, at }
        : { kind: "hall", hall, at };
    }
    // A plan with gaps has no floor mesh under the ray: use the plane of the floor.
    const t = (floor - ray.z) / ray.dz;
    if (!(t > 0)) return null;
    const at = [ray.x + ray.dx * t, ray.y + ray.dy * t, floor] as const;
    const hall = expo.hallAt([at[0], at[1]], floor + 0.1)?.id;
    return hall ? { kind: walking ? "floor" : "hall", hall, at } : null;
  }

  return {
    pick(px, py, scene) {
      aim(px, py, scene);
      const hit = strike(scene);
      if (hit?.kind !== "booth" || scene.walking) return hit;
      const pixels =
        (3 / struck.distance / Math.tan((camera.fov * Math.PI) / 360)) * (scene.height / 2);
      return pixels < SPECK ? { kind: "hall", hall: hit.hall, at: hit.at } : hit;
    },
    onPlane(px, py, z, reach, scene) {
      aim(px, py, scene);
      const t = (z - ray.z) / ray.dz;
      return t > 0 && t < reach ? [ray.x + ray.dx * t, ray.y + ray.dy * t] : null;
    },
  };
}
