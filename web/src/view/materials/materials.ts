/**
 * The four materials of the kit (matte, gloss, light, glass) as two programs. The alpha byte of an opaque vertex selects its material
 * (tiles/decode/merge.ts), so a whole block is one draw call. Lambert light, a hemisphere and one sun with shadows; glossy surfaces
 * reflect the hemisphere.
 *
 * A fading tile has its own materials with the same programs. All others share one set, so its forty uniforms are checked once per
 * picture and not for every tile (1.37 ms of JavaScript per frame in a hall instead of 1.48).
 */
import {
  Color,
  CustomBlending,
  type IUniform,
  type Material,
  MeshDepthMaterial,
  MeshLambertMaterial,
  RGBADepthPacking,
  type Texture,
  Vector2,
  Vector3,
  Vector4,
  type WebGLProgramParametersWithUniforms,
} from "three";
import { BAND, HANGING } from "../hall/cutaway";
import { BAKED_HEAD, baked } from "./baked";
import { type ClearedRooms, createClearedRooms, ROOMS_HEAD, roomsApplied } from "./cleared-rooms";
import {
  COVERED_HEAD,
  type Covered,
  createCovered,
  DITHER_WHERE_COVERED,
  HIDDEN_WHERE_COVERED,
} from "./covered";
import { createHighlightMask, type HighlightMask, MASK_APPLIED, MASK_HEAD } from "./highlight-mask";
import { OUTSIDE, OUTSIDE_HEAD } from "./outside";

export interface Materials {
  readonly opaque: MeshLambertMaterial;
  readonly glass: MeshLambertMaterial;
  readonly depth: Material; // for the shadow map
  /**
   * Dithered fade: 0..1 while a tile appears. Negative while it disappears, with the complementary pattern, so that two tiles can
   * replace each other.
   */
  readonly come: IUniform<number>;
  /** The same materials with a `come` of their own. */
  clone(): Materials;
  dispose(): void;
}

/** Changes the programs of halls (matter.ts); no uniform of theirs. */
export interface MatterCode
  extends IUniform<((program: WebGLProgramParametersWithUniforms, glass: boolean) => void) | null> {
  readonly users: Set<Material>; // that must know when it changes
}

/** Uniforms that all programs share. A new value applies to every tile in the next picture. */
export interface LookUniforms extends HighlightMask, ClearedRooms, Covered {
  readonly hover: IUniform<number>; // feature id; -1: none
  readonly chosen: IUniform<number>;
  readonly halls: IUniform<Vector2>; // over the table: indexes of the hovered and the selected hall; NO_HALL: none
  readonly accent: IUniform<Color>;
  readonly sky: IUniform<Color>;
  readonly ground: IUniform<Color>;
  readonly glow: IUniform<number>;
  readonly daylight: IUniform<number>; // of skylights, 0..1
  readonly ink: IUniform<number>; // brightness of dark lettering (lettering/shader.ts)
  readonly lamps: IUniform<Color>; // light of the halls as seen from outside
  readonly fill: IUniform<Color>; // light from the opposite side, without shadows, so that walls at right angles differ
  readonly side: IUniform<Vector3>; // its direction
  readonly polish: IUniform<number>;
  readonly cast: IUniform<number>; // venue z above which a hall casts no shadow
  readonly castWalls: IUniform<number>; // the same for outer walls
  readonly cut: IUniform<number>; // venue z above which halls are cut open
  readonly crown: IUniform<number>; // the same for booths
  readonly walls: IUniform<number>; // metres that outer walls are cut lower
  readonly hidden: IUniform<Float32Array>; // indexes of the halls that the sand table leaves out
  readonly storeys: IUniform<Vector4>; // venue z where the upper levels begin, for the sand table
  readonly risen: IUniform<Vector4>; // indexes of halls that the sand table lifts…
  readonly rise: IUniform<number>; // …by these metres
  readonly lift: IUniform<number>; // metres between lifted levels
  readonly top: IUniform<number>; // z of the plan above which the sand table fades
  readonly gone: IUniform<number>; // how much it has faded, 0..1
  readonly mirror: IUniform<number>; // how much of `image` the floor shows, 0..1 (planar-reflection.ts)
  readonly image: IUniform<Texture | null>;
  readonly frame: IUniform<Vector2>; // 1 / size of the picture
  readonly floor: IUniform<number>; // venue z of the current floor
  readonly baked: IUniform<Texture | null>; // light of the current hall (light/baked-light.ts)
  readonly bakedTint: IUniform<Texture | null>; // colour of its floor
  readonly bakedBox: IUniform<Vector4>; // its corner and 1 / its size, metres
  readonly bakedShare: IUniform<number>; // how much of it has faded in, 0..1
  readonly bakedLamps: IUniform<Color>; // light of its lamps; black over the table
  readonly wash: IUniform<Color>; // light that shines up at ceiling and walls
  readonly matter: IUniform<Texture | null>; // textures (matter-texture.ts)
  readonly matterShare: IUniform<number>; // how much of them has faded in, 0..1
  readonly matterCode: MatterCode;
  readonly shelter: IUniform<number>; // share of the even light that reaches what sees no ceiling, 0..1
}

