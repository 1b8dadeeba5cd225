/**
 * Between the hall one is in and what is beyond it: halls next door are seen through gates (gates.ts, loaded with the first hall) and
 * drawn first; then the curtain forgets how deep that is. So walls of two halls that share a line, of which each reaches a hand's breadth
 * into the other's room, are those of the hall one is in, and what the table shows of the others stays behind them.
 */
import { BufferAttribute, BufferGeometry, Group, Mesh, MeshBasicMaterial, type Scene, type WebGLRenderer } from "three";
import { DEPTH_CLEAR } from "../scene/render-order";
import { floorOf, type ViewState } from "../scene/view-state";
import type { NeighbouringHall, NeighbouringHalls } from "./neighbouring-halls";

export interface PortalRendering {
  /** Before tiles are chosen: the halls next door that are wanted, nearest first; null unless one walks. */
  visibleNeighbours(): readonly NeighbouringHall[] | null;
}

const NONE: readonly NeighbouringHall[] = [];

/** `able`: the device has the time. */
export function createPortalRendering(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
  able: () => boolean,
): PortalRendering {
  let asked = false;
  let neighbours: NeighbouringHalls | null = null;
  const at: [number, number] = [0, 0];
  const depthClear = createDepthClear(renderer);
  scene.add(depthClear);

  return {
    visibleNeighbours() {
      [at[0], at[1]] = [s.eye.x, s.eye.y];
      const hall = s.mode === "walk" && s.focus !== null ? s.expo.hall(s.focus) : undefined;
      depthClear.visible =
        hall !== undefined && s.eye.z < floorOf(s) + hall.height && s.expo.hallAt(at, s.eye.z) === hall;
      if (!hall) return null;
      if (!asked) {
        asked = true;
        void import("./neighbouring-halls").then(
          (made) => {
            neighbours = made.createNeighbouringHalls(s.expo);
            s.requestFrame();
          },
          () => {},
        );
      }
      if (!neighbours || !s.walker || !able()) return NONE;
      return neighbours.visible(s.camera, s.walker.portals, hall.id, floorOf(s));
    },
  };
}

function createDepthClear(renderer: WebGLRenderer): Group {
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(new Float32Array(9), 3));
  const mesh = new Mesh(shape, new MeshBasicMaterial({ colorWrite: false, depthWrite: false }));
  mesh.frustumCulled = false;
  mesh.onBeforeRender = () => {
    renderer.state.buffers.depth.setMask(true);
    renderer.clearDepth();
  };
  const depthClear = new Group();
  depthClear.renderOrder = DEPTH_CLEAR;
  return depthClear.add(mesh);
}
