/** What is drawn before what, by the order of its group: the hall one is in has 0, as has all that belongs to no hall. */
import { CustomBlending, type Group, type Material, NormalBlending, OneFactor, OneMinusSrcAlphaFactor } from "three";

export const BACKDROP = -3;
const NEIGHBOURS = -2;
export const DEPTH_CLEAR = -1; // threshold.ts

/** A layer of what the camera sees, and what does neither cast a shadow in the hall one walks in nor show in its floor: half of a frame's triangles. */
export const NEIGHBOUR_LAYER = 1;

/**
 * What is blended comes after all that is not, and so after the curtain; what is blended beyond must come before it. three takes what
 * blends in a way of its own for opaque.
 */
export function blendNeighbouring(material: Material, neighbouring: boolean): void {
  material.transparent = !neighbouring;
  material.blending = neighbouring ? CustomBlending : NormalBlending;
  material.blendDst = OneMinusSrcAlphaFactor;
  material.blendSrcAlpha = OneFactor; // the canvas stays opaque
}

/** Beyond the hall one is in, or part of it. The group's meshes follow, those it has now. */
export function setNeighbouring(group: Group, neighbouring: boolean): void {
  group.renderOrder = neighbouring ? NEIGHBOURS : 0;
  for (const mesh of group.children) mesh.layers.set(neighbouring ? NEIGHBOUR_LAYER : 0);
}