export const NO_HALL = -9; // an index that no hall has
export const NOWHERE = 1e6; // metres: higher than any roof

export function createLookUniforms(): LookUniforms {
  return {
    hover: { value: -1 },
    chosen: { value: -1 },
    halls: { value: new Vector2(NO_HALL, NO_HALL) },
    accent: { value: new Color(0xb5651d) },
    sky: { value: new Color(0xffffff) },
    ground: { value: new Color(0x888888) },
    glow: { value: 1 },
    daylight: { value: 1 },
    ink: { value: 1 },
    lamps: { value: new Color(0) },
    fill: { value: new Color(0) },
    side: { value: new Vector3(1, 0, 0) },
    polish: { value: 1 },
    cast: { value: NOWHERE },
    castWalls: { value: NOWHERE },
    cut: { value: NOWHERE },
    crown: { value: NOWHERE },
    walls: { value: 0 },
    hidden: { value: new Float32Array(4).fill(NO_HALL) },
    storeys: { value: new Vector4(NOWHERE, NOWHERE, NOWHERE, NOWHERE) },
    risen: { value: new Vector4(NO_HALL, NO_HALL, NO_HALL, NO_HALL) },
    rise: { value: 0 },
    lift: { value: 0 },
    top: { value: NOWHERE },
    gone: { value: 0 },
    mirror: { value: 0 },
    image: { value: null },
    frame: { value: new Vector2() },
    floor: { value: NOWHERE },
    baked: { value: null },
    bakedTint: { value: null },
    bakedBox: { value: new Vector4(0, 0, 0, 0) },
    bakedShare: { value: 0 },
    bakedLamps: { value: new Color(0) },
    wash: { value: new Color(0) },
    matter: { value: null },
    matterShare: { value: 0 },
    matterCode: { value: null, users: new Set() },
    shelter: { value: 1 },
    ...createHighlightMask(),
    ...createClearedRooms(),
    ...createCovered(),
  };
}

