/**
 * The three.js objects of the lettering: one indexed mesh, drawn in two parts (neighbouring halls before the depth clear), the glyph
 * atlas (kept in memory for a lost context) and the table of signs.
 */
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DynamicDrawUsage,
  FloatType,
  Group,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  ShaderMaterial,
  UnsignedByteType,
  Vector2,
} from "three";
import { type ClearedRooms, createClearedRooms, roomUniforms } from "../materials/cleared-rooms";
import { blendNeighbouring, setNeighbouring, UNMIRRORED_LAYER } from "../scene/render-order";
import { FRAGMENT, TABLE_WIDTH, TEXELS, VERTEX } from "./shader";
import { ATLAS_WIDTH, DISC, REACH, ROWS } from "./typesetting/atlas";
import type { Patch } from "./typesetting/typesetter";

/** Quads of one sign, as typeset. Names also get a plate of this size in pixels and a line to their anchor. */
export interface SignQuads {
  readonly slot: number;
  readonly quads: Float32Array;
  readonly plate: { readonly width: number; readonly height: number } | null;
  /** The sign is in a hall seen through a gate. */
  readonly neighbouring: boolean;
}

export interface LetterMesh {
  readonly object: Group;
  /** Table rows: TEXELS * 4 numbers per sign. Change them, then call `touch()`. */
  row(slot: number): number;
  table(): Float32Array;
  touch(): void;
  reserve(signs: number): void;
  paste(patches: readonly Patch[], bottom: number): void;
  wipe(): void;
  build(printed: readonly SignQuads[]): void;
  viewport(width: number, height: number, names: number, ink: number, rooms: ClearedRooms): void;
  restore(): void;
  dispose(): void;
}

const QUAD = [0, 1, 2, 2, 1, 3];

