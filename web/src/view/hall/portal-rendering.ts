/**
 * Between the hall one is in and what is beyond it: halls next door are seen through gates (gates.ts, loaded with the first hall) and
 * drawn first; then the curtain forgets how deep that is. So walls of two halls that share a line, of which each reaches a hand's breadth
 * into the other's room, are those of the hall one is in, and what the table shows of the others stays behind them.
 */
import { BufferAttribute, BufferGeometry, Group, Mesh, MeshBasicMaterial, type Scene, type WebGLRenderer } from "three";
import { CURTAIN } from "../scene/render-order";
import { floorOf, type Situation } from "../scene/view-state";
import type { Beyond, Gates } from "./neighbouring-halls";

export interface Threshold {
  /** Before tiles are chosen: the halls next door that are wanted, nearest first; null unless one walks. */
  look(): readonly Beyond[] | null;
}

const NONE: readonly Beyond[] = [];

/** `able`: the device has the time. */
export function createThreshold(s: Situation, renderer: WebGLRenderer, scene: Scene, able: () => boolean): Threshold {
  let asked = false;
  let gates: Gates | null = null;
  const at: [number, number] = [0, 0];
  const curtain = hang(renderer);
  scene.add(curtain);

  return {
    look() {
      [at[0], at[1]] = [s.eye.x, s.eye.y];
      const hall = s.mode === "walk" && s.focus !== null ? s.expo.hall(s.focus) : undefined;
      curtain.visible = hall !== undefined && s.eye.z < floorOf(s) + hall.height && s.expo.hallAt(at, s.eye.z) === hall;
      if (!hall) return null;
      if (!asked) {
        asked = true;
        void import("./neighbouring-halls").then(
          (made) => {
            gates = made.createGates(s.expo);
            s.ask();
          },
          () => {},
        );
      }
      if (!gates || !s.walker || !able()) return NONE;
      return gates.look(s.camera, s.walker.portals, hall.id, floorOf(s));
    },
  };
}

function hang(renderer: WebGLRenderer): Group {
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(9), 3));
  const mesh = new Mesh(shape, new MeshBasicMaterial({ colorWrite: false, depthWrite: false }));
  mesh.frustumCulled = false;
  mesh.onBeforeRender = () => {
    renderer.state.buffers.depth.setMask(true);
    renderer.clearDepth();
  };
  const curtain = new Group();
  curtain.renderOrder = CURTAIN;
  return curtain.add(mesh);
}