/** `table`: for the sand table, which leaves out halls that are shown in detail and whose levels can be lifted. */
export function createMaterials(look: LookUniforms, table: boolean): Materials {
  const come = { value: 1 };
  const opaque = new MeshLambertMaterial({ vertexColors: true });
  const glass = new MeshLambertMaterial({
    vertexColors: true,
    blending: CustomBlending,
    depthWrite: false,
  });
  const depth = new MeshDepthMaterial({ depthPacking: RGBADepthPacking });
  const all = { ...look, come };
  const bind = (program: WebGLProgramParametersWithUniforms, vertex: string) => {
    for (const [name, uniform] of Object.entries(all)) program.uniforms[`look_${name}`] = uniform;
    program.vertexShader = program.vertexShader
      .replace("#include <common>", `#include <common>\n${VERTEX_HEAD}`)
      .replace("#include <project_vertex>", `${vertex}\n${PROJECTED}`)
      .replace("#include <clipping_planes_vertex>", table ? HIDE : HIDDEN_WHERE_COVERED);
  };
  for (const [material, kind] of [
    [opaque, OPAQUE_KIND],
    [glass, GLASS_KIND],
  ] as const) {
    material.onBeforeCompile = (program) => {
      bind(program, table ? TABLE_VERTEX : TILE_VERTEX);
      program.fragmentShader = program.fragmentShader
        .replace(
          "#include <common>",
          `#include <common>\n${FRAGMENT_HEAD}${table ? "" : OUTSIDE_HEAD}`,
        )
        .replace(
          "#include <color_fragment>",
          `${table ? TABLE_SEEN : SEEN}\n${kind}${table ? "" : GROUNDS}`,
        )
        .replace(
          "#include <lights_fragment_end>",
          `#include <lights_fragment_end>\n${table ? "" : baked("vec3(vPlan, vHeight - look_floor)")}`,
        )
        .replace("#include <envmap_fragment>", shine(table ? "" : OUTSIDE));
      if (!table) look.matterCode.value?.(program, material === glass);
    };
    if (!table) look.matterCode.users.add(material);
    material.customProgramCacheKey = () =>
      `${kind === OPAQUE_KIND}${table}${look.matterCode.value !== null}`;
  }
  depth.onBeforeCompile = (program) => {
    bind(program, table ? TABLE_VERTEX : CAST_VERTEX);
    program.fragmentShader = program.fragmentShader
      .replace(
        "#include <common>",
        "#include <common>\nuniform float look_top, look_gone;\nvarying float vHeight, vCut;",
      )
      .replace(
        "#include <map_fragment>",
        table
          ? "if (vHeight > look_top && look_gone > 0.5) discard;"
          : "if (vHeight > vCut) discard;",
      );
  };
  depth.customProgramCacheKey = () => `depth${table}`;
  return {
    opaque,
    glass,
    depth,
    come,
    clone: () => createMaterials(look, table),
    dispose() {
      for (const material of [opaque, glass, depth]) {
        material.dispose();
        look.matterCode.users.delete(material);
      }
    },
  };
}

const VERTEX_HEAD = `attribute vec2 tag;
uniform float look_hover, look_chosen, look_lift, look_rise, look_cut, look_crown, look_walls, look_cast, look_castWalls;
uniform vec4 look_hidden, look_storeys, look_risen;
uniform vec2 look_halls;
varying float vLit, vHeight, vCut, vBand, vNobody, vCovered;
varying vec2 vPlan;
${COVERED_HEAD}`;

