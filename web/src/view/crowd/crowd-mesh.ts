/**
 * The people in the aisles as two meshes: all figures, and the shade at their feet. Each figure has a fixed body and clothes; places and
 * steps are uniforms. The index holds only those that are near, so that nobody else costs triangles.
 *
 * One merged mesh and no instances: six bodies would be six draws, and software renderers draw instances ten times slower.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  type Material,
  Mesh,
} from "three";
import {
  type Crowd,
  giveWay,
  type PersonPose,
  seeded,
  standerAt,
  walkerAt,
} from "../../core/crowd/crowd";
import type { Ground } from "../../core/walk/ground";
import type { LookUniforms } from "../materials/materials";
import { UNMIRRORED_LAYER } from "../scene/render-order";
import { type Figure, WALKING } from "./figures";
import { createCrowdMaterial, createShadeMaterial, SWING } from "./shader";

export interface CrowdMesh {
  readonly object: Group;
  /** Places everybody for this moment. `still`: nobody walks. */
  update(x: number, y: number, seconds: number, still: boolean, share: number): void;
  /** Somebody who walks is near. */
  readonly moving: boolean;
  dispose(): void;
}

const TALKING = 3; // bodies that stand and talk: the first after those that walk; the last of them and the next one look
const SHOWN = 32; // figures at once
const REACH = 42; // metres
const FADE = 8; // metres before that
const JUMP = 3; // metres between two frames: nobody walks so fast, one has arrived
const CLOSE = 4.5; // metres around who arrives that are free of people
const BACK = 9; // metres from which on they are there again
const STEP = (4 * 0.9 * Math.sin(SWING)) / (2 * Math.PI); // metres of a radian of the walk
const CLOTHES = [
  0x35507a, 0x7c3a40, 0x2f6f70, 0xb99a63, 0x8fa9c4, 0xa65d3f, 0x5d6a4b, 0x665273, 0xd9d5cc,
  0x40444c,
];

export function createCrowdMesh(
  crowd: Crowd,
  ground: Ground,
  figures: readonly Figure[],
  z: number,
  look: LookUniforms,
): CrowdMesh {
  const stands = [...crowd.groups.flat(), ...crowd.lookers];
  const bodies = castOf(crowd);
  const count = bodies.length;
  const people = { value: new Float32Array(8 * count) };
  const { shape, blocks } = merged(bodies.map((body) => figures[body]!));
  const discs = discsOf(count);
  const materials: Material[] = [
    createCrowdMaterial(look, people, count),
    createShadeMaterial(people, count),
  ];
  const object = new Group();
  object.matrixAutoUpdate = false;
  for (const [i, one] of [shape, discs].entries()) {
    const mesh = new Mesh(one, materials[i]);
    mesh.matrixAutoUpdate = mesh.frustumCulled = false; // its bounds are those of the hall
    mesh.receiveShadow = i === 0;
    mesh.layers.set(UNMIRRORED_LAYER);
    object.add(mesh);
  }
  const [index, discIndex] = [shape.index!, discs.index!];
  const place: PersonPose = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, seen: 1 };
  const away = new Float64Array(count);
  const absent = new Uint8Array(count); // who stood close to a visitor who arrived: they come back once the visitor has left
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  const chosen = new Uint8Array(count);
  const before = new Uint8Array(count).fill(2);
  let walking = 0;

  /** The nearest ones within reach. */
  function choose(): void {
    chosen.fill(0);
    walking = 0;
    for (let k = 0; k < SHOWN; k++) {
      let best = -1;
      for (let i = 0; i < count; i++)
        if (!chosen[i] && away[i]! < REACH && (best < 0 || away[i]! < away[best]!)) best = i;
      if (best < 0) return;
      chosen[best] = 1;
      if (best < crowd.walkers.length) walking++;
    }
  }

  function fill(): void {
    let [end, last] = [0, 0];
    for (let i = 0; i < count; i++) {
      if (!chosen[i]) continue;
      const { first, corners } = blocks[i]!;
      (index.array as Uint16Array).set(corners, end);
      for (let k = 0; k < corners.length; k++) index.array[end + k]! += first;
      end += corners.length;
      for (const k of [0, 1, 2, 0, 2, 3]) discIndex.array[last++] = 4 * i + k;
    }
    shape.setDrawRange(0, end);
    discs.setDrawRange(0, last);
    index.needsUpdate = discIndex.needsUpdate = true;
    before.set(chosen);
  }

  return {
    object,
    update(x, y, seconds, still, share) {
      const arrives = share < 1 || !(Math.hypot(x - lastX, y - lastY) < JUMP);
      [lastX, lastY] = [x, y];
      for (let i = 0; i < count; i++) {
        const walker = crowd.walkers[i];
        if (walker) walkerAt(walker, seconds, place);
        else standerAt(stands[i - crowd.walkers.length]!, place);
        if (still) place.stride = 0;
        giveWay(ground, x, y, place);
        away[i] = Math.hypot(place.x - x, place.y - y);
        if (arrives) absent[i] = away[i]! < CLOSE ? 1 : absent[i]!;
        if (away[i]! > BACK) absent[i] = 0;
        if (absent[i]) place.seen *= Math.max(0, 1 - (BACK - away[i]!) / 2);
        const near = Math.min(1, Math.max(0, (REACH - away[i]!) / FADE));
        const { x: px, y: py, yaw } = place;
        const [phase, seen] = [place.walked / STEP, place.seen * near * share];
        people.value.set(
          [px, py, Math.sin(yaw), Math.cos(yaw), z, phase, place.stride, seen],
          8 * i,
        );
      }
      choose();
      for (let i = 0; i < count; i++)
        if (chosen[i] !== before[i]) {
          fill();
          break;
        }
    },
    get moving() {
      return walking > 0;
    },
    dispose() {
      object.removeFromParent();
      for (const one of [shape, discs]) one.dispose();
      for (const one of materials) one.dispose();
    },
  };
}

