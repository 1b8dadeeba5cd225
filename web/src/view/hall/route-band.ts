/** The route as a glowing band on the floor: narrow while walking; from above wide and visible through other objects. */
import { BufferAttribute, BufferGeometry, DoubleSide, GreaterDepth, Mesh, MeshBasicMaterial, type Scene } from "three";
import type { GuideLeg, Point } from "../../core/contract";

const NARROW = 0.35; // metres
const BROAD = 1 / 220; // of the longer side of the venue
const ABOVE = 0.06; // metres above the carpets

export interface RouteBand {
  /** `floor`: elevation of a hall. True when the picture changes. */
  show(legs: readonly GuideLeg[], floor: (hall: string) => number, broad: boolean): boolean;
  dispose(): void;
}

export function createRouteBand(scene: Scene, accent: number, longSide: number): RouteBand {
  const paint = {
    color: accent,
    transparent: true,
    opacity: 0.85,
    side: DoubleSide,
    toneMapped: false,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -2,
  };
  const mesh = new Mesh(new BufferGeometry(), new MeshBasicMaterial(paint));
  const behind = new Mesh(mesh.geometry, new MeshBasicMaterial({ ...paint, opacity: 0.45, depthFunc: GreaterDepth }));
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
      const corners = legs.flatMap(({ hall, points }) => bandTriangles(points, width, floor(hall) + ABOVE));
      const before = mesh.visible;
      mesh.visible = corners.length > 0;
      if (!mesh.visible) return before;
      mesh.geometry.dispose();
      behind.visible = broad;
      behind.geometry = mesh.geometry = new BufferGeometry();
      mesh.geometry.setAttribute("position", new BufferAttribute(new Float32Array(corners), 3));
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

/** Triangles (x, y, z each) of a polyline with mitred corners. */
export function bandTriangles(points: readonly Point[], width: number, z: number): number[] {
  const left: Point[] = [];
  const right: Point[] = [];
  points.forEach(([x, y], i) => {
    const [ax, ay] = heading(points[i - 1], points[i]!) ?? heading(points[i]!, points[i + 1]) ?? [1, 0];
    const [bx, by] = heading(points[i]!, points[i + 1]) ?? [ax, ay];
    let [nx, ny] = [-(ay + by), ax + bx];
    const length = Math.hypot(nx, ny) || 1;
    [nx, ny] = [nx / length, ny / length];
    // A sharper bend has a longer mitre; it is limited to twice the width.
    const reach = width / 2 / Math.max(0.5, -ay * nx + ax * ny);
    left.push([x + nx * reach, y + ny * reach]);
    right.push([x - nx * reach, y - ny * reach]);
  });
  const out: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b, c, d] = [left[i - 1]!, right[i - 1]!, left[i]!, right[i]!];
    for (const [x, y] of [a, b, c, c, b, d]) out.push(x, y, z);
  }
  return out;
}

function heading(from: Point | undefined, to: Point | undefined): Point | null {
  if (!from || !to) return null;
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y);
  return length < 1e-6 ? null : [x / length, y / length];
}
