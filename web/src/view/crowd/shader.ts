/**
 * The materials of the crowd: that of tiles (../materials/materials.ts), lit and cut like them, whose vertex program places every figure
 * and swings its limbs; and the shade at their feet. Both read the same two vectors for each figure.
 */
import {
  type DataTexture,
  type IUniform,
  MeshBasicMaterial,
  type MeshLambertMaterial,
} from "three";
import { createMaterials, type LookUniforms } from "../materials/materials";

/**
 * Eight numbers a figure, in two texels: x, y, sine and cosine of the yaw; z of the floor, phase of the walk in radians, stride 0..1, how
 * much is seen 0..1. A texture: a device may have room for no more than a hundred figures in uniforms.
 */
export type CrowdUniform = IUniform<DataTexture>;

// Figures are meshes of a common height: joints of the hips and knees, and shoulders, metres. Legs swing 0.42 rad each way.
export const SWING = 0.42;
const PLACED = `attribute vec3 who; // figure, limb, height over that of its mesh
uniform highp sampler2D crowd;
varying float vSeen;
vec3 swung(vec3 p, float height, float angle) { // about the x axis at this height, forwards
  float s = sin(angle), c = cos(angle), z = p.z - height;
  return vec3(p.x, p.y * c - z * s, height + p.y * s + z * c);
}
vec3 turned(vec3 p, vec4 at) { return vec3(p.x * at.w + p.y * at.z, p.y * at.w - p.x * at.z, p.z); }
vec3 walked(vec3 p, float lever, vec4 act) { // lever 1: a point, 0: a direction
  float limb = who.y;
  if (limb < 0.5 || act.z == 0.0) return p;
  float side = limb == 1.0 || limb == 3.0 ? 1.0 : -1.0, beat = sin(act.y) * side, kind = act.z;
  if (limb > 2.5) return swung(p, 1.38 * lever, -0.38 * beat * kind);
  if (position.z < 0.485) p = swung(p, 0.49 * lever, -0.75 * max(0.0, cos(act.y) * side) * kind);
  return swung(p, 0.92 * lever, ${SWING} * beat * kind);
}`;

const READ = `ivec2 texel = ivec2(2 * int(who.x + 0.5), 0);
vec4 at = texelFetch(crowd, texel, 0), act = texelFetch(crowd, texel + ivec2(1, 0), 0);`;
const NORMAL = `${READ}
vSeen = act.w;
vec3 objectNormal = turned(walked(normal, 0.0, act), at);`;
// The hips sink as far as the leg on the floor leans.
const POINT = `vec3 transformed = walked(position, 1.0, act);
transformed.z -= 0.9 * (1.0 - cos(${SWING} * sin(act.y) * act.z));
transformed = turned(transformed * who.z, at) + vec3(at.xy, act.x);`;
const GRAIN = "fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))))";

export function createCrowdMaterial(look: LookUniforms, crowd: CrowdUniform): MeshLambertMaterial {
  const { opaque } = createMaterials(
    { ...look, matterCode: { value: null, users: new Set() } },
    false,
  ); // textures stand still in the hall
  const bound = opaque.onBeforeCompile;
  opaque.onBeforeCompile = (program, renderer) => {
    bound.call(opaque, program, renderer);
    program.uniforms.crowd = crowd;
    program.vertexShader = program.vertexShader
      // Nobody's feature, cut like a booth (tiles/decode/merge.ts).
      .replace("attribute vec2 tag;", "const vec2 tag = vec2(1e6, 0.5);")
      .replace("#include <common>", `#include <common>\n${PLACED}`)
      .replace("#include <beginnormal_vertex>", NORMAL)
      .replace("#include <begin_vertex>", POINT);
    program.fragmentShader = program.fragmentShader
      .replace("#include <common>", "#include <common>\nvarying float vSeen;")
      .replace("void main() {", `void main() {\nif (vSeen < 1.0 && ${GRAIN} >= vSeen) discard;`);
  };
  opaque.customProgramCacheKey = () => "crowd";
  return opaque;
}

/** Soft dark discs on the floor. */
export function createShadeMaterial(crowd: CrowdUniform): MeshBasicMaterial {
  const shade = new MeshBasicMaterial({
    color: 0,
    transparent: true,
    depthWrite: false,
    fog: false,
  });
  shade.onBeforeCompile = (program) => {
    program.uniforms.crowd = crowd;
    program.vertexShader = program.vertexShader
      .replace("#include <common>", `#include <common>\n${PLACED}\nvarying vec2 vDisc;`)
      .replace(
        "#include <begin_vertex>",
        `${READ}
vSeen = act.w;
vDisc = position.xy;
vec3 transformed = turned(position * vec3(0.42, 0.36, 1.0), at) + vec3(at.xy, act.x + 0.006);`,
      );
    program.fragmentShader = program.fragmentShader
      .replace("#include <common>", "#include <common>\nvarying float vSeen;\nvarying vec2 vDisc;")
      .replace(
        "#include <color_fragment>",
        "float rim = max(0.0, 1.0 - dot(vDisc, vDisc));\ndiffuseColor.a = 0.42 * vSeen * rim * rim;",
      );
  };
  shade.customProgramCacheKey = () => "shade";
  return shade;
}
