/**
 * The route as a thin glowing line on the floor, with arrows along it and a ring at its end: narrow while walking; from above wide and
 * visible through other objects. One draw, two from above.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  GreaterDepth,
  Mesh,
  type Scene,
  ShaderMaterial,
} from "three";
import type { GuideLeg, Point } from "../../core/contract";

const NARROW = 0.5; // metres, with the glow; the line itself is a quarter of it
const BROAD = 1 / 150; // of the longer side of the venue
const ABOVE = 0.06; // metres above the carpets
const END = 1.3; // widths of the line from the middle of the end mark to its edge, at least `END_LEAST` metres
const END_LEAST = 0.55;

export interface RouteBand {
  /** `floor`: elevation of a hall. True when the picture changes. */
  show(legs: readonly GuideLeg[], floor: (hall: string) => number, broad: boolean): boolean;
  dispose(): void;
}

/** What `fragment` reads: [across the line -1..1, along it in widths, 0]; of the end mark [x, y in -1..1, 1]. */
interface Strip {
  readonly corners: readonly number[]; // x, y, z each
  readonly runs: readonly number[];
}

const vertex = /* glsl */ `
  attribute vec3 run;
  varying vec3 vRun;
  void main() {
    vRun = run;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

// Arrows: a lighter part of the line, whose middle is ahead of its edges.
const fragment = /* glsl */ `
  uniform vec3 color;
  uniform float strength;
  varying vec3 vRun;
  void main() {
    float away = abs(vRun.x);
    float line = 1.0 - smoothstep(0.2, 0.28, away);
    float arrow = smoothstep(0.0, 0.08, 0.3 - abs(fract((vRun.y + 1.4 * away) / 3.5) - 0.5)) * (1.0 - smoothstep(0.5, 0.62, away));
    float far = length(vRun.xy);
    float ring = max(1.0 - smoothstep(0.05, 0.1, abs(far - 0.62)), 1.0 - smoothstep(0.2, 0.26, far));
    float solid = mix(max(line, arrow), ring, vRun.z);
    float glow = 0.42 * pow(max(0.0, 1.0 - mix(away, far, vRun.z)), 1.6);
    gl_FragColor = vec4(mix(color, vec3(1.0), 0.5 * mix(arrow, 0.0, vRun.z)), strength * max(0.95 * solid, glow));
    #include <colorspace_fragment>
  }`;

export function createRouteBand(scene: Scene, accent: number, longSide: number): RouteBand {
  const paint = {
    vertexShader: vertex,
    fragmentShader: fragment,
    transparent: true,
    side: DoubleSide,
    forceSinglePass: true,
    toneMapped: false,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -2,
  };
  const lit = (strength: number) => ({
    color: { value: new Color(accent) },
    strength: { value: strength },
  });
  const mesh = new Mesh(new BufferGeometry(), new ShaderMaterial({ ...paint, uniforms: lit(1) }));
  const hidden = new ShaderMaterial({ ...paint, uniforms: lit(0.5), depthFunc: GreaterDepth });
  const behind = new Mesh(mesh.geometry, hidden);
  for (const one of [mesh, behind]) {
    one.frustumCulled = false;
    one.renderOrder = 1;
  }
  mesh.visible = false;
  mesh.add(behind);
  scene.add(mesh);

  return {
    show(legs, floor, broad) {
      const width = broad ? Math.max(NARROW, longSide * BROAD) : NARROW;
      const strips = legs.map(({ hall, points }) => routeStrip(points, width, floor(hall) + ABOVE));
      const last = legs.at(-1);
      const end = last?.points.at(-1);
      if (last && end)
        strips.push(endMark(end, Math.max(END * width, END_LEAST), floor(last.hall) + ABOVE));
      const corners = strips.flatMap((strip) => strip.corners);
      const before = mesh.visible;
      mesh.visible = corners.length > 0;
      if (!mesh.visible) return before;
      mesh.geometry.dispose();
      behind.visible = broad;
      behind.geometry = mesh.geometry = new BufferGeometry();
      mesh.geometry.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
      const runs = new Float32Array(strips.flatMap((strip) => strip.runs));
      mesh.geometry.setAttribute("run", new BufferAttribute(runs, 3));
      mesh.updateMatrixWorld();
      return true;
    },
    dispose() {
      mesh.removeFromParent();
      mesh.geometry.dispose();
      for (const one of [mesh, behind]) one.material.dispose();
    },
  };
}

/** Triangles of a polyline with mitred corners. */
export function routeStrip(points: readonly Point[], width: number, z: number): Strip {
  const left: Point[] = [];
  const right: Point[] = [];
  const along: number[] = [];
  points.forEach(([x, y], i) => {
    const [ax, ay] = heading(points[i - 1], points[i]!) ??
      heading(points[i]!, points[i + 1]) ?? [1, 0];
    const [bx, by] = heading(points[i]!, points[i + 1]) ?? [ax, ay];
    let [nx, ny] = [-(ay + by), ax + bx];
    const length = Math.hypot(nx, ny) || 1;
    [nx, ny] = [nx / length, ny / length];
    // A sharper bend has a longer mitre; it is limited to twice the width.
    const reach = width / 2 / Math.max(0.5, -ay * nx + ax * ny);
    left.push([x + nx * reach, y + ny * reach]);
    right.push([x - nx * reach, y - ny * reach]);
    const [px, py] = points[i - 1] ?? [x, y];
    along.push((along[i - 1] ?? 0) + Math.hypot(x - px, y - py) / width);
  });
  const corners: number[] = [];
  const runs: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b, c, d] = [left[i - 1]!, right[i - 1]!, left[i]!, right[i]!];
    for (const [x, y] of [a, b, c, c, b, d]) corners.push(x, y, z);
    const [from, to] = [along[i - 1]!, along[i]!];
    runs.push(1, from, 0, -1, from, 0, 1, to, 0, 1, to, 0, -1, from, 0, -1, to, 0);
  }
  return { corners, runs };
}

function endMark([x, y]: Point, reach: number, z: number): Strip {
  const corners: number[] = [];
  const runs: number[] = [];
  for (const [u, v] of [[-1, 1], [-1, -1], [1, 1], [1, 1], [-1, -1], [1, -1]] as const) {
    corners.push(x + u * reach, y + v * reach, z + 0.002);
    runs.push(u, v, 1);
  } // biome-ignore format: one line
  return { corners, runs };
}

function heading(from: Point | undefined, to: Point | undefined): Point | null {
  if (!from || !to) return null;
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  return length < 1e-6 ? null : [x / length, y / length];
}
