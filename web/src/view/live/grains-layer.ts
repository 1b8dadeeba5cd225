/** Seen visitors over the sand table: each a grain of light, in one draw. New places come once a second and fade over the old ones. */
import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Points, ShaderMaterial } from "three";
import type { Layer, Picture } from "../scene/layer";

const MOST = 2000; // grains of a message
const FADE = 0.7; // seconds
const SIZE = 16; // CSS pixels, halo included
const ABOVE = 1.5; // metres above the floor

const VERTEX = /* glsl */ `
attribute float late; // 1: of the newest places
uniform float share, size, height;
varying float vSeen;
void main() {
  vSeen = late > 0.5 ? share : 1.0 - share;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position.xy, height, 1.0);
  gl_PointSize = size;
}`;
// A bright core in a warm halo: light alone does not show on a model of white card.
const FRAGMENT = /* glsl */ `
varying float vSeen;
void main() {
  float d = length(gl_PointCoord - 0.5) * 2.0;
  float core = smoothstep(0.5, 0.3, d);
  float alpha = max(core, 0.9 * exp(-4.0 * d * d) - 0.02) * vSeen;
  if (alpha < 0.01) discard;
  gl_FragColor = vec4(mix(vec3(0.9, 0.27, 0.02), vec3(1.0, 0.93, 0.72), core), alpha);
  #include <colorspace_fragment>
}`;

export interface GrainsOptions {
  /** Venue metres, x and y in turn; another array when they changed. */
  places(): Float32Array;
  /** Metres, of the level that is shown. */
  floor(): number;
  readonly still: MediaQueryList; // reduced motion
  now(): number; // ms
}

export function createGrainsLayer({ places, floor, still, now }: GrainsOptions): Layer {
  const geometry = new BufferGeometry();
  const position = new BufferAttribute(new Float32Array(6 * MOST), 3).setUsage(DynamicDrawUsage);
  const late = new BufferAttribute(new Float32Array(2 * MOST), 1).setUsage(DynamicDrawUsage);
  geometry.setAttribute("position", position);
  geometry.setAttribute("late", late);
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { share: { value: 1 }, size: { value: SIZE }, height: { value: 0 } },
    transparent: true,
    depthTest: false, // roofs do not hide who is below them
    depthWrite: false,
    toneMapped: false,
  });
  const object = new Points(geometry, material);
  object.name = "grains";
  object.frustumCulled = false;
  object.matrixAutoUpdate = false;
  object.renderOrder = 9; // below names and labels
  object.raycast = () => undefined;
  const none: Float32Array = new Float32Array(0);
  let [old, latest] = [none, none];
  let [since, origin] = [0, [0, 0] as [number, number]];

  /** Old and new places into the buffers, relative to the first: coordinates of a surveyed plan exceed float32. */
  function fill(): void {
    const first = latest.length ? latest : old;
    origin = [first[0] ?? 0, first[1] ?? 0];
    let count = 0;
    for (const [kind, points] of [old, latest].entries())
      for (let i = 0; i < Math.min(points.length, 2 * MOST); i += 2, count++) {
        position.setXYZ(count, points[i]! - origin[0], points[i + 1]! - origin[1], 0);
        late.setX(count, kind);
      }
    geometry.setDrawRange(0, count);
    position.needsUpdate = late.needsUpdate = true;
    object.matrix.setPosition(origin[0], origin[1], 0);
    object.matrixWorld.copy(object.matrix);
  }

  return {
    object,
    update(picture: Picture) {
      const next = picture.view === "table" || picture.view === "hall" ? places() : none;
      if (next !== latest) {
        [old, latest, since] = [latest, next, now()];
        fill();
      }
      const share = still.matches ? 1 : Math.min(1, (now() - since) / 1000 / FADE);
      object.visible = latest.length > 0 || (old.length > 0 && share < 1);
      if (!object.visible) return false;
      const { share: fade, size, height } = material.uniforms;
      fade!.value = share;
      size!.value = SIZE * picture.pixelRatio;
      height!.value = floor() + ABOVE + picture.raise(floor());
      return share < 1;
    },
    restore: () => undefined, // three uploads the buffers again
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