// `transformed` is in tile units; the scale is uniform.
const PLACE = `vHeight = (modelMatrix * vec4(transformed, 1.0)).z;
vPlan = (modelMatrix * vec4(transformed, 1.0)).xy;
vNobody = tag.x < 0.0 ? 1.0 : 0.0;
vLit = tag.x < 0.0 ? 0.0 : max(abs(tag.x - look_chosen) < 0.5 ? 1.0 : 0.0, abs(tag.x - look_hover) < 0.5 ? 0.75 : 0.0);`;
// Without three's product of both matrices, which would be sent for every tile.
const PROJECTED = `vec4 mvPosition = viewMatrix * (modelMatrix * vec4(transformed, 1.0));
gl_Position = projectionMatrix * mvPosition;`;
// Cut height by owner (merge.ts: BOOTH, HANGS); outer walls have no owner. Standing parts are cut with a closed top:
// their upper corners move down to the cut. Hanging parts (lamps, banners, lintels) disappear before what they hang on.
const TILE_VERTEX = `${PLACE}
vCovered = covered();
float kind = fract(tag.y);
vCut = kind > 0.4 ? look_crown : look_cut - vNobody * look_walls - (kind > 0.1 ? ${HANGING} : 0.0);
vBand = kind > 0.1 && kind < 0.4 ? ${BAND}.0 : 0.0;
if (kind < 0.1 && vHeight > vCut) {
  transformed.z -= (vHeight - vCut) / modelMatrix[2][2];
  vHeight = vCut;
}`;
// Hulls cast no shadows: the map is drawn once, and their models would stand in them.
const CAST_VERTEX = `${PLACE}
vCovered = hull() ? 1.0 : 0.0;
float kind = fract(tag.y);
vCut = kind > 0.4 ? look_cast + 3.0 : (vNobody > 0.5 ? look_castWalls : look_cast) - (kind > 0.1 ? ${HANGING} : 0.0);`;
const TABLE_VERTEX = `${PLACE}
if (any(equal(vec2(floor(tag.y)), look_halls))) vLit = 1.0;
float risen = any(equal(vec4(floor(tag.y)), look_risen)) ? look_rise : 0.0;
transformed.z += (risen + look_lift * dot(step(look_storeys, vec4(vHeight)), vec4(1.0))) / modelMatrix[2][2];`;
// A walking visitor does not see the walls of the overview model: they would stand in front of the neighbouring hall.
const HIDE = `if (any(equal(vec4(floor(tag.y)), look_hidden)) || (fract(tag.y) < 0.4 && vHeight > 0.3 && look_cut > 1e5))
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);`;

const FRAGMENT_HEAD = `uniform vec3 look_accent, look_lamps, look_sky, look_ground, look_fill, look_side;
uniform float look_glow, look_daylight, look_polish, look_come, look_top, look_gone, look_floor;
varying float vLit, vHeight, vCut, vBand, vNobody, vCovered;
float gloss, lamp;
float speck(vec2 at) {
  vec3 p = fract(vec3(at.xyx) * 0.1031); // Hoskins' hash without sine: the same on every device
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}
float cloud(vec2 at) {
  vec2 i = floor(at), f = fract(at);
  f *= f * (3.0 - 2.0 * f);
  return mix(mix(speck(i), speck(i + vec2(1.0, 0.0)), f.x), mix(speck(i + vec2(0.0, 1.0)), speck(i + 1.0), f.x), f.y);
}
${BAKED_HEAD}
${ROOMS_HEAD}
${MASK_HEAD}`;

// Interleaved gradient noise (Jimenez 2014): even at every share, and stable between frames.
export const GRAIN =
  "fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))))";
export const DITHER = `if (look_come < 1.0) {
  float grain = ${GRAIN};
  if (look_come < 0.0 ? grain < 1.0 + look_come : grain >= look_come) discard;
}`;
const SEEN = `if (vHeight > vCut + 0.001 - vBand * ${GRAIN}) discard;
${DITHER_WHERE_COVERED(GRAIN)}
${DITHER}
${roomsApplied(GRAIN)}`;
const TABLE_SEEN = `${DITHER}
if (look_gone > 0.0 && vHeight > look_top && ${GRAIN} < look_gone) discard;`;

const OPAQUE_KIND = `diffuseColor.rgb *= vColor.rgb;
gloss = vColor.a < 0.8 && vColor.a > 0.45 ? 1.0 : 0.0;
lamp = vColor.a <= 0.45 ? 1.0 : 0.0;`;
const GLASS_KIND = `diffuseColor *= vColor;
gloss = 1.0;
lamp = 0.0;`;

