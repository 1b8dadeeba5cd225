/**
 * A chapter of a tour on the sand table: its halls rise, a glowing way is drawn in arcs from the last place to its stops, and a figure
 * stands up where the way arrives. Two draws for the way, one for all figures.
 */
import {
  BufferAttribute,
  BufferGeometry,
  type Color,
  DoubleSide,
  GreaterDepth,
  Group,
  InstancedMesh,
  type Material,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  type Scene,
  ShaderMaterial,
} from "three";
import type { ChapterScene, Point, TablePoint } from "../../core/contract";
import { type Figure, readFigures, WALKING } from "../crowd/figures";
import { routeStrip } from "../hall/route-band";
import { NO_HALL } from "../materials/materials";
import type { ViewState } from "../scene/view-state";

export interface TableActLayer {
  act(scene: ChapterScene | null): void;
  /** True while something moves. `cut`: at once, as a still. */
  advance(seconds: number, cut: boolean): boolean;
  dispose(): void;
}

// Of the diagonal of the venue, so that a table of any size shows the same.
const RISE = 0.045;
const FIGURE = 0.058;
const WIDE = 1 / 48;
const ARC = 0.02;
const BEND = 0.18; // height of an arc, of its length
const RISING = 0.9; // seconds
const DRAWING = 1.7;
const STANDING = 0.35;
const STEPS = 20; // of an arc
const APART = 0.7; // figures nearer than this share of their height are one
const HALLS = 4; // materials.ts lifts so many

