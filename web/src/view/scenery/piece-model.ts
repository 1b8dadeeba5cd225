/** A set piece in three.js: the materials of the halls, an animation mixer, screens with words. */
import {
  AnimationMixer,
  BufferAttribute,
  CanvasTexture,
  Group,
  LoopOnce,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  PlaneGeometry,
  PropertyBinding,
  SRGBColorSpace,
  Vector2,
} from "three";
import { say } from "../../core/expo/words";
import type { PieceHead, PieceScreen } from "../../wire.gen";
import { packedModel } from "../exhibit/packed-model";
import { drawWords } from "../hall/screen-canvas";
import { createMaterials, type LookUniforms, NOWHERE } from "../materials/materials";
import { opaqueAlpha } from "../tiles/decode/merge";
import { GLASS } from "../tiles/decode/pieces";

export interface PieceModel {
  readonly object: Object3D;
  /** Plays these clips from their beginning, unless they run already, and shows these groups. `still`: at their ends, unmoved. */
  act(play: readonly string[], show: readonly string[], still: boolean): void;
  /** True while a clip runs. */
  advance(seconds: number): boolean;
  /** 0..1 of its dithered fade. */
  come(share: number): void;
  setLanguage(lang: string): void;
  restore(): void;
  dispose(): void;
}

const KINDS = ["matte", "gloss", "light", "glass"];
const PIXELS = 768; // the longer side of a screen
const OWNED = -1; // no feature
const CUT_AS = -0.5; // as booths are: no hall, plus half (tiles/decode/merge.ts)

export async function loadPiece(
  head: PieceHead,
  address: string,
  look: LookUniforms,
): Promise<PieceModel> {
  const { scene, animations } = await packedModel(address);
  // Nothing cuts a piece, and no room is cleared of it.
  const materials = createMaterials(
    {
      ...look,
      cut: { value: NOWHERE },
      crown: { value: NOWHERE },
      roomShares: { value: new Vector2() },
    },
    false,
  );
  const groups: { readonly node: Object3D; readonly group: string }[] = [];
  scene.traverse((node) => {
    const { group } = node.userData as { group?: string };
    if (group) groups.push({ node, group });
    if (node instanceof Mesh) dress(node, materials);
  });
  const screens = (head.screens ?? []).flatMap((screen) => {
    const node = scene.getObjectByName(PropertyBinding.sanitizeNodeName(screen.node));
    return node ? [addScreen(node, screen, scene.children[0]?.scale.x ?? 1)] : [];
  });
  const object = new Group();
  object.name = `set piece ${head.id}`;
  scene.rotation.x = Math.PI / 2;
  object.add(scene);
  object.position.set(...head.at);
  object.rotation.z = -(((head.facing ?? 180) + 180) * Math.PI) / 180;
  object.scale.setScalar(head.scale ?? 1);
  object.updateMatrixWorld(true);
  const mixer = new AnimationMixer(scene);
  const clips = new Map(animations.map((clip) => [clip.name, mixer.clipAction(clip)]));
  const once = new Set(head.once ?? []);
  for (const name of once) {
    const action = clips.get(name);
    if (action) Object.assign(action, { loop: LoopOnce, clampWhenFinished: true });
  }
  return {
    object,
    act(play, show, still) {
      for (const { node, group } of groups) node.visible = show.includes(group);
      for (const [name, action] of clips) {
        if (!play.includes(name)) action.stop();
        else if (!action.isRunning() && !action.paused) action.reset().play();
        if (still && play.includes(name)) {
          action.time = once.has(name) ? action.getClip().duration : 0;
          action.paused = true;
        }
      }
      mixer.update(0);
      object.updateMatrixWorld(true);
    },
    advance(seconds) {
      const runs = [...clips.values()].some((action) => action.isRunning());
      if (!runs) return false;
      mixer.update(seconds);
      object.updateMatrixWorld(true);
      return true;
    },
    come(share) {
      materials.come.value = share;
      for (const { mesh } of screens) mesh.visible = share > 0.5;
    },
    setLanguage(lang) {
      for (const { canvas, mesh, words } of screens) {
        drawWords(canvas, say(words, lang));
        mesh.material.map!.needsUpdate = true;
      }
    },
    restore() {
      for (const { mesh } of screens) mesh.material.map!.needsUpdate = true;
    },
    dispose() {
      object.removeFromParent();
      mixer.stopAllAction();
      materials.dispose();
      scene.traverse((node) => {
        if (node instanceof Mesh) node.geometry.dispose();
      });
      for (const { mesh } of screens) {
        mesh.material.map?.dispose();
        mesh.material.dispose();
      }
    },
  };
}

/** The material of the kit, with the attributes that it reads. */
function dress(mesh: Mesh, materials: ReturnType<typeof createMaterials>): void {
  const kind = KINDS.indexOf(Array.isArray(mesh.material) ? "" : mesh.material.name);
  const { geometry } = mesh;
  const color = geometry.getAttribute("color") as BufferAttribute;
  if (kind >= 0 && kind < GLASS)
    for (let i = 0; i < color.count; i++) color.setW(i, opaqueAlpha(kind, color.getW(i)) / 255);
  const tag = new Float32Array(color.count * 2);
  for (let i = 0; i < color.count; i++) tag.set([OWNED, CUT_AS], i * 2);
  geometry.setAttribute("tag", new BufferAttribute(tag, 2));
  mesh.material = KINDS[kind] === "glass" ? materials.glass : materials.opaque;
  if (KINDS[kind] === "glass") mesh.renderOrder = 10; // after what is opaque
  mesh.customDepthMaterial = materials.depth;
  mesh.receiveShadow = true;
  mesh.raycast = () => undefined;
}

function addScreen(node: Object3D, { size, words = {} }: PieceScreen, step: number) {
  const canvas = document.createElement("canvas");
  const [wide, tall] = size;
  canvas.width = Math.round(wide >= tall ? PIXELS : (PIXELS * wide) / tall);
  canvas.height = Math.round(wide >= tall ? (PIXELS * tall) / wide : PIXELS);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  map.anisotropy = 4;
  const mesh = new Mesh(
    new PlaneGeometry(wide / step, tall / step),
    new MeshBasicMaterial({ map, toneMapped: false }),
  );
  mesh.position.y = tall / step / 2;
  mesh.raycast = () => undefined;
  node.add(mesh);
  return { canvas, mesh, words };
}