export function createLetterMesh(): LetterMesh {
  let pixels = new Uint8Array(ATLAS_WIDTH * ROWS);
  let atlas = makeAtlas(pixels, ROWS);
  let rows = ROWS;
  let numbers = new Float32Array(TABLE_WIDTH * 4);
  let table = makeTable(numbers);
  let room = 0; // capacity of the buffers in quads

  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: {
      atlas: { value: atlas },
      table: { value: table },
      atlasSize: { value: new Vector2(ATLAS_WIDTH, ROWS) },
      viewport: { value: new Vector2(1, 1) },
      reach: { value: REACH },
      names: { value: 1 },
      shade: { value: 1 },
      ...roomUniforms(createClearedRooms()),
    },
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const neighbourMaterial = material.clone();
  neighbourMaterial.uniforms = material.uniforms;
  blendNeighbouring(neighbourMaterial, true);
  const [geometry, neighbourGeometry] = [new BufferGeometry(), new BufferGeometry()]; // share their buffers
  const [mesh, next] = [letter(geometry, material), letter(neighbourGeometry, neighbourMaterial)];
  const neighbours = new Group().add(next);
  setNeighbouring(neighbours, true);
  mesh.layers.set(UNMIRRORED_LAYER);
  const object = new Group().add(mesh, neighbours);

  function hold(quads: number): void {
    if (quads <= room) return;
    room = Math.max(512, Math.ceil(quads * 1.5));
    geometry.dispose();
    neighbourGeometry.dispose();
    const dynamic = <T extends BufferAttribute>(attribute: T): T => {
      attribute.setUsage(DynamicDrawUsage);
      return attribute;
    };
    geometry.setAttribute("position", dynamic(new BufferAttribute(new Float32Array(room * 12), 3)));
    geometry.setAttribute("uv", dynamic(new BufferAttribute(new Uint16Array(room * 8), 2)));
    const index = new Uint32Array(room * 6);
    for (let q = 0; q < room; q++) for (let k = 0; k < 6; k++) index[6 * q + k] = 4 * q + QUAD[k]!;
    geometry.setIndex(new BufferAttribute(index, 1));
    neighbourGeometry.setAttribute("position", geometry.getAttribute("position"));
    neighbourGeometry.setAttribute("uv", geometry.getAttribute("uv"));
    neighbourGeometry.setIndex(geometry.getIndex());
  }

  function put({ slot, quads, plate }: SignQuads): void {
    if (plate) plateQuads(slot, plate.width, plate.height);
    for (let i = 0; i < quads.length; i += 8) {
      quad(
        slot,
        quads[i]!,
        quads[i + 1]!,
        quads[i + 2]!,
        quads[i + 3]!,
        quads[i + 4]!,
        quads[i + 5]!,
        quads[i + 6]!,
        quads[i + 7]!,
      );
    }
  }

  let q = 0;
  function quad(
    slot: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    u0: number,
    v0: number,
    u1: number,
    v1: number,
  ): void {
    const position = geometry.getAttribute("position").array as Float32Array;
    const uv = geometry.getAttribute("uv").array as Uint16Array;
    position.set([x0, y0, slot, x1, y0, slot, x0, y1, slot, x1, y1, slot], q * 12);
    // y points up on the sign and down in the atlas: the lower edge of the quad reads v1.
    uv.set([u0, v1, u1, v1, u0, v0, u1, v0], q * 8);
    q++;
  }

  function plateQuads(slot: number, width: number, height: number): void {
    const middle = DISC.size / 2;
    quad(slot + 0.25, -1, 0, 1, 1, middle, middle, middle, middle); // the line from the anchor
    const rim = DISC.radius + 6; // texels kept around the edge of the disc: half the range of the distance field
    const round = Math.min(9, height / 2); // corner radius in pixels
    const outer = round * (rim / DISC.radius) - round; // margin that the distance field needs
    const xs = [-width / 2 - outer, -width / 2 + round, width / 2 - round, width / 2 + outer];
    const ys = [-height / 2 - outer, -height / 2 + round, height / 2 - round, height / 2 + outer];
    const us = [middle - rim, middle, middle, middle + rim];
    const vs = [middle + rim, middle, middle, middle - rim];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        quad(
          slot + 0.5,
          xs[i]!,
          ys[j]!,
          xs[i + 1]!,
          ys[j + 1]!,
          us[i]!,
          vs[j + 1]!,
          us[i + 1]!,
          vs[j]!,
        );
      }
    }
  }

  return {
    object,
    row: (slot) => slot * TEXELS * 4,
    table: () => numbers,
    touch() {
      table.needsUpdate = true;
    },
    reserve(signs) {
      const need = Math.ceil((signs * TEXELS) / TABLE_WIDTH) * TABLE_WIDTH * 4;
      if (need <= numbers.length) return;
      const grown = new Float32Array(Math.max(need, numbers.length * 2));
      grown.set(numbers);
      numbers = grown;
      table.dispose();
      table = makeTable(numbers);
      material.uniforms.table!.value = table;
    },
    paste(patches, bottom) {
      if (bottom > rows) {
        rows = Math.ceil(bottom / ROWS) * ROWS;
        const grown = new Uint8Array(ATLAS_WIDTH * rows);
        grown.set(pixels);
        pixels = grown;
        atlas.dispose();
        atlas = makeAtlas(pixels, rows);
        material.uniforms.atlas!.value = atlas;
        (material.uniforms.atlasSize!.value as Vector2).set(ATLAS_WIDTH, rows);
      }
      for (const { x, y, width, height, data } of patches) {
        for (let r = 0; r < height; r++)
          pixels.set(data.subarray(r * width, (r + 1) * width), (y + r) * ATLAS_WIDTH + x);
      }
      if (patches.length) atlas.needsUpdate = true;
    },
    wipe() {
      pixels.fill(0);
    },
    build(printed) {
      let count = 0;
      for (const { quads, plate } of printed) count += quads.length / 8 + (plate ? 10 : 0);
      q = 0;
      if (count > 0) {
        hold(count);
        for (const one of printed) if (one.neighbouring) put(one);
        neighbourGeometry.setDrawRange(0, q * 6);
        next.visible = q > 0;
        const first = q;
        for (const one of printed) if (!one.neighbouring) put(one);
        geometry.setDrawRange(first * 6, (q - first) * 6);
        mesh.visible = q > first;
        geometry.getAttribute("position").needsUpdate = true;
        geometry.getAttribute("uv").needsUpdate = true;
      } else mesh.visible = next.visible = false;
    },
    viewport(width, height, names, ink, rooms) {
      Object.assign(material.uniforms, roomUniforms(rooms));
      (material.uniforms.viewport!.value as Vector2).set(width, height);
      material.uniforms.names!.value = names;
      material.uniforms.shade!.value = ink;
    },
    restore() {
      atlas.needsUpdate = true;
      table.needsUpdate = true;
    },
    dispose() {
      atlas.dispose();
      table.dispose();
      geometry.dispose();
      neighbourGeometry.dispose();
      material.dispose();
      neighbourMaterial.dispose();
    },
  };
}

function letter(
  geometry: BufferGeometry,
  material: ShaderMaterial,
): Mesh<BufferGeometry, ShaderMaterial> {
  const mesh = new Mesh(geometry, material);
  mesh.name = "lettering";
  mesh.frustumCulled = false;
  mesh.renderOrder = 10;
  mesh.raycast = () => undefined;
  mesh.visible = false;
  return mesh;
}

function makeAtlas(pixels: Uint8Array<ArrayBuffer>, rows: number): DataTexture {
  const texture = new DataTexture(pixels, ATLAS_WIDTH, rows, RedFormat, UnsignedByteType);
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 4;
  texture.needsUpdate = true;
  return texture;
}

function makeTable(numbers: Float32Array<ArrayBuffer>): DataTexture {
  const texture = new DataTexture(
    numbers,
    TABLE_WIDTH,
    numbers.length / 4 / TABLE_WIDTH,
    RGBAFormat,
    FloatType,
  );
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
