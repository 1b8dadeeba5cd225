/**
 * Figures of people as two meshes: all figures, and the shade at their feet. Each slot wears a body and a colour of clothes; places and
 * steps are texels. The index holds only the figures that are shown, so that nobody else costs triangles.
 *
 * One merged mesh and no instances: six bodies would be six draws, and software renderers draw instances ten times slower.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  DynamicDrawUsage,
  FloatType,
  Group,
  Mesh,
  RGBAFormat,
} from "three";
import type { PersonPose } from "../../core/crowd/crowd";
import type { LookUniforms } from "../materials/materials";
import { UNMIRRORED_LAYER } from "../scene/render-order";
import type { Figure } from "./figures";
import { createCrowdMaterial, createShadeMaterial, SWING } from "./shader";

export interface FigureMesh {
  readonly object: Group;
  /** How a slot looks from now on. `colour`: of the clothes. The body has at most the vertices that the slot has room for. */
  wear(slot: number, body: Figure, colour: number): void;
  /** Places a figure; `z` of the floor in metres. */
  place(slot: number, pose: PersonPose, z: number): void;
  /** Shows these slots and no others. */
  show(slots: readonly number[]): void;
  restore(): void;
  dispose(): void;
}

const STEP = (4 * 0.9 * Math.sin(SWING)) / (2 * Math.PI); // metres of a radian of the walk
const NUMBERS = 8; // of a figure in the texture: two texels

/** `rooms`: the most vertices of each slot. */
export function createFigureMesh(rooms: readonly number[], look: LookUniforms): FigureMesh {
  const firsts = rooms.map((_, i) => rooms.slice(0, i).reduce((sum, n) => sum + n, 0));
  const total = rooms.reduce((sum, n) => sum + n, 0);
  const worn: (Uint16Array | null)[] = rooms.map(() => null); // corners
  const numbers = new Float32Array(NUMBERS * rooms.length);
  const places = new DataTexture(numbers, 2 * rooms.length, 1, RGBAFormat, FloatType);
  places.needsUpdate = true;
  const crowd = { value: places };
  const { shape, position, normal, color, who } = figureShape(total);
  const discs = discShape(rooms.length);
  const materials = [createCrowdMaterial(look, crowd), createShadeMaterial(crowd)];
  const object = new Group();
  object.matrixAutoUpdate = false;
  for (const [i, geometry] of [shape, discs].entries()) {
    const mesh = new Mesh(geometry, materials[i]);
    mesh.matrixAutoUpdate = mesh.frustumCulled = false; // its bounds are those of the hall
    mesh.receiveShadow = i === 0;
    mesh.layers.set(UNMIRRORED_LAYER);
    mesh.raycast = () => undefined;
    object.add(mesh);
  }
  const paint = new Color();

  /** Room for so many corners. */
  function hold(corners: number): Uint32Array {
    const held = shape.index;
    if (held && held.count >= corners) return held.array as Uint32Array;
    const index = new BufferAttribute(new Uint32Array(2 * corners), 1).setUsage(DynamicDrawUsage);
    shape.dispose(); // three keeps the buffer of an index that is replaced
    shape.setIndex(index);
    return index.array as Uint32Array;
  }

  return {
    object,
    wear(slot, body, colour) {
      const first = firsts[slot]!;
      const count = body.limb.length;
      if (count > rooms[slot]!)
        throw new RangeError(`slot ${slot} has room for ${rooms[slot]} vertices, not for ${count}`);
      paint.set(colour);
      const tint = [paint.r, paint.g, paint.b];
      for (let v = 0; v < count; v++) {
        const [from, to] = [3 * v, first + v];
        for (let c = 0; c < 3; c++) {
          position.array[3 * to + c] = body.position[from + c]! / 1000;
          normal.array[3 * to + c] = body.normal[from + c]!;
          color.array[4 * to + c] = body.color[from + c]! * (body.cloth[v] ? tint[c]! : 1) + 0.5;
        }
        who.array.set([slot, body.limb[v]!, body.tall], 3 * to);
      }
      for (const attribute of [position, normal, color, who]) {
        attribute.addUpdateRange(first * attribute.itemSize, count * attribute.itemSize);
        attribute.needsUpdate = true;
      }
      worn[slot] = body.index;
    },
    place(slot, { x, y, yaw, walked, stride, seen }, z) {
      const at = NUMBERS * slot;
      numbers[at] = x;
      numbers[at + 1] = y;
      numbers[at + 2] = Math.sin(yaw);
      numbers[at + 3] = Math.cos(yaw);
      numbers[at + 4] = z;
      numbers[at + 5] = walked / STEP;
      numbers[at + 6] = stride;
      numbers[at + 7] = seen;
      places.needsUpdate = true;
    },
    show(slots) {
      const shown = slots.filter((slot) => worn[slot]);
      const index = hold(shown.reduce((sum, slot) => sum + worn[slot]!.length, 0));
      const discIndex = discs.index!.array as Uint16Array;
      let [end, last] = [0, 0];
      for (const slot of shown) {
        const corners = worn[slot]!;
        const first = firsts[slot]!;
        for (let k = 0; k < corners.length; k++) index[end++] = first + corners[k]!;
        for (const k of QUAD) discIndex[last++] = 4 * slot + k;
      }
      shape.setDrawRange(0, end);
      discs.setDrawRange(0, last);
      if (shape.index) shape.index.needsUpdate = true;
      discs.index!.needsUpdate = true;
      object.visible = end > 0;
    },
    restore() {
      places.needsUpdate = true;
    },
    dispose() {
      object.removeFromParent();
      for (const part of [shape, discs, places, ...materials]) part.dispose();
    },
  };
}

const QUAD = [0, 1, 2, 0, 2, 3];

function figureShape(total: number) {
  const shape = new BufferGeometry();
  const add = (name: string, attribute: BufferAttribute) => {
    shape.setAttribute(name, attribute.setUsage(DynamicDrawUsage));
    return attribute;
  };
  const position = add("position", new BufferAttribute(new Float32Array(3 * total), 3));
  const normal = add("normal", new BufferAttribute(new Int8Array(3 * total), 3, true));
  const color = add("color", new BufferAttribute(new Uint8Array(4 * total).fill(255), 4, true));
  const who = add("who", new BufferAttribute(new Float32Array(3 * total), 3));
  shape.setDrawRange(0, 0);
  return { shape, position, normal, color, who };
}

function discShape(count: number): BufferGeometry {
  const position = new Float32Array(12 * count);
  const who = new Float32Array(12 * count);
  for (let i = 0; i < count; i++) {
    position.set([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0], 12 * i);
    for (let k = 0; k < 4; k++) who.set([i, 0, 1], 12 * i + 3 * k);
  }
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(position, 3));
  shape.setAttribute("who", new BufferAttribute(who, 3));
  const index = new BufferAttribute(new Uint16Array(6 * count), 1);
  shape.setIndex(index.setUsage(DynamicDrawUsage));
  shape.setDrawRange(0, 0);
  return shape;
}