// `run`: across the way -1..1, along it in widths (routeStrip).
const VERTEX = /* glsl */ `
  attribute vec3 run;
  varying vec2 vRun;
  void main() {
    vRun = run.xy;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;
const FRAGMENT = /* glsl */ `
  uniform vec3 color;
  uniform float strength, drawn;
  varying vec2 vRun;
  void main() {
    if (vRun.y > drawn) discard;
    float away = abs(vRun.x);
    float line = 1.0 - smoothstep(0.27, 0.36, away);
    float core = 1.0 - smoothstep(0.04, 0.12, away);
    float glow = 0.5 * pow(1.0 - away, 1.6);
    gl_FragColor = vec4(mix(color, vec3(1.0), 0.8 * core), strength * max(line, glow));
    #include <colorspace_fragment>
  }`;

interface Way {
  readonly object: Mesh;
  readonly paints: readonly ShaderMaterial[];
  readonly length: number; // in widths, as the shader counts
  readonly reached: readonly number[]; // where the way passes each of its spots, 0..1
}

export async function createTableAct(
  s: ViewState,
  scene: Scene,
  onCasters: () => void,
): Promise<TableActLayer> {
  const figures = await readFigures();
  const { risen, rise, accent } = s.look;
  const object = new Group();
  object.matrixAutoUpdate = false;
  scene.add(object);
  let shown: ChapterScene | null = null;
  let wanted: ChapterScene | null = null;
  let [up, at] = [0, 0]; // share of the rise; seconds of the rest
  let way: Way | null = null;
  let people: InstancedMesh | null = null;
  let spots: readonly { readonly spot: TablePoint; readonly when: number }[] = [];
  const place = new Matrix4();

  function set(next: ChapterScene | null): void {
    clear();
    shown = next;
    at = 0;
    const indexes = (next?.halls ?? []).map((id) =>
      s.expo.release.halls.findIndex((hall) => hall.id === id),
    );
    const known = indexes.filter((one) => one >= 0).slice(0, HALLS);
    risen.value.fromArray([...known, ...Array<number>(HALLS).fill(NO_HALL)]);
    if (!next) return;
    const { size } = s.site;
    const lifted = next.way.map((spot) => over(spot, next));
    way = lifted.length > 1 ? arcs(lifted, size, accent.value) : null;
    if (way) object.add(way.object);
    const tall = size * FIGURE;
    const first = next.way.length - next.figures.length;
    const found: { spot: TablePoint; when: number }[] = [];
    next.figures.forEach((spot, i) => {
      const when = way?.reached[first + i] ?? i / Math.max(1, next.figures.length);
      const here = over(spot, next);
      if (
        found.every(
          (one) => Math.hypot(one.spot[0] - here[0], one.spot[1] - here[1]) > tall * APART,
        )
      )
        found.push({ spot: here, when });
    });
    spots = found;
    if (found.length) {
      people = crowdOf(figures[WALKING]!, found.length, accent.value);
      object.add(people);
    }
  }

  /** On the floor of its hall, where that is when it has risen. */
  function over([x, y, z]: TablePoint, { halls }: ChapterScene): TablePoint {
    const inside = s.expo.hallAt([x, y], z + 1)?.id;
    return [x, y, z + (inside && halls.slice(0, HALLS).includes(inside) ? s.site.size * RISE : 0)];
  }

  function clear(): void {
    way?.object.geometry.dispose();
    for (const paint of way?.paints ?? []) paint.dispose();
    people?.geometry.dispose();
    (people?.material as Material | undefined)?.dispose();
    people?.dispose();
    object.clear();
    [way, people, spots] = [null, null, []];
  }

  function pose(): void {
    const drawn = ease(Math.min(1, at / DRAWING));
    for (const paint of way?.paints ?? []) paint.uniforms.drawn!.value = drawn * (way!.length + 2);
    const tall = s.site.size * FIGURE;
    spots.forEach(({ spot, when }, i) => {
      const grown = ease(Math.max(0, Math.min(1, (at - when * DRAWING) / STANDING)));
      place.makeScale(tall * grown, tall * grown, tall * grown).setPosition(...spot);
      people!.setMatrixAt(i, place);
    });
    if (people) people.instanceMatrix.needsUpdate = true;
    object.updateMatrixWorld(true);
  }

  return {
    act(next) {
      wanted = next;
      s.requestFrame();
    },
    advance(seconds, cut) {
      object.visible = s.mode === "table";
      if (!shown && !wanted) return false;
      const goal = wanted && wanted === shown ? 1 : 0; // another one rises once this one is down
      const end = DRAWING + STANDING;
      if (goal === 1 && up === 1 && at >= end) return false;
      const before = up;
      up = cut
        ? goal
        : goal
          ? Math.min(1, up + seconds / RISING)
          : Math.max(0, up - (2 * seconds) / RISING);
      if (up === 0 && wanted !== shown) {
        set(wanted);
        if (cut && wanted) up = 1;
      }
      if (up === 1) at = cut ? end : Math.min(end, at + seconds);
      else object.visible = false;
      rise.value = shown && s.mode === "table" ? s.site.size * RISE * ease(up) : 0;
      if (up !== before && (up === 0 || up === 1)) onCasters();
      pose();
      return true;
    },
    dispose() {
      clear();
      object.removeFromParent();
      rise.value = 0;
    },
  };
}

const ease = (t: number): number => t * t * (3 - 2 * t);

/** The arcs between spots as one ribbon that lies level. */
function arcs(spots: readonly TablePoint[], size: number, color: Color): Way {
  const points: Point[] = [];
  const heights: number[] = [];
  const passed: number[] = [0]; // index of the point at each spot
  spots.slice(1).forEach((to, i) => {
    const from = spots[i]!;
    const bend = BEND * Math.hypot(to[0] - from[0], to[1] - from[1]) + ARC * size;
    for (let k = i ? 1 : 0; k <= STEPS; k++) {
      const t = k / STEPS;
      points.push([from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]);
      heights.push(from[2] + (to[2] - from[2]) * t + 4 * bend * t * (1 - t) + size * 0.002);
    }
    passed.push(points.length - 1);
  });
  const width = size * WIDE;
  const { corners, runs } = routeStrip(points, width, 0);
  const position = Float32Array.from(corners);
  // routeStrip writes six corners a piece: two at its beginning, two at its end, one each again.
  for (let i = 2, corner = 0; i < position.length; i += 3, corner++) {
    const piece = Math.floor(corner / 6);
    position[i] = heights[piece + ([0, 0, 1, 1, 0, 1][corner % 6] ?? 0)]!;
  }
  const along = (point: number): number => (point ? runs[(point - 1) * 18 + 7]! : 0);
  const length = along(points.length - 1) || 1;
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(position, 3));
  shape.setAttribute("run", new BufferAttribute(Float32Array.from(runs), 3));
  const paints = [1, 0.35].map(
    (strength, hidden) =>
      new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        transparent: true,
        side: DoubleSide,
        forceSinglePass: true,
        toneMapped: false,
        depthWrite: false,
        uniforms: { color: { value: color }, strength: { value: strength }, drawn: { value: 0 } },
        ...(hidden ? { depthFunc: GreaterDepth } : {}),
      }),
  );
  const [object, behind] = [new Mesh(shape, paints[0]), new Mesh(shape, paints[1])];
  for (const mesh of [object, behind])
    Object.assign(mesh, { frustumCulled: false, renderOrder: 2 });
  object.add(behind);
  return { object, paints, length, reached: passed.map((point) => along(point) / length) };
}

/** Figures of height 1 in clothes of the show's colour, all alike: pieces of a game on a board. */
function crowdOf(figure: Figure, count: number, color: Color): InstancedMesh {
  const { position, normal, color: own, cloth, index } = figure;
  let top = 1;
  for (let i = 2; i < position.length; i += 3) top = Math.max(top, position[i]!);
  const shape = new BufferGeometry();
  const dyed = Float32Array.from(own, (value, i) => {
    const [r, g, b] = [color.r, color.g, color.b];
    return cloth[Math.floor(i / 3)] ? [r, g, b][i % 3]! : value / 255;
  });
  shape.setAttribute(
    "position",
    new BufferAttribute(
      Float32Array.from(position, (mm) => mm / top),
      3,
    ),
  );
  shape.setAttribute("normal", new BufferAttribute(normal, 3, true));
  shape.setAttribute("color", new BufferAttribute(dyed, 3));
  shape.setIndex(new BufferAttribute(index, 1));
  const mesh = new InstancedMesh(shape, new MeshLambertMaterial({ vertexColors: true }), count);
  mesh.frustumCulled = false;
  mesh.castShadow = true;
  return mesh;
}
