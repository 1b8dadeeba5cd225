/** Render order of groups. The current hall and everything that belongs to no hall has 0. */
import {
  CustomBlending,
  type Group,
  Material,
  type Mesh,
  NormalBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
} from "three";

export const BACKDROP = -3;
const NEIGHBOURS = -2;
export const DEPTH_CLEAR = -1; // portal-rendering.ts

/**
 * A layer of the camera for neighbouring halls. They neither cast shadows in the current hall nor appear in its floor: half of the
 * triangles of a frame.
 */
export const NEIGHBOUR_LAYER = 1;

/**
 * A layer of the camera for what the floor does not mirror: details of booths and people (a third of the triangles of a frame), glass,
 * posters and letters (each a program of its own, which sends all its uniforms once more).
 */
export const UNMIRRORED_LAYER = 2;

/**
 * Blended materials are drawn after all opaque ones, and so after the depth clear. Those of neighbouring halls must be drawn before
 * it: three treats custom blending as opaque.
 */
export function blendNeighbouring(material: Material, neighbouring: boolean): void {
  material.transparent = !neighbouring;
  material.blending = neighbouring ? CustomBlending : NormalBlending;
  material.blendDst = OneMinusSrcAlphaFactor;
  material.blendSrcAlpha = OneFactor; // the canvas stays opaque
}

/** Marks the group as part of a neighbouring hall, or of the current one. Its present meshes get the layer. */
export function setNeighbouring(group: Group, neighbouring: boolean): void {
  group.renderOrder = neighbouring ? NEIGHBOURS : 0;
  for (const one of group.children)
    one.layers.set(neighbouring ? NEIGHBOUR_LAYER : isBlended(one as Mesh) ? UNMIRRORED_LAYER : 0);
}

/** Glass, pictures, letters. A group among the children has no material. */
function isBlended({ material }: Mesh): boolean {
  return material instanceof Material && (material.transparent || !material.depthWrite);
}

/** Marks the group of the current hall as one that the floor does not mirror. */
export function setUnmirrored(group: Group): void {
  for (const mesh of group.children) mesh.layers.set(UNMIRRORED_LAYER);
}
