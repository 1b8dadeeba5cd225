/** The table under the model: the ground map in a slim wooden frame, and a shadow below. Three draw calls. */
import {
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  Group,
  type Material,
  Mesh,
  MeshLambertMaterial,
  ShaderMaterial,
  type Texture,
} from "three";
import { setNeighbouring } from "../scene/render-order";
import type { GroundMapPlan } from "./ground-map";
import { groundMapTexture } from "./ground-map";
import { woodTexture } from "./wood";

export interface Table {
  readonly object: Group;
  /** Half width, half depth and centre of the wooden top, venue metres. */
  readonly frame: {
    readonly x: number;
    readonly y: number;
    readonly rx: number;
    readonly ry: number;
    readonly z: number;
  };
  dispose(): void;
}

export interface TablePlan extends GroundMapPlan {
  readonly z: number; // top of the ground map: just below the lowest floor
}

/** Width of the frame, in diagonals of the venue. */
export const RIM = 0.014;
const WOOD = 0xccb08e;

export function createTable(plan: TablePlan, pixels: number): Table {
  const [x0, y0, x1, y1] = plan.bounds;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const size = Math.hypot(x1 - x0, y1 - y0);
  const rim = size * RIM;
  const [rx, ry] = [(x1 - x0) / 2 + rim, (y1 - y0) / 2 + rim];
  const textures: Texture[] = [];
  const object = new Group();
  const add = (shape: BufferGeometry, texture: Texture, color: number) => {
    textures.push(texture);
    const mesh = new Mesh(shape, new MeshLambertMaterial({ map: texture, color }));
    mesh.receiveShadow = true;
    mesh.position.set(x, y, plan.z);
    mesh.matrixAutoUpdate = false;
    mesh.updateMatrix();
    object.add(mesh);
  };
  const lip = size * 0.0016;
  const deep = size * 0.02;
  object.add(shade(x, y, plan.z - deep * 1.6, rx, ry, size));
  add(board(rx, ry, rim, lip, deep, size * 0.0025), woodTexture(), WOOD);
  add(sheet(rx - rim, ry - rim), groundMapTexture(plan, pixels), 0xffffff);
  setNeighbouring(object, true);
  return {
    object,
    frame: { x, y, rx, ry, z: plan.z },
    dispose() {
      for (const texture of textures) texture.dispose();
      for (const mesh of object.children as Mesh[]) {
        mesh.geometry.dispose();
        (mesh.material as Material).dispose();
      }
    },
  };
}

/** A soft rectangular shadow below the table. */
function shade(x: number, y: number, z: number, rx: number, ry: number, size: number): Mesh {
  const soft = size * 0.11;
  const material = new ShaderMaterial({
    uniforms: { extent: { value: [rx, ry] }, soft: { value: soft } },
    vertexShader: `varying vec2 at; uniform vec2 extent; uniform float soft;
void main() { at = position.xy * (extent + soft); gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 0.0, 1.0); }`,
    fragmentShader: `varying vec2 at; uniform vec2 extent; uniform float soft;
void main() {
  vec2 out2 = max(abs(at) - extent + soft, 0.0);
  float near = 1.0 - smoothstep(0.0, 2.0 * soft, length(out2));
  gl_FragColor = vec4(0.05, 0.045, 0.04, 0.85 * near);
}`,
    blending: CustomBlending, // counts as opaque: drawn before the depth clear (portal-rendering.ts)
    depthWrite: false,
  });
  const mesh = new Mesh(sheet(1, 1), material);
  mesh.renderOrder = -50; // right after the backdrop
  mesh.position.set(x, y, z);
  mesh.matrixAutoUpdate = false;
  mesh.updateMatrix();
  mesh.frustumCulled = false;
  return mesh;
}

function sheet(rx: number, ry: number): BufferGeometry {
  const shape = new BufferGeometry();
  shape.setAttribute(
    "position",
    new BufferAttribute(new Float32Array([-rx, -ry, 0, rx, -ry, 0, rx, ry, 0, -rx, ry, 0]), 3),
  );
  shape.setAttribute(
    "normal",
    new BufferAttribute(new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]), 3),
  );
  shape.setAttribute("uv", new BufferAttribute(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2));
  shape.setIndex([0, 1, 2, 0, 2, 3]);
  return shape;
}

/**
 * A frame of four boards with mitred corners: inner lip, flat top, bevel, side. The grain runs along each board. `rim`: visible width,
 * `lip`: height above the ground map, `deep`: thickness.
 */
function board(
  rx: number,
  ry: number,
  rim: number,
  lip: number,
  deep: number,
  bevel: number,
): BufferGeometry {
  // Profile from inside to outside: [distance from the outer edge, height, outward normal, upward normal].
  const profile: [number, number, number, number][] = [
    [rim, 0, -1, 0],
    [rim, lip - bevel * 0.3, -1, 0],
    [rim - bevel * 0.3, lip, -0.6, 0.8],
    [rim - bevel * 0.6, lip, 0, 1],
    [bevel, lip, 0, 1],
    [bevel * 0.3, lip - bevel * 0.3, 0.7, 0.7],
    [0, lip - bevel, 1, 0],
    [0, lip - deep, 1, 0],
    [bevel, lip - deep - bevel, 0.7, -0.7],
  ];
  const position: number[] = [];
  const normal: number[] = [];
  const uv: number[] = [];
  const index: number[] = [];
  const grain = rim * 9; // metres of one repeat of the grain
  const corners: [number, number][] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  for (let side = 0; side < 4; side++) {
    const a = corners[side]!;
    const b = corners[(side + 1) % 4]!;
    const out: [number, number] = [Math.sign(a[0] + b[0]), Math.sign(a[1] + b[1])];
    const first = position.length / 3;
    let across = 0;
    for (const [k, [inset, z, outwards, up]] of profile.entries()) {
      const before = profile[k - 1];
      if (before) across += Math.hypot(before[0] - inset, before[1] - z);
      for (const corner of [a, b]) {
        const px = corner[0] * (rx - inset);
        const py = corner[1] * (ry - inset);
        position.push(px, py, z);
        normal.push(out[0] * outwards, out[1] * outwards, up);
        uv.push(
          (out[0] === 0 ? px : py) / grain + side * 0.37,
          (across / rim) * 0.35 + side * 0.21,
        );
      }
    }
    for (let k = 0; k + 1 < profile.length; k++) {
      const q = first + k * 2;
      index.push(q, q + 2, q + 1, q + 1, q + 2, q + 3);
    }
  }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(position), 3));
  shape.setAttribute("normal", new BufferAttribute(new Float32Array(normal), 3));
  shape.setAttribute("uv", new BufferAttribute(new Float32Array(uv), 2));
  shape.setIndex(index);
  return shape;
}
