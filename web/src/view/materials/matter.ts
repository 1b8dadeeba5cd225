/**
 * Matter: textures and physically based shading for the halls' materials (materials.ts). Not in the light tier; loaded after the first
 * picture.
 *
 * One fetch of one texture for every pixel. Its layer follows from place and normal (floor, carpet, outer wall) or from the finish that
 * a vertex of the kit has (tiles/decode/merge.ts). Tiles have no texture coordinates: those of a level surface are the plan's, those of
 * an upright one run along it and up. A round surface turns them so fast that mip levels show its mean, which is its plain colour.
 *
 * Light is reflected by the split sum (Karis 2014) from an environment of a few lines (the hemisphere, rows of skylights), and from the
 * baked lamps by GGX. What is reflected is not scattered: a surface is as bright as before on average.
 */
import type { WebGLProgramParametersWithUniforms } from "three";
import { GLOSS } from "./materials";

const HEAD = `uniform sampler2DArray look_matter;
uniform sampler2D look_image;
uniform vec2 look_frame;
uniform float look_matterShare, look_mirror;
float rough = 0.9, metal = 0.0, shiny = 1.0;
vec3 along, across, slope;
const float SKYLIGHTS = 6.0, ROOF = 9.0; // metres between rows, and their height
// Light of a pixel as it was before three encoded and tone-mapped it (Khronos' neutral tone mapper, inverted).
vec3 untoned(vec3 pixel) {
  vec3 tone = sRGBTransferEOTF(vec4(pixel, 1.0)).rgb;
  float peak = max(tone.r, max(tone.g, tone.b));
  if (peak > 0.76) {
    float before = 0.0576 / max(0.002, 1.0 - peak) + 0.52, pale = 0.15 * (before - peak); // 1 / (pale + 1): what was left of its colour
    tone = (tone * (pale + 1.0) - peak * pale) * before / peak;
  }
  float least = max(0.0, min(tone.r, min(tone.g, tone.b)));
  return (tone + (least < 0.04 ? 0.4 * sqrt(least) - least : 0.04)) / toneMappingExposure;
}
// Radiance from a direction of the venue.
vec3 around(vec3 way) {
  float soft = 0.12 + 0.88 * rough, over = vHeight - look_floor;
  vec3 even = mix(look_ground, look_sky, smoothstep(-soft, soft, way.z));
#if NUM_HEMI_LIGHTS > 0
  even = mix(hemisphereLights[0].groundColor, hemisphereLights[0].skyColor, smoothstep(-soft, soft, way.z)) * RECIPROCAL_PI;
#endif
  even += look_bakedLamps * 0.1 * (1.0 - way.z * way.z); // lit booths all around
  if (way.z > 0.04 && over < ROOF) {
    float across = vPlan.y + way.y * (ROOF - over) / way.z;
    float wide = 0.5 + 5.0 * rough * rough, off = abs(fract(across / SKYLIGHTS) - 0.5) * SKYLIGHTS;
    even += look_sky * (1.1 * look_daylight * (1.0 - smoothstep(0.0, wide, off)) * smoothstep(0.04, 0.3, way.z) * 0.5 / wide);
  }
  return even;
}`;

// Finishes of the kit: 0 paint, 1 wood, 2 fabric, 3 metal, 4 slats. Layers: terrazzo, loops, oak, brushed, fabric, plaster, smudge.
const SURFACE = `vec3 facing = inverseTransformDirection(normalize(vNormal), viewMatrix);
bool level = abs(facing.z) > 0.7;
vec2 run = level ? vec2(1.0, 0.0) : normalize(vec2(-facing.y, facing.x) + vec2(1e-5, 0.0));
along = vec3(run, 0.0);
across = level ? vec3(0.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0);
vec2 spread = vec2(dot(vPlan, run), level ? vPlan.y : vHeight);
float slats = spread.x * 6.0, blur = fwidth(slats), ribbed = 0.0;
float layer = 5.0, repeats = 0.8, tones = 0.03, bumps = 0.12;
rough = 0.55;
if (wet > 0.5) {
  layer = 0.0; repeats = 1.0; tones = 0.26; bumps = 0.0; rough = 0.2;
  spread += 7.3 * vec2(speck(floor(vPlan * 0.25)), speck(floor(vPlan * 0.25) + 9.0));
} else if (up > 0.9 && over < 0.034 && over > -0.05) {
  layer = 1.0; repeats = 6.0; tones = 0.3; bumps = 0.8; rough = 1.0; shiny = 0.3;
} else if (up < -0.9 && over > 4.4) {
  tones = bumps = shiny = 0.0;
} else if (lamp > 0.5) { // prints are stretched cloth, seen from a metre; other lamps are too small to show it
  layer = 4.0; repeats = 3.0; tones = 0.1; bumps = shiny = 0.0;
} else if (glassy) {
  layer = 6.0; repeats = 0.7; tones = 0.0; bumps = 0.02; rough = 0.05;
} else {
  float finish = floor(((gloss > 0.5 ? 184.0 : 255.0) - vColor.a * 255.0) / 12.0 + 0.5);
  if (finish > 3.5) {
    tones = 0.07; bumps = 0.3; rough = 0.85; shiny = 0.5;
    ribbed = 1.0;
  } else if (finish > 2.5) {
    layer = 3.0; repeats = 2.2; tones = 0.07; bumps = 0.1; rough = gloss > 0.5 ? 0.3 : 0.42; metal = 0.7;
  } else if (finish > 1.5) {
    layer = 4.0; repeats = 6.0; tones = 0.24; bumps = 0.7; rough = 1.0; shiny = 0.4;
  } else if (finish > 0.5) {
    layer = 2.0; repeats = 1.1; tones = 0.24; bumps = 0.1; rough = gloss > 0.5 ? 0.3 : 0.48;
  } else if (gloss > 0.5) {
    layer = 6.0; repeats = 0.9; tones = 0.0; bumps = 0.03; rough = 0.2;
  } else {
    shiny = 0.5; // paint is matte: its colour is that of a brand
    if (vNobody > 0.5) { repeats = 0.6; tones = 0.07; bumps = 0.3; rough = 0.85; }
  }
}
slope = texture(look_matter, vec3(spread * repeats, layer)).rgb * 2.0 - 1.0;
slope.xy *= bumps * look_matterShare;
rough = clamp(rough + (layer > 5.5 ? 0.12 : 0.05) * slope.z, 0.04, 1.0);
if (ribbed > 0.5) { // rounded slats with dark gaps; from afar their mean
  float off = fract(slats) - 0.5, near = 1.0 - smoothstep(0.2, 0.6, blur);
  float gap = smoothstep(0.43 - blur, 0.43 + blur, abs(off)) * near;
  slope.x += look_matterShare * near * 1.1 * off * (1.0 - gap);
  diffuseColor.rgb *= 1.0 - look_matterShare * mix(0.09, 0.62 * gap, near);
}
diffuseColor.rgb *= 1.0 + look_matterShare * tones * slope.z * vec3(1.05, 1.0, 0.93);
if (glassy) diffuseColor.a *= 1.0 + 0.3 * look_matterShare * slope.z;`;

