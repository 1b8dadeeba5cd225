/** Where a guide points: a ring on the floor below a beam of light, in one draw. */
import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial, Vector3 } from "three";
import type { Point } from "../../core/contract";
import type { Layer, Picture } from "../scene/layer";

const SIDES = 40;
const RING = [0.26, 0.38] as const; // metres
const BEAM = [0.02, 2.2] as const; // metres: radius, height
const SMALL = 10; // metres: from farther away it is drawn larger
const ABOVE = 0.03; // metres above the floor
const EASE = 0.12; // seconds
const FAR = 300; // metres: nearer to the horizon nothing is pointed at

const VERTEX = /* glsl */ `
attribute float seen;
varying float vSeen;
void main() {
  vSeen = seen;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = /* glsl */ `
varying float vSeen;
void main() {
  gl_FragColor = vec4(mix(vec3(0.9, 0.27, 0.02), vec3(1.0, 0.72, 0.3), vSeen * vSeen), vSeen);
  #include <colorspace_fragment>
}`;

export interface PointerOptions {
  /** The place that a guide shows to this visitor, venue metres. */
  shown(): Point | null;
  /** Where in the picture this visitor, as a guide, points; its place on the floor is told to `aimed`. */
  aim(): readonly [right: number, up: number] | null;
  aimed(at: Point | null): void;
  /** Metres, of the level that is shown. */
  floor(): number;
  readonly still: MediaQueryList; // reduced motion
  now(): number; // ms
}

export function createPointerLayer(options: PointerOptions): Layer {
  const { aim, floor, still } = options;
  const geometry = ringAndBeam();
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthTest: false, // it is shown to somebody, who may stand behind a wall
    depthWrite: false,
    toneMapped: false,
    side: 2,
  });
  const object = new Mesh(geometry, material);
  object.name = "pointer";
  object.frustumCulled = false;
  object.renderOrder = 8;
  object.raycast = () => undefined;
  const [eye, ray] = [new Vector3(), new Vector3()];
  let [x, y, before] = [0, 0, 0];
  let there = false;

  /** Where the ray through a place of the picture meets the floor. */
  function onFloor(
    { camera }: Picture,
    [right, up]: readonly [number, number],
    z: number,
  ): Point | null {
    eye.setFromMatrixPosition(camera.matrixWorld);
    ray.set(right, up, 0.5).unproject(camera).sub(eye);
    const far = (z - eye.z) / ray.z;
    const there = ray.z < 0 && far > 0 && far * Math.hypot(ray.x, ray.y) < FAR;
    return there ? [eye.x + far * ray.x, eye.y + far * ray.y] : null;
  }

  return {
    object,
    update(picture: Picture) {
      const z = floor() + picture.raise(floor());
      const aimed = aim();
      const own = aimed && onFloor(picture, aimed, z);
      options.aimed(own);
      const at = aimed ? own : options.shown();
      object.visible = at !== null;
      const now = options.now();
      const part = there && !still.matches ? Math.min(1, (now - before) / 1000 / EASE) : 1;
      [before, there] = [now, at !== null];
      if (!at) return false;
      [x, y] = [x + (at[0] - x) * part, y + (at[1] - y) * part];
      eye.setFromMatrixPosition(picture.camera.matrixWorld);
      object.position.set(x, y, z + ABOVE);
      object.scale.setScalar(Math.max(1, eye.distanceTo(object.position) / SMALL));
      object.updateMatrixWorld();
      return Math.hypot(at[0] - x, at[1] - y) > 0.02;
    },
    restore: () => undefined, // three uploads the buffers again
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}

/** `seen`: how opaque a corner is. */
function ringAndBeam(): BufferGeometry {
  const [inner, outer] = RING;
  const [radius, height] = BEAM;
  const bands = [
    [0, 0, inner, 0, 0.18, 0.18],
    [inner, 0, outer, 0, 1, 1],
    [radius, 0, radius, height, 0.9, 0],
  ] as const; // radius and height of both ends, and what is seen there
  const places: number[] = [];
  const seen: number[] = [];
  const corner = (side: number, r: number, z: number, opaque: number) => {
    const turn = (2 * Math.PI * side) / SIDES;
    places.push(r * Math.cos(turn), r * Math.sin(turn), z);
    seen.push(opaque);
  };
  for (const [r0, z0, r1, z1, from, to] of bands)
    for (let side = 0; side < SIDES; side++)
      for (const [s, end] of [[0, 0], [1, 0], [1, 1], [0, 0], [1, 1], [0, 1]] as const) // biome-ignore format: two triangles
        corner(side + s, end ? r1 : r0, end ? z1 : z0, end ? to : from);
  return new BufferGeometry()
    .setAttribute("position", new BufferAttribute(new Float32Array(places), 3))
    .setAttribute("seen", new BufferAttribute(new Float32Array(seen), 1));
}