// Floors. Up to 1 cm above the floor: polished slabs of 4 m, slightly cloudy. Up to 3 cm: carpet, whose
// pile is visible from near. Both fade with distance before they flicker. Surfaces that look down from far above
// are the roof: sheets with ribs, which dissolve in once the cut has passed them, darker than what stands below;
// and skylights, which are dark at night.
// Outer walls are panels of 4 by 3 m that align with the joints of the floor.
const GROUNDS = `
float over = vHeight - look_floor, wet = 0.0, up = dot(normalize(vNormal), viewMatrix[2].xyz), away = length(vViewPosition);
if (up < -0.9 && over > 4.4) {
  float near = clamp(cameraPosition.z - look_floor - 2.0, 0.0, 4.0); // metres in which it dissolves before an eye that rises
  if (vCut - vHeight < ${BAND}.0 * ${GRAIN} || vHeight - cameraPosition.z < near * ${GRAIN}) discard;
  diffuseColor.rgb *= lamp > 0.5 ? look_daylight : 0.74;
}
if (up > 0.9 && over < 0.034 && over > -0.05) {
  if (over < 0.011) {
    wet = 1.0;
    vec2 joint = abs(fract(vPlan * 0.25) - 0.5) * 4.0, wide = fwidth(vPlan) + 0.006;
    vec2 line = smoothstep(2.0 - wide - 0.006, vec2(2.0) - 0.4 * wide, joint) * 0.006 / wide;
    diffuseColor.rgb *= (1.0 - 0.5 * max(line.x, line.y)) * (1.085 + 0.03 * cloud(vPlan * 0.7));
  } else diffuseColor.rgb *= 0.8 + (0.13 * (speck(floor(vPlan * 160.0)) - 0.5) + 0.07 * (cloud(vPlan * 9.0) - 0.5)) * (1.0 - smoothstep(1.5, 9.0, away));
} else if (up < -0.9 && over > 4.4 && lamp < 0.5) {
  float rib = fract(vPlan.x * 0.8);
  diffuseColor.rgb *= 1.0 - 0.14 * (smoothstep(0.0, 0.08, rib) - smoothstep(0.3, 0.38, rib)) * (1.0 - smoothstep(0.05, 0.3, fwidth(vPlan.x) * 0.8));
} else if (vNobody > 0.5 && lamp < 0.5 && abs(up) < 0.1 && over > 0.2) {
  vec3 side = inverseTransformDirection(normalize(vNormal), viewMatrix);
  vec2 panel = vec2(4.0, 3.0), at = vec2(dot(vPlan, vec2(-side.y, side.x)), over), wide = fwidth(at) + 0.01;
  vec2 line = smoothstep(0.5 * panel - wide - 0.01, 0.5 * panel - 0.4 * wide, abs(fract(at / panel) - 0.5) * panel) * 0.01 / wide;
  diffuseColor.rgb *= 1.0 - 0.5 * max(line.x, line.y);
}`;

// Schlick's Fresnel with F0 = 0.04; the reflection is the hemisphere with a soft horizon. The view's third column is
// up.
export const GLOSS = `if (gloss > 0.0) {
  vec3 eye = normalize(vViewPosition);
  float grazing = 1.0 - saturate(dot(normal, eye));
  float fresnel = look_polish * (0.04 + 0.5 * grazing * grazing * grazing * grazing);
  outgoingLight += fresnel * mix(look_ground, look_sky, smoothstep(-0.25, 0.7, dot(reflect(-eye, normal), viewMatrix[2].xyz)));
}`;

// Hovered and selected features are brightened with a warm tint; black stays black.
// Lamps hang in rows of 12 m and shine down.
const shine = (
  seen: string,
) => `outgoingLight += diffuseColor.rgb * look_fill * seen * max(0.0, dot(normal, mat3(viewMatrix) * look_side));
vec2 row = cos(vPlan * 0.2618);
outgoingLight += diffuseColor.rgb * look_lamps * (0.5 + 0.2 * row.x * row.x * row.y * row.y) * (0.55 + 0.45 * dot(normal, viewMatrix[2].xyz));
${GLOSS}
outgoingLight = mix(outgoingLight, diffuseColor.rgb * look_glow, lamp);
${seen}
${MASK_APPLIED}
outgoingLight = mix(outgoingLight, outgoingLight * 1.12 + look_accent * 0.22 * smoothstep(0.0, 0.4, outgoingLight.g), lit);
outgoingLight = mix(outgoingLight, vec3(dot(outgoingLight, vec3(0.3, 0.55, 0.15))) * 0.5, 0.72 * dusk);`;
