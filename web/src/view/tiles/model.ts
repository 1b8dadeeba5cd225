/** A decoded tile as three.js objects. Arrays are freed once they are on the GPU (heap 73 -> 8 MB for the demo). */
import { BufferAttribute, BufferGeometry, Group, Mesh, Sphere, Vector3 } from "three";
import type { Materials } from "../materials/materials";
import type { Expanded, TileExhibit } from "./decode/expand";
import type { Batch } from "./decode/merge";
import type { PickSet } from "./decode/pick-set";

export interface TileModel {
  readonly group: Group;
  readonly pick: PickSet | null;
  readonly bytes: number;
  readonly triangles: number;
  readonly exhibits: readonly TileExhibit[];
  /** Sets the dithered fade (materials.ts): 0..1 appears, below 0 disappears. */
  come(share: number): void;
  /** Advances its animation; null for a still model. */
  readonly move: ((seconds: number) => void) | null;
  dispose(): void;
}

/** `shared`: materials of all tiles that do not fade. `keep`: arrays stay in memory, to restore a lost context without the network. */
export function createTileModel(tile: Expanded, shared: Materials, keep: boolean): TileModel {
  let own: Materials | null = null; // from its first fade on
  const group = new Group();
  group.matrixAutoUpdate = false;
  const parts: [Mesh, "opaque" | "glass"][] = [];
  let bytes = 0;
  for (const kind of ["opaque", "glass"] as const) {
    const batch = tile[kind];
    if (!batch) continue;
    const mesh = new Mesh(geometry(batch, keep), shared[kind]);
    parts.push([mesh, kind]);
    mesh.position.set(...batch.center);
    mesh.scale.setScalar(batch.scale);
    mesh.updateMatrix();
    mesh.matrixAutoUpdate = false;
    mesh.castShadow = kind === "opaque";
    mesh.customDepthMaterial = shared.depth;
    mesh.receiveShadow = true;
    if (kind === "glass") mesh.renderOrder = 10; // after the opaque meshes of its group
    group.add(mesh);
    bytes +=
      batch.position.length * 2 +
      batch.normal.length +
      batch.color.length +
      batch.tag.length * 4 +
      batch.index.byteLength;
  }
  return {
    group,
    pick: tile.pick,
    bytes,
    triangles: tile.triangles,
    exhibits: tile.exhibits,
    come(share) {
      if (share < 1) own ??= shared.clone();
      const now = share < 1 && own ? own : shared;
      now.come.value = share;
      for (const [mesh, kind] of parts) mesh.material = now[kind];
    },
    move: null,
    dispose() {
      own?.dispose();
      for (const mesh of group.children) (mesh as Mesh).geometry.dispose();
      group.removeFromParent();
    },
  };
}

function geometry(batch: Batch, keep: boolean): BufferGeometry {
  const shape = new BufferGeometry();
  const add = (name: string, attribute: BufferAttribute) => {
    if (!keep) attribute.onUpload(free);
    shape.setAttribute(name, attribute);
  };
  add("position", new BufferAttribute(batch.position, 4));
  add("normal", new BufferAttribute(batch.normal, 4, true));
  add("color", new BufferAttribute(batch.color, 4, true));
  add("tag", new BufferAttribute(batch.tag, 2));
  const index = new BufferAttribute(batch.index, 1);
  if (!keep) index.onUpload(free);
  shape.setIndex(index);
  // In position units, not metres: the mesh's scale applies.
  shape.boundingSphere = new Sphere(new Vector3(), batch.radius / batch.scale);
  return shape;
}

function free(this: BufferAttribute): void {
  // `count` stays; the renderer needs it.
  (this as { array: unknown }).array = new (this.array.constructor as Uint8ArrayConstructor)(0);
}
