/**
 * The highlight mask of a scenario's stop: rectangles of the plan that are lit, shown or dimmed in the shaders. Edges of shown areas
 * are soft.
 */
import { type IUniform, Vector4 } from "three";
import type { Spotlight } from "../../core/contract";

const MOST = 12;
const KINDS: { readonly [kind in Spotlight["kind"]]: number } = { lit: 0, shown: 1, dimmed: 2 };

/** Uniforms, a part of LookUniforms. */
export interface HighlightMask {
  readonly spots: IUniform<Vector4[]>; // centre and half sizes
  readonly turns: IUniform<Vector4[]>; // per rectangle: kind, floor, cosine and sine of its turn
  readonly spotted: IUniform<number>; // number of rectangles
  readonly dusk: IUniform<number>; // dimming of everything that is not shown, 0..1
}

export function createHighlightMask(): HighlightMask {
  const vectors = () => ({ value: Array.from({ length: MOST }, () => new Vector4()) });
  return { spots: vectors(), turns: vectors(), spotted: { value: 0 }, dusk: { value: 0 } };
}

export function setHighlightMask(look: HighlightMask, given: readonly Spotlight[]): void {
  const spots = given.slice(0, MOST);
  spots.forEach(({ kind, at, half, turn, z }, i) => {
    look.spots.value[i]!.set(at[0], at[1], half[0], half[1]);
    look.turns.value[i]!.set(KINDS[kind], z, Math.cos(turn), Math.sin(turn));
  });
  look.spotted.value = spots.length;
  look.dusk.value = spots.some(({ kind }) => kind === "shown") ? 1 : 0;
}

export const MASK_HEAD = `uniform float look_spotted, look_dusk;
uniform vec4 look_spots[${MOST}], look_turns[${MOST}];
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
  float away = spotAway(look_spots[i], look_turns[i], vHeight);
  if (look_turns[i].x < 0.5) lit = max(lit, step(away, 0.0));
  else if (look_turns[i].x < 1.5) shown = max(shown, 1.0 - smoothstep(0.2, 2.0, away));
  else dusk = max(dusk, step(away, 0.0));
}
dusk = max(dusk, look_dusk * (1.0 - shown));`;
