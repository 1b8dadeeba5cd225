/**
 * Metal of uploaded models. It has no diffuse colour, and without an environment map three.js shows it black apart from the sun's
 * highlight. Here it reflects the hemisphere light: as bright as a matte surface of its colour, with a horizon that roughness softens.
 * Nothing else changes.
 */
import type { WebGLProgramParametersWithUniforms } from "three";

const REFLECTED = `#if NUM_HEMI_LIGHTS > 0 && defined(STANDARD)
if (material.metalness > 0.0) {
  float mirrored = dot(reflect(-geometryViewDir, normal), hemisphereLights[0].direction);
  float soft = 0.2 + 0.8 * material.roughness;
  vec3 around = mix(hemisphereLights[0].groundColor, hemisphereLights[0].skyColor, smoothstep(-soft, soft, mirrored));
  reflectedLight.indirectSpecular += material.metalness * material.specularColorBlended * around * RECIPROCAL_PI;
}
#endif`;

/** For `onBeforeCompile`. */
export function reflectSky(program: WebGLProgramParametersWithUniforms): void {
  program.fragmentShader = program.fragmentShader.replace(
    "#include <lights_fragment_end>",
    `#include <lights_fragment_end>\n${REFLECTED}`,
  );
}