/** A body for each: walkers first, then groups, then who looks at a booth. Neighbours in the list, and so members of a group, differ. */
function castOf(crowd: Crowd): number[] {
  return [
    ...crowd.walkers.map((_, i) => i % WALKING),
    ...crowd.groups.flat().map((_, i) => WALKING + (i % TALKING)),
    ...crowd.lookers.map((_, i) => WALKING + TALKING - 1 + (i % 2)),
  ];
}

interface Block {
  readonly first: number; // its first vertex
  readonly corners: Uint16Array;
}

function merged(figures: readonly Figure[]): { shape: BufferGeometry; blocks: Block[] } {
  const random = seeded(figures.length);
  const total = figures.reduce((sum, { limb }) => sum + limb.length, 0);
  const position = new Float32Array(3 * total);
  const normal = new Int8Array(3 * total);
  const color = new Uint8Array(4 * total).fill(255);
  const who = new Float32Array(3 * total);
  const blocks: Block[] = [];
  const paint = new Color();
  let first = 0;
  for (const [i, one] of figures.entries()) {
    paint.set(CLOTHES[Math.floor(random() * CLOTHES.length)]!);
    const tint = [paint.r, paint.g, paint.b];
    for (let v = 0; v < one.limb.length; v++) {
      const [from, to] = [3 * v, 3 * (first + v)];
      for (let c = 0; c < 3; c++) {
        position[to + c] = one.position[from + c]! / 1000;
        normal[to + c] = one.normal[from + c]!;
        color[4 * (first + v) + c] = one.color[from + c]! * (one.cloth[v] ? tint[c]! : 1) + 0.5;
      }
      who.set([i, one.limb[v]!, one.tall], to);
    }
    blocks.push({ first, corners: one.index });
    first += one.limb.length;
  }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(position, 3));
  shape.setAttribute("normal", new BufferAttribute(normal, 3, true));
  shape.setAttribute("color", new BufferAttribute(color, 4, true));
  shape.setAttribute("who", new BufferAttribute(who, 3));
  const most =
    Math.max(0, ...figures.map(({ index }) => index.length)) * Math.min(SHOWN, figures.length);
  const index = new BufferAttribute(new Uint16Array(most), 1);
  shape.setIndex(index.setUsage(DynamicDrawUsage));
  shape.setDrawRange(0, 0);
  return { shape, blocks };
}

function discsOf(count: number): BufferGeometry {
  const position = new Float32Array(12 * count);
  const who = new Float32Array(12 * count);
  for (let i = 0; i < count; i++) {
    position.set([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], 12 * i);
    for (let k = 0; k < 4; k++) who.set([i, 0, 1], 12 * i + 3 * k);
  }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(position, 3));
  shape.setAttribute("who", new BufferAttribute(who, 3));
  shape.setIndex(
    new BufferAttribute(new Uint16Array(6 * Math.min(SHOWN, count)), 1).setUsage(DynamicDrawUsage),
  );
  shape.setDrawRange(0, 0);
  return shape;
}
