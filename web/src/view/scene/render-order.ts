/** What is drawn before what, by the order of its group: the hall one is in has 0, as has all that belongs to no hall. */
import { CustomBlending, type Group, type Material, NormalBlending, OneFactor, OneMinusSrcAlphaFactor } from "three";

export const BACKDROP = -3;
const BEYOND = -2;
export const CURTAIN = -1; // threshold.ts

/** A layer of what the camera sees, and what does neither cast a shadow in the hall one walks in nor show in its floor: half of a frame's triangles. */
export const OUTSIDE = 1;

/**
 * What is blended comes after all that is not, and so after the curtain; what is blended beyond must come before it. three takes what
 * blends in a way of its own for opaque.
 */
export function blendBeyond(material: Material, beyond: boolean): void {
  material.transparent = !beyond;
  material.blending = beyond ? CustomBlending : NormalBlending;
  material.blendDst = OneMinusSrcAlphaFactor;
  material.blendSrcAlpha = OneFactor; // the canvas stays opaque
}

/** Beyond the hall one is in, or part of it. The group's meshes follow, those it has now. */
export function setBeyond(group: Group, beyond: boolean): void {
  group.renderOrder = beyond ? BEYOND : 0;
  for (const mesh of group.children) mesh.layers.set(beyond ? OUTSIDE : 0);
}
