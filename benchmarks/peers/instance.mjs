/**
 * The peer: @gltf-transform with instance() and meshopt(), the same parts at the same places. Reads the scene that pieces.PLACED
 * wrote (a JSON head, then raw columns), and prints its CPU from after imports and reading. Colours of single instances, surfaces,
 * feature ids, the table and a second level of detail are left out: the peer has less to do.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const require = createRequire(`${modules}/`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { Document, NodeIO } = await load("@gltf-transform/core");
const { ALL_EXTENSIONS } = await load("@gltf-transform/extensions");
const { instance, meshopt } = await load("@gltf-transform/functions");
const { MeshoptEncoder } = await load("meshoptimizer");
await MeshoptEncoder.ready;

const head = JSON.parse(readFileSync(`${process.argv[3]}.json`, "utf8"));
const raw = readFileSync(`${process.argv[3]}.bin`);
const bytes = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength);
const column = ({ at, count, kind }) => new { f4: Float32Array, u4: Uint32Array, u1: Uint8Array }[kind](bytes, at, count);

const before = process.cpuUsage();
const document = new Document();
const buffer = document.createBuffer();
const materials = ["matte", "gloss", "light", "glass"].map((name) => document.createMaterial(name));
const scene = document.createScene();
const accessor = (type, array) => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
const meshes = head.parts.map(({ name, pieces }) => {
  const mesh = document.createMesh(name);
  for (const piece of pieces) {
    mesh.addPrimitive(
      document
        .createPrimitive()
        .setMaterial(materials[piece.material])
        .setIndices(accessor("SCALAR", column(piece.indices)))
        .setAttribute("POSITION", accessor("VEC3", column(piece.positions)))
        .setAttribute("NORMAL", accessor("VEC3", column(piece.normals)))
        .setAttribute("COLOR_0", accessor("VEC4", column(piece.colors)).setNormalized(true)),
    );
  }
  return mesh;
});
for (const tile of head.tiles) {
  const parent = document.createNode(tile.name);
  scene.addChild(parent);
  const [part, place, turn, size] = [tile.part, tile.place, tile.turn, tile.size].map(column);
  for (let i = 0; i < part.length; i++) {
    parent.addChild(
      document
        .createNode()
        .setMesh(meshes[part[i]])
        .setTranslation([place[3 * i], place[3 * i + 1], place[3 * i + 2]])
        .setRotation([turn[4 * i], turn[4 * i + 1], turn[4 * i + 2], turn[4 * i + 3]])
        .setScale([size[3 * i], size[3 * i + 1], size[3 * i + 2]]),
    );
  }
}
await document.transform(instance({ min: 2 }), meshopt({ encoder: MeshoptEncoder, level: "medium" }));
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ "meshopt.encoder": MeshoptEncoder });
const glb = await io.writeBinary(document);
const used = process.cpuUsage(before);
const instances = head.tiles.reduce((sum, tile) => sum + tile.part.count, 0);
console.log(JSON.stringify({ cpu: (used.user + used.system) / 1e6, bytes: glb.byteLength, instances }));
