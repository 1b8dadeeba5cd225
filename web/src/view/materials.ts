/**
 * The four materials of the kit (matte, gloss, light, glass) as two programs: what an opaque vertex is made of stands in its alpha
 * byte (tile/expand.ts), so a whole block is one draw. Lambert light, a hemisphere, one shadowed sun; polish mirrors the hemisphere.
 */
import {
  Color,
  type IUniform,
  type Material,
  MeshDepthMaterial,
  MeshLambertMaterial,
  RGBADepthPacking,
  type WebGLProgramParametersWithUniforms,
} from "three";

export interface Materials {
  readonly opaque: MeshLambertMaterial;
  readonly glass: MeshLambertMaterial;
}

/** Shared by all programs; writing a value here changes every tile in the next picture. */
export interface Look {
  readonly hover: IUniform<number>; // feature id, -1 none
  readonly chosen: IUniform<number>;
  readonly accent: IUniform<Color>;
  readonly sky: IUniform<Color>;
  readonly ground: IUniform<Color>;
  readonly glow: IUniform<number>;
  readonly polish: IUniform<number>;
  readonly come: IUniform<number>; // 0..1 of a hall's tiles coming in, by a dither
  readonly cut: IUniform<number>; // venue z above which halls are cut open
  readonly hidden: IUniform<Float32Array>; // hall indexes that the sand table leaves out
}

export function createLook(): Look {
  return {
    hover: { value: -1 },
    chosen: { value: -1 },
    accent: { value: new Color(0xb5651d) },
    sky: { value: new Color(0xffffff) },
    ground: { value: new Color(0x888888) },
    glow: { value: 1 },
    polish: { value: 1 },
    come: { value: 1 },
    cut: { value: 1e6 },
    hidden: { value: new Float32Array([-9, -9, -9, -9]) },
  };
}

/** `table`: for the sand table, which leaves out the halls that stand there in detail. */
export function createMaterials(look: Look, table: boolean): Materials & { depth: Material; dispose(): void } {
  const opaque = new MeshLambertMaterial({ vertexColors: true });
  const glass = new MeshLambertMaterial({ vertexColors: true, transparent: true, depthWrite: false });
  const depth = new MeshDepthMaterial({ depthPacking: RGBADepthPacking });
  for (const [material, kind] of [
    [opaque, "opaque"],
    [glass, "glass"],
  ] as const) {
    material.onBeforeCompile = (program) => inject(program, look, kind, table);
    material.customProgramCacheKey = () => `${kind}${table}`;
  }
  depth.onBeforeCompile = (program) => {
    bind(program, look);
    program.vertexShader = hide(program.vertexShader, table, "#include <common>").replace(
      "#include <project_vertex>",
      `#include <project_vertex>\n${table ? HIDE : ""}`,
    );
  };
  depth.customProgramCacheKey = () => `depth${table}`;
  return { opaque, glass, depth, dispose: () => [opaque, glass, depth].map((m) => m.dispose()) };
}

function bind(program: WebGLProgramParametersWithUniforms, look: Look): void {
  for (const [name, uniform] of Object.entries(look)) program.uniforms[`look_${name}`] = uniform;
}

const HIDE = "if (any(equal(vec4(tag.y), look_hidden))) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);";

function hide(shader: string, table: boolean, after: string): string {
  return table ? shader.replace(after, `${after}\nattribute vec2 tag;\nuniform vec4 look_hidden;`) : shader;
}

function inject(
  program: WebGLProgramParametersWithUniforms,
  look: Look,
  kind: "opaque" | "glass",
  table: boolean,
): void {
  bind(program, look);
  program.vertexShader = program.vertexShader
    .replace(
      "#include <common>",
      `#include <common>
attribute vec2 tag;
uniform float look_hover, look_chosen;
uniform vec4 look_hidden;
varying float vLit, vHeight;`,
    )
    .replace(
      "#include <fog_vertex>",
      `#include <fog_vertex>
vLit = tag.x < 0.0 ? 0.0 : max(abs(tag.x - look_chosen) < 0.5 ? 1.0 : 0.0, abs(tag.x - look_hover) < 0.5 ? 0.75 : 0.0);
vHeight = (modelMatrix * vec4(transformed, 1.0)).z;
${table ? HIDE : ""}`,
    );
  program.fragmentShader = program.fragmentShader
    .replace(
      "#include <common>",
      `#include <common>
uniform vec3 look_accent, look_sky, look_ground;
uniform float look_glow, look_polish, look_cut, look_come;
varying float vLit, vHeight;
float gloss, lamp;`,
    )
    .replace(
      "#include <color_fragment>",
      `${table ? "" : DITHER}
${kind === "opaque" ? OPAQUE_KIND : GLASS_KIND}`,
    )
    .replace("#include <envmap_fragment>", SHINE);
}

// Interleaved gradient noise (Jimenez 2014): even at every share, and stable from frame to frame.
const DITHER = `if (vHeight > look_cut) discard;
if (look_come < 1.0 && fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) >= look_come) discard;`;

const OPAQUE_KIND = `diffuseColor.rgb *= vColor.rgb;
gloss = vColor.a < 0.8 && vColor.a > 0.45 ? 1.0 : 0.0;
lamp = vColor.a <= 0.45 ? 1.0 : 0.0;`;
const GLASS_KIND = `diffuseColor *= vColor;
gloss = 1.0;
lamp = 0.0;`;

// Fresnel by Schlick with F0 = 0.04; the mirrored room is the hemisphere with a soft horizon. In view space `up` is the third row.
const SHINE = `vec3 eye = normalize(vViewPosition);
vec3 up = normalize((viewMatrix * vec4(0.0, 0.0, 1.0, 0.0)).xyz);
float grazing = 1.0 - saturate(dot(normal, eye));
float fresnel = gloss * look_polish * (0.04 + 0.5 * grazing * grazing * grazing * grazing);
vec3 room = mix(look_ground, look_sky, smoothstep(-0.25, 0.7, dot(reflect(-eye, normal), up)));
outgoingLight += room * fresnel;
outgoingLight = mix(outgoingLight, diffuseColor.rgb * look_glow, lamp);
outgoingLight = mix(outgoingLight, outgoingLight * 1.12 + look_accent * 0.22, vLit);`;
