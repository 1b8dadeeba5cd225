/**
 * Portal rendering: neighbouring halls that are visible through gates (neighbouring-halls.ts) are drawn first, then the depth buffer
 * is cleared, then the current hall is drawn. Walls of adjacent halls overlap by about 10 cm, and the overview model contains the
 * neighbours too. After the depth clear, the current hall always wins.
 */
import {
  BufferAttribute,
  BufferGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  type Scene,
  type WebGLRenderer,
} from "three";
import { DEPTH_CLEAR, NEIGHBOUR_LAYER } from "../scene/render-order";
import { floorOf, type ViewState } from "../scene/view-state";
import type { NeighbouringHall, NeighbouringHalls } from "./neighbouring-halls";

export interface PortalRendering {
  /** Called before tiles are selected. The neighbouring halls to draw, nearest first; null unless the visitor walks. */
  visibleNeighbours(): readonly NeighbouringHall[] | null;
}

const NONE: readonly NeighbouringHall[] = [];

/** `able`: the device is fast enough. */
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
        hall !== undefined &&
        s.eye.z < floorOf(s) + hall.height &&
        s.expo.hallAt(at, s.eye.z) === hall;
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
  mesh.layers.set(NEIGHBOUR_LAYER); // the floor mirrors no neighbours: nothing to clear
  mesh.onBeforeRender = () => {
    renderer.state.buffers.depth.setMask(true);
    renderer.clearDepth();
  };
  const depthClear = new Group();
  depthClear.renderOrder = DEPTH_CLEAR;
  return depthClear.add(mesh);
}
