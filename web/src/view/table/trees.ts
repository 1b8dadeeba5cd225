/**
 * Trees of the model in loose groups on the free ground beside the paths. True to scale, so that they show the size of the halls; one
 * draw call.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  IcosahedronGeometry,
  Mesh,
  MeshLambertMaterial,
  type WebGLProgramParametersWithUniforms,
} from "three";
import { type GroundMapPlan, type GroundPoint, pavedWidth, streets } from "./ground-map";

export interface Trees {
  readonly object: Mesh;
  /** Height, 0..1. */
  grow(share: number): void;
  dispose(): void;
}

export interface Tree {
  readonly x: number;
  readonly y: number;
  readonly crown: number; // metres, radius
}

const STEP = 6.5; // metres between possible places
const MOST = 420;
const SAGE = [0x8f9c78, 0x9ba684, 0xa9ac8c, 0x86947a].map((hex) => new Color(hex));
const TRUNK = new Color(0x8d7b66);

/** A pseudo-random number in 0..1 for a place, equal on every device. */
function chance(x: number, y: number, n: number): number {
  let h =
    (Math.imul(Math.round(x), 73856093) ^
      Math.imul(Math.round(y), 19349663) ^
      Math.imul(n, 83492791)) >>>
    0;
  h = Math.imul(h ^ (h >>> 15), 2246822519) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 3266489917) >>> 0;
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

export function plantTrees(plan: GroundMapPlan): Tree[] {
  const [x0, y0, x1, y1] = plan.bounds;
  const size = Math.hypot(x1 - x0, y1 - y0);
  const paved = pavedWidth(size) / 2;
  const lines: [GroundPoint, GroundPoint, number][] = streets(plan).map(([a, b]) => [
    a,
    b,
    paved * 0.62,
  ]);
  for (const { outline } of plan.halls)
    for (const [i, a] of outline.entries()) lines.push([a, outline.at(i - 1)!, paved]);
  const trees: Tree[] = [];
  const step = Math.max(STEP, Math.sqrt(((x1 - x0) * (y1 - y0)) / 4000));
  const mark = size * 0.075; // corners of the north arrow and the scale bar
  for (let gy = Math.ceil(y0 / step); gy * step < y1; gy++) {
    for (let gx = Math.ceil(x0 / step); gx * step < x1; gx++) {
      // Groups: whole patches of the grid stay empty.
      if (chance(Math.floor(gx / 3), Math.floor(gy / 3), 1) < 0.42 || chance(gx, gy, 2) < 0.25)
        continue;
      const x = (gx + 0.7 * (chance(gx, gy, 3) - 0.5)) * step;
      const y = (gy + 0.7 * (chance(gx, gy, 4) - 0.5)) * step;
      const crown = 1.5 + 1.3 * chance(gx, gy, 5);
      const clear = crown + 0.5;
      if (x < x0 + clear || x > x1 - clear || y < y0 + clear || y > y1 - clear) continue;
      if (x > x1 - mark && y > y1 - mark) continue;
      if (x < x0 + 2.2 * mark && y < y0 + 0.7 * mark) continue;
      if (plan.halls.some(({ outline }) => inside(x, y, outline))) continue;
      if (lines.every(([a, b, wide]) => away(x, y, a, b) > wide + clear))
        trees.push({ x, y, crown });
      if (trees.length === MOST) return trees;
    }
  }
  return trees;
}

function away(x: number, y: number, a: GroundPoint, b: GroundPoint): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const t = Math.min(
    1,
    Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

function inside(x: number, y: number, ring: readonly GroundPoint[]): boolean {
  let odd = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring.at(i - 1)!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** Null when there is no room. */
export function createTrees(plan: GroundMapPlan, z: number): Trees | null {
  const trees = plantTrees(plan);
  if (!trees.length) return null;
  const ball = new IcosahedronGeometry(1, 1);
  const [from, facing] = [ball.getAttribute("position"), ball.getAttribute("normal")];
  const stem = 5;
  const each = from.count + 6 * stem;
  const position = new Float32Array(trees.length * each * 3);
  const normal = new Float32Array(position.length);
  const color = new Float32Array(position.length);
  let at = 0;
  const put = (p: readonly number[], n: readonly number[], paint: Color, light: number) => {
    position.set(p, at);
    normal.set(n, at);
    color.set([paint.r * light, paint.g * light, paint.b * light], at);
    at += 3;
  };
  for (const { x, y, crown } of trees) {
    const trunk = crown * 0.75;
    const paint = SAGE[Math.floor(chance(x * 10, y * 10, 6) * SAGE.length)]!;
    for (let i = 0; i < from.count; i++) {
      const up = from.getZ(i);
      // Crowns are darker below.
      put(
        [x + from.getX(i) * crown, y + from.getY(i) * crown, trunk + crown * (0.9 + 1.05 * up)],
        [facing.getX(i), facing.getY(i), facing.getZ(i)],
        paint,
        0.8 + 0.2 * up,
      );
    }
    for (let i = 0; i < stem; i++) {
      const [a, b] = [i, i + 1].map((k) => (2 * Math.PI * k) / stem) as [number, number];
      for (const [angle, top] of [
        [a, 0],
        [b, 0],
        [b, 1],
        [a, 0],
        [b, 1],
        [a, 1],
      ] as const) {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        put([x + c * crown * 0.09, y + s * crown * 0.09, top * trunk * 1.3], [c, s, 0], TRUNK, 1);
      }
    }
  }
  ball.dispose();
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(position, 3));
  shape.setAttribute("normal", new BufferAttribute(normal, 3));
  shape.setAttribute("color", new BufferAttribute(color, 3));
  const share = { value: 0 };
  const material = new MeshLambertMaterial({ vertexColors: true });
  material.onBeforeCompile = (program: WebGLProgramParametersWithUniforms) => {
    program.uniforms.grown = share;
    program.vertexShader = `uniform float grown;\n${program.vertexShader}`.replace(
      "#include <project_vertex>",
      "transformed.z *= grown;\n#include <project_vertex>",
    );
  };
  const object = new Mesh(shape, material);
  object.castShadow = object.receiveShadow = true;
  object.position.z = z;
  object.matrixAutoUpdate = false;
  object.updateMatrix();
  return {
    object,
    grow: (grown) => {
      share.value = grown;
    },
    dispose() {
      object.removeFromParent();
      shape.dispose();
      material.dispose();
    },
  };
}
