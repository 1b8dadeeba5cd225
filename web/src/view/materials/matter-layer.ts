/** Brings matter (matter.ts) into the materials of halls and fades it in; takes it away in the light tier. */
import {
  BufferAttribute,
  BufferGeometry,
  type DataArrayTexture,
  Group,
  Mesh,
  type Scene,
  type WebGLRenderer,
} from "three";
import type { ViewState } from "../scene/view-state";
import { createMaterials, type LookUniforms } from "./materials";
import { addMatter } from "./matter";
import { loadMatterTexture } from "./matter-texture";

export interface MatterLayer {
  /** True while it fades. `on`: the tier has it. `cut`: at once. */
  advance(seconds: number, cut: boolean, on: boolean): boolean;
  dispose(): void;
}

const SECONDS = 0.8;
const ANISOTROPY = 8;

export function createMatterLayer(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
): MatterLayer {
  const { look } = s;
  let texture: DataArrayTexture | null = null;
  let state: "off" | "loading" | "on" | "failed" = "off";
  let share = 0;

  async function load(): Promise<void> {
    state = "loading";
    s.canvas.ariaBusy = "true"; // the picture will change
    texture ??= await loadMatterTexture(
      Math.min(ANISOTROPY, renderer.capabilities.getMaxAnisotropy()),
    );
    look.matter.value = texture;
    look.matterCode.value = addMatter;
    await compiled(s, renderer, scene);
    renew(look);
    state = "on";
  }

  return {
    advance(seconds, cut, on) {
      if (on && state === "off") {
        load()
          .catch((error) => {
            console.warn(`surfaces stay plain: ${error}`);
            state = "failed";
            look.matterCode.value = null;
          })
          .finally(() => {
            s.canvas.ariaBusy = String(s.frameHeld);
            s.requestFrame();
          });
      }
      if (state !== "on") return false;
      const step = cut ? 1 : seconds / SECONDS;
      const before = share;
      share = on ? Math.min(1, share + step) : Math.max(0, share - step);
      look.matterShare.value = share * share * (3 - 2 * share);
      if (share === 0) {
        state = "off";
        look.matterCode.value = null;
        renew(look);
      }
      return share !== before;
    },
    dispose: () => texture?.dispose(),
  };
}

/** Compiles the programs of tiles beside the pictures, so that no picture waits for them. */
async function compiled(s: ViewState, renderer: WebGLRenderer, scene: Scene): Promise<void> {
  const materials = createMaterials(s.look, false);
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(9), 3));
  shape.setAttribute("color", new BufferAttribute(new Float32Array(12), 4));
  const probe = new Group().add(
    new Mesh(shape, materials.opaque),
    new Mesh(shape, materials.glass),
  );
  if (renderer.extensions.has("KHR_parallel_shader_compile"))
    await renderer.compileAsync(probe, s.camera, scene);
  shape.dispose();
  materials.dispose();
}

function renew(look: LookUniforms): void {
  for (const material of look.matterCode.users) material.needsUpdate = true;
}
