/** Lamps of booths where somebody answers: green lights above them, in one draw. */
import { BufferAttribute, BufferGeometry, Points, ShaderMaterial } from "three";
import type { Layer, Picture } from "../scene/layer";

const SIZE = 18; // CSS pixels over the table, halo included
const LARGE = 0.9; // metres in a hall
const FAR = 4; // metres: a lamp that is nearer does not grow

const VERTEX = /* glsl */ `
uniform float size, lift, large;
void main() {
  vec4 at = modelViewMatrix * vec4(position.xy, position.z + lift, 1.0);
  gl_Position = projectionMatrix * at;
  gl_PointSize = max(size, large / max(${FAR.toFixed(1)}, -at.z));
}`;
const FRAGMENT = /* glsl */ `
void main() {
  float d = length(gl_PointCoord - 0.5) * 2.0;
  float core = smoothstep(0.42, 0.3, d);
  float alpha = max(core, 0.6 * exp(-4.0 * d * d) - 0.02);
  if (alpha < 0.02) discard;
  gl_FragColor = vec4(mix(vec3(0.02, 0.55, 0.2), vec3(0.75, 1.0, 0.8), core), alpha);
  #include <colorspace_fragment>
}`;

/** `places`: venue metres, x, y and z in turn; another array when they changed. */
export function createLampsLayer(places: () => Float32Array): Layer {
  const geometry = new BufferGeometry();
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { size: { value: SIZE }, lift: { value: 0 }, large: { value: 0 } },
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const object = new Points(geometry, material);
  object.name = "lamps";
  object.frustumCulled = false;
  object.matrixAutoUpdate = false;
  object.renderOrder = 9; // below names and labels
  object.raycast = () => undefined;
  let known: Float32Array | null = null;

  return {
    object,
    update(picture: Picture) {
      const now = places();
      if (now !== known) {
        known = now;
        const [x = 0, y = 0] = now;
        const near = now.map((n, i) => n - ([x, y, 0][i % 3] ?? 0)); // coordinates of a surveyed plan exceed float32
        geometry.setAttribute("position", new BufferAttribute(near, 3));
        geometry.setDrawRange(0, now.length / 3);
        object.matrix.setPosition(x, y, 0);
        object.matrixWorld.copy(object.matrix);
      }
      object.visible = now.length > 0;
      const inside = picture.view === "walk";
      material.depthTest = inside; // roofs do not hide them from above
      const { size, large, lift } = material.uniforms;
      size!.value = inside ? 0 : SIZE * picture.pixelRatio;
      const { projectionMatrix } = picture.camera;
      large!.value = inside ? LARGE * projectionMatrix.elements[5]! * 0.5 * picture.height * picture.pixelRatio : 0; // biome-ignore format: one value
      lift!.value = inside ? 0 : picture.raise(now[2] ?? 0);
      return false;
    },
    restore: () => undefined, // three uploads the buffers again
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
