/**
 * The highlight mask of a scenario's stop: rectangles of the plan that are lit, shown or dimmed in the shaders. Edges of shown areas
 * are soft. They are one small texture, for the reason in cleared-rooms.ts.
 */
import { DataTexture, FloatType, type IUniform } from "three";
import type { Spotlight } from "../../core/contract";

const MOST = 12;
const ROW = 8; // numbers a rectangle
const KINDS: { readonly [kind in Spotlight["kind"]]: number } = { lit: 0, shown: 1, dimmed: 2 };

/** Uniforms, a part of LookUniforms. */
export interface HighlightMask {
  readonly spots: IUniform<DataTexture>; // a row a rectangle: centre and half sizes; kind, floor, cosine and sine of its turn
  readonly spotted: IUniform<number>; // number of rectangles
  readonly dusk: IUniform<number>; // dimming of everything that is not shown, 0..1
}

export function createHighlightMask(): HighlightMask {
  const spots = new DataTexture(new Float32Array(MOST * ROW), 2, MOST, undefined, FloatType);
  spots.needsUpdate = true;
  return { spots: { value: spots }, spotted: { value: 0 }, dusk: { value: 0 } };
}

export function setHighlightMask(look: HighlightMask, given: readonly Spotlight[]): void {
  const spots = given.slice(0, MOST);
  const texture = look.spots.value;
  spots.forEach(({ kind, at, half, turn, z }, i) => {
    (texture.image.data as Float32Array).set(
      [...at, ...half, KINDS[kind], z, Math.cos(turn), Math.sin(turn)],
      i * ROW,
    );
  });
  texture.needsUpdate = true;
  look.spotted.value = spots.length;
  look.dusk.value = spots.some(({ kind }) => kind === "shown") ? 1 : 0;
}

export const MASK_HEAD = `uniform float look_spotted, look_dusk;
uniform sampler2D look_spots;
varying vec2 vPlan;
float spotAway(vec4 spot, vec4 turn, float height) { // metres outside the spot, on the plan
  vec2 d = vPlan - spot.xy;
  d = abs(vec2(d.x * turn.z + d.y * turn.w, d.y * turn.z - d.x * turn.w)) - spot.zw;
  return height > turn.y - 0.5 && height < turn.y + 14.0 ? length(max(d, 0.0)) : 1e3;
}`;

/** Sets `lit` and `dusk`, 0..1 each. */
export const MASK_APPLIED = `float lit = vLit, shown = 0.0, dusk = 0.0;
for (int i = 0; i < ${MOST}; i++) {
  if (float(i) >= look_spotted) break;
  vec4 turn = texelFetch(look_spots, ivec2(1, i), 0);
  float away = spotAway(texelFetch(look_spots, ivec2(0, i), 0), turn, vHeight);
  if (turn.x < 0.5) lit = max(lit, step(away, 0.0));
  else if (turn.x < 1.5) shown = max(shown, 1.0 - smoothstep(0.2, 2.0, away));
  else dusk = max(dusk, step(away, 0.0));
}
dusk = max(dusk, look_dusk * (1.0 - shown));`;
