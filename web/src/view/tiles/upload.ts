/** Uploaded models (with textures and their own materials) through three's GLTFLoader: a chunk that only venues with such models load. */

import { MeshoptDecoder } from "meshoptimizer/decoder";
import {
  AnimationMixer,
  Group,
  type Material,
  Matrix4,
  Mesh,
  type Object3D,
  type Texture,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { BAKED_HEAD, baked } from "../materials/baked";
import { ROOMS_HEAD, roomsApplied, roomUniforms } from "../materials/cleared-rooms";
import { setCovered } from "../materials/covered";
import { DITHER, GRAIN, type LookUniforms } from "../materials/materials";
import { reflectSky } from "../materials/metal";
import type { PickSet } from "./decode/pick-set";
import type { TileModel } from "./model";

const PLACE = "vVenue - vec3(0.0, 0.0, look_floor)"; // over the floor
/** Uniforms of the baked light (materials/baked.ts). */
const BAKED = [
  "baked",
  "bakedTint",
  "bakedBox",
  "bakedLamps",
  "bakedShare",
  "wash",
  "shelter",
  "floor",
] as const;

/** `place`: the tile's transform. */
export async function openUpload(
  url: string,
  bytes: ArrayBuffer,
  feature: number,
  look: LookUniforms,
  place?: Matrix4,
): Promise<TileModel> {
  await MeshoptDecoder.ready;
  const loader = new GLTFLoader();
  loader.setMeshoptDecoder(MeshoptDecoder);
  const { scene, animations } = await loader.parseAsync(
    bytes,
    url.slice(0, url.lastIndexOf("/") + 1),
  );
  const group = new Group();
  group.matrixAutoUpdate = false;
  if (place) group.matrix.copy(place);
  group.addEventListener("removed", () => setCovered(look, feature, 0));
  scene.rotation.x = Math.PI / 2; // glTF is y-up, the venue z-up
  group.add(scene);
  let triangles = 0;
  const come = { value: 1 };
  const owned = new Set<{ dispose(): void }>();
  // The shadow map is drawn once and would keep the shadow of moving parts, so only still parts cast one.
  const moving = new Set(
    animations.flatMap(({ tracks }) => tracks.map(({ name }) => name.split(".")[0])),
  );
  const moves = (object: Object3D): boolean =>
    moving.has(object.name) ||
    moving.has(object.uuid) ||
    (object.parent !== null && moves(object.parent));
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.castShadow = !moves(object);
    object.receiveShadow = true;
    triangles +=
      (object.geometry.index?.count ?? object.geometry.getAttribute("position").count) / 3;
    owned.add(object.geometry);
    for (const material of [object.material].flat() as Material[]) {
      owned.add(material);
      material.onBeforeCompile = (program) => {
        program.uniforms.look_come = come;
        Object.assign(program.uniforms, roomUniforms(look));
        for (const name of BAKED) program.uniforms[`look_${name}`] = look[name];
        reflectSky(program);
        program.vertexShader = program.vertexShader
          .replace("#include <common>", "#include <common>\nvarying vec3 vVenue;")
          .replace(
            "#include <project_vertex>",
            "vVenue = (modelMatrix * vec4(transformed, 1.0)).xyz;\n#include <project_vertex>",
          );
        program.fragmentShader = program.fragmentShader
          .replace(
            "#include <common>",
            `#include <common>\nuniform float look_come, look_floor;\nvarying vec3 vVenue;\n${BAKED_HEAD}\n${ROOMS_HEAD}`,
          )
          .replace(
            "#include <lights_fragment_end>",
            `#include <lights_fragment_end>\n${baked(PLACE)}`,
          )
          .replace(
            "#include <color_fragment>",
            `${DITHER}\n${roomsApplied(GRAIN, "vVenue.xy", "vVenue.z")}\n#include <color_fragment>`,
          );
      };
      for (const value of Object.values(material))
        if ((value as Texture | null)?.isTexture) owned.add(value as Texture);
    }
  });
  scene.updateMatrixWorld(true);
  const pick = pickSet(group, feature); // in its rest pose
  const mixer = animations.length ? new AnimationMixer(scene) : null;
  for (const clip of animations) mixer!.clipAction(clip).play();
  return {
    group,
    pick,
    bytes: bytes.byteLength * 4,
    triangles,
    exhibits: [],
    come(share) {
      come.value = share;
      setCovered(look, feature, share);
    },
    move: mixer
      ? (seconds) => {
          mixer.update(seconds);
          scene.updateMatrixWorld(true);
        }
      : null,
    dispose() {
      mixer?.stopAllAction();
      for (const thing of owned) thing.dispose();
      group.removeFromParent();
    },
  };
}

/** The pick set of all its meshes, in venue space. */
function pickSet(group: Group, feature: number): PickSet {
  const meshes: Mesh[] = [];
  group.updateMatrixWorld(true);
  group.traverse((object) => object instanceof Mesh && meshes.push(object));
  const n = meshes.length;
  const set: PickSet = {
    parts: [],
    part: Uint16Array.from({ length: n }, (_, i) => i),
    inverse: new Float64Array(n * 12),
    sphere: new Float64Array(n * 4),
    feature: new Float32Array(n).fill(feature),
  };
  const inverse = new Matrix4();
  for (const [i, mesh] of meshes.entries()) {
    const from = mesh.geometry.getAttribute("position");
    const position = new Float32Array(from.count * 3);
    for (let v = 0; v < from.count; v++)
      position.set([from.getX(v), from.getY(v), from.getZ(v)], v * 3);
    const index = mesh.geometry.index;
    const count = index?.count ?? from.count;
    set.parts.push({
      position,
      index: Uint32Array.from({ length: count }, (_, k) => (index ? index.getX(k) : k)),
      feature: null,
      exhibit: true,
    });
    inverse.copy(mesh.matrixWorld).invert();
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 4; column++)
        set.inverse[i * 12 + row * 4 + column] = inverse.elements[column * 4 + row]!;
    }
    mesh.geometry.computeBoundingSphere();
    const ball = mesh.geometry.boundingSphere!.clone().applyMatrix4(mesh.matrixWorld);
    set.sphere.set([ball.center.x, ball.center.y, ball.center.z, ball.radius], i * 4);
  }
  return set;
}