const BUMPS = `normal = normalize(normal - mat3(viewMatrix) * (slope.x * along + slope.y * across));`;

const REFLECTED = `{
  vec3 eye = normalize(vViewPosition), mirrored = inverseTransformDirection(reflect(-eye, normal), viewMatrix);
  float nv = saturate(dot(normal, eye));
  vec3 f0 = mix(vec3(0.04), diffuseColor.rgb, metal);
  vec4 r = rough * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
  float a = min(r.x * r.x, exp2(-9.28 * nv)) * r.x + r.y;
  vec3 share = shiny * (f0 * (r.z - 1.04 * a) + r.w + 1.04 * a);
  if (wet > 0.5) share *= 1.0 - look_mirror; // the floor shows what stands on it
  vec3 shone = share * around(mirrored) * mix(vec3(1.0), seen, 0.8);
  if (lampPower > 0.0) {
    vec3 way = mat3(viewMatrix) * lampWay, h = normalize(way + eye);
    float nl = saturate(dot(normal, way)), nh = saturate(dot(normal, h)), vh = saturate(dot(eye, h));
    float m = max(0.18, rough), m2 = m * m * m * m, d = nh * nh * (m2 - 1.0) + 1.0, k = 0.5 * m * m;
    vec3 f = f0 + (1.0 - f0) * pow(1.0 - vh, 5.0);
    shone += shiny * look_bakedLamps * f * min(3.0, min(lampPower, 4.0) * nl * m2 / (d * d * 4.0 * mix(nl, 1.0, k) * mix(nv, 1.0, k)));
  }
  vec3 made = outgoingLight * (1.0 - share) * (1.0 - metal) + shone;
  ${GLOSS}
  outgoingLight = mix(outgoingLight, made, look_matterShare);
}`;

// Half a mirror at a grazing angle, almost none at the feet of the viewer; stretched towards the camera like gloss.
const MIRRORED = `if (wet > 0.0 && look_mirror > 0.0) {
  vec2 at = vec2(1.0 - gl_FragCoord.x * look_frame.x, gl_FragCoord.y * look_frame.y);
  vec3 seen = texture2D(look_image, at).rgb * 0.4;
  for (int i = 1; i < 4; i++) {
    vec2 by = vec2(0.0, 0.0055 * float(i));
    seen += (texture2D(look_image, at + by).rgb + texture2D(look_image, at - by).rgb) * 0.1;
  }
  float slant = 1.0 - saturate(dot(normal, normalize(vViewPosition)));
  outgoingLight = mix(outgoingLight, untoned(seen), look_mirror * look_polish * (0.06 + 0.46 * slant * slant * slant * slant));
}`;

/** Changes the program of a hall's material. */
export function addMatter(program: WebGLProgramParametersWithUniforms, glass: boolean): void {
  program.fragmentShader = program.fragmentShader
    .replace("void main() {", `${HEAD}\nvoid main() {\nconst bool glassy = ${glass};`)
    .replace("#include <alphamap_fragment>", SURFACE)
    .replace("#include <normal_fragment_maps>", BUMPS)
    .replace(GLOSS, REFLECTED)
    .replace("#include <opaque_fragment>", `${MIRRORED}\n#include <opaque_fragment>`);
}
