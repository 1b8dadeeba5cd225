/** A model as a file for other programs, made in the browser by three's exporters. It stands on the origin, in metres, as it stands in its booth. */
import {
  type AnimationClip,
  Box3,
  BufferAttribute,
  type BufferGeometry,
  CanvasTexture,
  Group,
  type InterleavedBufferAttribute,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  NearestFilter,
  type Object3D,
  SRGBColorSpace,
  Vector3,
} from "three";

/** With its animation. */
export async function glbOf(model: Object3D, clips: readonly AnimationClip[]): Promise<Blob> {
  const { GLTFExporter } = await import("three/examples/jsm/exporters/GLTFExporter.js");
  const made = await new GLTFExporter().parseAsync(standing(model), {
    binary: true,
    animations: [...clips],
    onlyVisible: true,
  });
  return new Blob([made as ArrayBuffer], { type: "model/gltf-binary" });
}

/** At rest, for Quick Look, which knows no colours of vertices: they become a texture. */
export async function usdzOf(model: Object3D): Promise<Blob> {
  const { USDZExporter } = await import("three/examples/jsm/exporters/USDZExporter.js");
  const copy = standing(model);
  copy.traverse((object) => object instanceof Mesh && paint(object));
  const made = await new USDZExporter().parseAsync(copy, { quickLookCompatible: true });
  return new Blob([made as BlobPart], { type: "model/vnd.usdz+zip" });
}

/** A copy of what is seen of the model, with plain numbers instead of packed ones. */
function standing(model: Object3D): Group {
  const copy = model.clone(true);
  const hidden: Object3D[] = [];
  copy.traverse((object) => {
    object.userData = {};
    if (!object.visible) hidden.push(object);
    if (object instanceof Mesh) object.geometry = plain(object.geometry);
  });
  for (const object of hidden) object.removeFromParent();
  copy.position.set(0, 0, 0);
  const root = new Group().add(copy);
  root.updateMatrixWorld(true);
  const box = new Box3().setFromObject(copy);
  const middle = box.getCenter(new Vector3());
  copy.position.set(-middle.x, -box.min.y, -middle.z);
  root.updateMatrixWorld(true);
  return root;
}

function plain(packed: BufferGeometry): BufferGeometry {
  const made = packed.clone();
  for (const name of Object.keys(packed.attributes)) {
    const from = packed.attributes[name]!;
    if (name.startsWith("_")) made.deleteAttribute(name);
    else made.setAttribute(name, floats(from));
  }
  return made;
}

function floats(from: BufferAttribute | InterleavedBufferAttribute): BufferAttribute {
  const { count, itemSize } = from;
  const to = new Float32Array(count * itemSize);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < itemSize; c++) to[i * itemSize + c] = from.getComponent(i, c);
  return new BufferAttribute(to, itemSize);
}

const LEVELS = 31; // shades of a channel in the texture

/** Every triangle gets the mean colour of its corners, from a texture with each colour once. */
function paint(mesh: Mesh): void {
  const given = [mesh.material].flat()[0] as Material;
  const material = given instanceof MeshStandardMaterial ? given.clone() : lit(given);
  mesh.material = material;
  const { color, uv } = mesh.geometry.attributes;
  if (!color) return;
  material.vertexColors = false;
  if (material.map && uv) return; // the texture is most of what one sees
  const shape = mesh.geometry.toNonIndexed();
  const corners = shape.attributes.color!;
  const shades = new Map<number, number>();
  const texel: number[] = [];
  for (let i = 0; i < corners.count; i += 3) {
    let key = 0;
    for (let c = 0; c < 3; c++) {
      const mean =
        (corners.getComponent(i, c) +
          corners.getComponent(i + 1, c) +
          corners.getComponent(i + 2, c)) /
        3;
      key = key * 32 + Math.round(Math.max(0, Math.min(1, mean)) ** (1 / 2.2) * LEVELS);
    }
    if (!shades.has(key)) shades.set(key, shades.size);
    texel.push(shades.get(key)!);
  }
  const side = 2 ** Math.ceil(Math.log2(Math.sqrt(shades.size)) + 1e-9);
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [key, at] of shades)
    data.set(
      [key >> 10, (key >> 5) & 31, key & 31].map((v) => (v * 255) / LEVELS),
      at * 4,
    );
  const uvs = new Float32Array(corners.count * 2);
  for (let i = 0; i < corners.count; i++) {
    const at = texel[Math.floor(i / 3)]!;
    uvs.set([((at % side) + 0.5) / side, (Math.floor(at / side) + 0.5) / side], i * 2);
  }
  shape.setAttribute("uv", new BufferAttribute(uvs, 2));
  shape.deleteAttribute("color");
  mesh.geometry = shape;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  canvas.getContext("2d")!.putImageData(new ImageData(data, side, side), 0, 0);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.flipY = false;
  material.map = texture;
}

/** Of an unlit material: a standard one that glows as it looks. */
function lit(given: Material): MeshStandardMaterial {
  const made = new MeshStandardMaterial({
    name: given.name,
    side: given.side,
    transparent: given.transparent,
    opacity: given.opacity,
  });
  if (given instanceof MeshBasicMaterial) {
    made.color.copy(given.color);
    made.map = given.map;
  }
  return made;
}
