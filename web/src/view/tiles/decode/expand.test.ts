import { MeshoptDecoder } from "meshoptimizer/decoder";
import { expect, test } from "vitest";
import { cast, type RayHit } from "../../input/picking";
import { expand } from "./expand";
import { Features, hallKey } from "./features";
import { Document, type GltfJson, parseGlb } from "./gltf";
import { BOOTH, HANGS, HULL, merge, opaqueAlpha } from "./merge";
import { hallAt } from "./open-tile";
import type { Piece } from "./pieces";

const HALLS = [
  {
    id: "a",
    outline: [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ] as [number, number][],
    elevation: 0,
  },
  {
    id: "up",
    outline: [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ] as [number, number][],
    elevation: 6,
  },
];

/**
 * A unit quad on the floor (glTF y-up) in a vertex buffer shared with other parts. It has two instances: booth B1 at venue (2, 3), and
 * a part of the hall at (8, 3) with a half grey tint.
 */
function twoQuads(): Document {
  const floats = (...n: number[]) => new Uint8Array(Float32Array.from(n).buffer);
  const text = (...words: string[]) => new TextEncoder().encode(words.join(""));
  const chunks = [
    floats(9, 9, 9, -0.5, 0, -0.5, 0.5, 0, -0.5, 0.5, 0, 0.5, -0.5, 0, 0.5, 9, 9, 9),
    floats(1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0),
    floats(2, 0, -3, 8, 0, -3),
    floats(1, 1, 1, 1, 0.5, 0.5, 0.5, 1),
    floats(0, 1),
    new Uint8Array(Uint32Array.from([1, 3, 2, 1, 4, 3]).buffer),
    text("B1"),
    new Uint8Array(Uint32Array.from([0, 2, 2]).buffer),
    text("aa"),
    new Uint8Array(Uint32Array.from([0, 1, 2]).buffer),
  ];
  const bin = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0));
  const bufferViews: { buffer: number; byteOffset: number; byteLength: number }[] = [];
  let at = 0;
  for (const chunk of chunks) {
    bin.set(chunk, at);
    bufferViews.push({ buffer: 0, byteOffset: at, byteLength: chunk.length });
    at += chunk.length;
  }
  const f32 = (bufferView: number, count: number, type: string) => ({
    bufferView,
    componentType: 5126,
    count,
    type,
  });
  const json: GltfJson = {
    bufferViews,
    buffers: [{ byteLength: bin.length }],
    accessors: [
      f32(0, 6, "VEC3"),
      f32(1, 6, "VEC3"),
      f32(2, 2, "VEC3"),
      f32(3, 2, "VEC4"),
      f32(4, 2, "SCALAR"),
      { bufferView: 5, componentType: 5125, count: 6, type: "SCALAR" },
    ],
    materials: [{ name: "matte" }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 5, material: 0 }] }],
    nodes: [
      {
        mesh: 0,
        extensions: {
          EXT_mesh_gpu_instancing: {
            attributes: { TRANSLATION: 2, _COLOR_0: 3, _FEATURE_ID_0: 4 },
          },
        },
      },
    ],
    scenes: [{ nodes: [0] }],
    extensions: {
      EXT_structural_metadata: {
        propertyTables: [
          {
            count: 2,
            properties: {
              key: { values: 6, stringOffsets: 7 },
              hall: { values: 8, stringOffsets: 9 },
            },
          },
        ],
      },
    },
  };
  return new Document(json, [bin], MeshoptDecoder);
}

test("instances become one mesh in venue axes, with ids that all tiles share", () => {
  const features = new Features();
  features.id("seen before");
  const tile = expand(twoQuads(), features, hallAt(HALLS));
  const { opaque } = tile;
  expect(tile.glass).toBe(null);
  expect(tile.keys).toEqual([
    [0, "seen before"],
    [1, "B1"],
    [2, hallKey("a")],
  ]);
  expect(opaque!.center).toEqual([5, 3, 0]);
  const x = (v: number) => opaque!.position[v * 4]! * opaque!.scale + opaque!.center[0];
  const y = (v: number) => opaque!.position[v * 4 + 1]! * opaque!.scale + opaque!.center[1];
  for (let v = 0; v < 8; v++) {
    const [px, py] = [
      [1.5, 3.5],
      [2.5, 3.5],
      [2.5, 2.5],
      [1.5, 2.5],
      [7.5, 3.5],
      [8.5, 3.5],
      [8.5, 2.5],
      [7.5, 2.5],
    ][v]!;
    expect(x(v)).toBeCloseTo(px!, 3);
    expect(y(v)).toBeCloseTo(py!, 3);
    expect([...opaque!.normal.subarray(v * 4, v * 4 + 3)]).toEqual([0, 0, 127]);
    expect([...opaque!.tag.subarray(v * 2, v * 2 + 2)]).toEqual(v < 4 ? [1, BOOTH] : [2, 0]); // a booth says so, its hall does not
    expect(opaque!.color[v * 4]).toBe(v < 4 ? 255 : 128);
  }
});

test("hanging objects are marked: they are removed where standing objects are cut", () => {
  const unit = { part: 0, box: [-0.5, -0.5, 0, 0.5, 0.5, 1] };
  const wall = {
    position: Float32Array.from([-0.5, 0, 0, 0.5, 0, 0, 0, 0, 1]),
    index: Uint32Array.from([0, 1, 2]),
  };
  const at = (z: number, tall: number) => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, tall, z];
  const piece = {
    ...unit,
    ...wall,
    kind: 0,
    matrices: Float64Array.from([...at(0, 9), ...at(2.3, 6.7)]),
  };
  const whole = {
    ...piece,
    normal: null,
    color: null,
    tint: null,
    feature: null,
    owner: Float32Array.from([-1, -1]),
  };
  const { tag } = merge([whole as unknown as Piece], () => 3)!;
  expect([tag[1], tag[7]]).toEqual([3, 3 + HANGS]); // a wall, and what is over its door
});

test("a hull is marked, and its triangles are flat", () => {
  const doc = twoQuads();
  const { meshes, nodes } = doc.json;
  delete meshes![0]!.primitives[0]!.attributes.NORMAL;
  const hull = { mesh: 0, translation: [2, 0, -3], extras: { shapan: { kind: "hulls" } } };
  meshes![0]!.primitives[0]!.attributes._FEATURE_ID_0 = 6;
  doc.json.accessors!.push({ componentType: 5126, count: 6, type: "SCALAR" });
  nodes!.splice(0, 1, hull);
  const { opaque, triangles, pick, exhibits } = expand(doc, new Features(), hallAt(HALLS));
  expect(exhibits).toEqual([{ feature: 0, at: [2, 3, 0] }]);
  const met: RayHit = { distance: Number.POSITIVE_INFINITY, feature: -1, up: 0, exhibit: false };
  expect(cast(pick, { x: 2.2, y: 3.1, z: 4, dx: 0, dy: 0, dz: -1 }, met)).toBe(true);
  expect(met).toEqual({ distance: 4, feature: 0, up: expect.closeTo(1, 6), exhibit: true });
  expect([triangles, opaque!.tag.length / 2]).toEqual([2, 6]); // each triangle has its own corners
  for (let v = 0; v < 6; v++) {
    expect([...opaque!.normal.subarray(v * 4, v * 4 + 3)]).toEqual([0, 0, 127]);
    expect((opaque!.tag[v * 2 + 1]! * 4) % 1).toBe(HULL * 4);
  }
});

test("a ray passes back faces, like the picture", () => {
  const { pick } = expand(twoQuads(), new Features(), hallAt(HALLS));
  const met: RayHit = { distance: Number.POSITIVE_INFINITY, feature: -1, up: 0, exhibit: false };
  expect(cast(pick, { x: 2, y: 3, z: -4, dx: 0, dy: 0, dz: 1 }, met)).toBe(false);
});

test("a ray hits the booth, the hall beside it, and nothing between", () => {
  const { pick } = expand(twoQuads(), new Features(), hallAt(HALLS));
  const down = (x: number, y: number): RayHit => {
    const met: RayHit = { distance: Number.POSITIVE_INFINITY, feature: -1, up: 0, exhibit: false };
    cast(pick, { x, y, z: 4, dx: 0, dy: 0, dz: -1 }, met);
    return met;
  };
  expect(down(2, 3)).toEqual({ distance: 4, feature: 0, up: expect.closeTo(1, 6), exhibit: false });
  expect(down(8.2, 3.2).feature).toBe(1);
  expect(down(5, 3)).toEqual({
    distance: Number.POSITIVE_INFINITY,
    feature: -1,
    up: 0,
    exhibit: false,
  });
});

test("geometry without a feature belongs to the highest hall at or below it", () => {
  const of = hallAt(HALLS);
  expect([
    of(undefined, 5, 5, 0),
    of(undefined, 5, 5, 7),
    of(undefined, 50, 5, 0),
    of("up", 50, 50, 0),
  ]).toEqual([0, 1, -1, 1]);
});

test("data that is no GLB is refused, and the message quotes it", () => {
  expect(() => parseGlb(new TextEncoder().encode("<!doctype html><title>404</title>"))).toThrow(
    /expected a GLB, got 33 bytes/,
  );
});

test("an opaque vertex carries its material and its finish in one byte", () => {
  const [matte, gloss, light] = [0, 1, 2];
  expect([opaqueAlpha(matte), opaqueAlpha(gloss), opaqueAlpha(light)]).toEqual([255, 184, 64]);
  expect([243, 231, 219, 207].map((alpha) => opaqueAlpha(matte, alpha / 255))).toEqual([
    243, 231, 219, 207,
  ]);
  expect([243, 231, 219].map((alpha) => opaqueAlpha(gloss, alpha / 255))).toEqual([172, 160, 148]);
  expect(opaqueAlpha(light, 243 / 255)).toBe(52); // a pane, behind which is what is outside
  expect(opaqueAlpha(matte, 0)).toBe(207); // no kit writes this
});
