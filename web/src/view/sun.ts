/**
 * One sun. Its shadow map is drawn when what it covers changes and not again, in a frame of its own: a picture never pays for it.
 */
import {
  Color,
  DirectionalLight,
  HemisphereLight,
  type OrthographicCamera,
  PerspectiveCamera,
  type Scene,
  Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import type { Lights } from "./mood";

export interface Sun {
  readonly light: DirectionalLight;
  readonly ambient: HemisphereLight;
  /** Covers a disc on the floor; asks for a new map only when that is not what it covers already. */
  cover(x: number, y: number, z: number, radius: number, height: number): void;
  /** Colours and strengths; `inside` 0..1: under a roof it is weaker and its shadows faint. */
  apply(lights: Lights, inside: number): void;
  /** Where it stands; through a skylight it is steep, so that walls do not darken half the floor. */
  place(lights: Lights, inside: boolean): void;
  /** The casters have changed. */
  stale(): void;
  /** Draws the map if it is due; true when it did, and then this frame should draw nothing else. */
  draw(renderer: WebGLRenderer, scene: Scene): boolean;
  size(pixels: number): void;
  dispose(): void;
}

export function createSun(scene: Scene): Sun {
  const light = new DirectionalLight();
  const ambient = new HemisphereLight();
  ambient.position.set(0, 0, 1);
  light.castShadow = true;
  light.shadow.autoUpdate = false;
  light.shadow.mapSize.set(2048, 2048);
  light.shadow.radius = 2.5;
  light.shadow.bias = -0.0006;
  scene.add(light, light.target, ambient);
  const blind = new PerspectiveCamera(1, 1, 0.1, 0.2); // sees nothing: looks down from far below the venue
  blind.position.set(0, 0, -1e5);
  blind.up.set(0, 1, 0);
  blind.lookAt(0, 0, -2e5);
  blind.updateMatrixWorld();
  const bounce = new Color();
  const nowhere = new WebGLRenderTarget(1, 1);
  const spot = new Vector3(Number.NaN, 0, 0);
  const way = new Vector3(0, 0, 1);
  let radius = 0;
  let due = true;

  function aim(height: number): void {
    const reach = radius + height * 2;
    light.target.position.copy(spot);
    light.position.copy(spot).addScaledVector(way, reach * 1.5);
    light.target.updateMatrixWorld();
    light.updateMatrixWorld();
    const eye = light.shadow.camera as OrthographicCamera;
    eye.left = eye.bottom = -radius;
    eye.right = eye.top = radius;
    eye.near = reach * 0.2;
    eye.far = reach * 2.8;
    eye.up.set(0, 0, 1);
    eye.updateProjectionMatrix();
    light.shadow.normalBias = (radius / light.shadow.mapSize.x) * 2.2; // about two texels
    due = true;
  }
  let top = 1;
  return {
    light,
    ambient,
    cover(x, y, z, r, height) {
      if (spot.x === x && spot.y === y && spot.z === z && radius === r) return;
      spot.set(x, y, z);
      radius = r;
      top = height;
      aim(height);
    },
    apply(lights, inside) {
      const blend = (open: number, hall: number) => open + (hall - open) * inside;
      light.color.set(lights.sun);
      light.intensity = blend(lights.sunlight, lights.hallSun);
      light.shadow.intensity = blend(0.9, lights.hallShadow);
      light.shadow.radius = blend(2.5, 6);
      ambient.color.set(lights.sky);
      ambient.groundColor.set(lights.ground).lerp(bounce.set(lights.hallGround), inside);
      ambient.intensity = blend(lights.ambient, lights.hallAmbient);
    },
    place(lights, inside) {
      const turn = (lights.sunYaw * Math.PI) / 180;
      const rise = ((inside ? Math.max(80, lights.sunHeight) : lights.sunHeight) * Math.PI) / 180;
      const x = Math.sin(turn) * Math.cos(rise);
      const y = Math.cos(turn) * Math.cos(rise);
      const moved = Math.abs(way.x - x) + Math.abs(way.y - y) + Math.abs(way.z - Math.sin(rise)) > 1e-6;
      way.set(x, y, Math.sin(rise));
      if (moved && radius > 0) aim(top);
    },
    stale: () => {
      due = true;
    },
    draw(renderer, scene) {
      if (!due || radius === 0 || !light.castShadow) return false;
      due = false;
      light.shadow.needsUpdate = true;
      renderer.shadowMap.needsUpdate = true;
      renderer.setRenderTarget(nowhere);
      renderer.render(scene, blind);
      renderer.setRenderTarget(null);
      return true;
    },
    size(pixels) {
      light.castShadow = pixels > 0;
      if (pixels <= 0 || light.shadow.mapSize.x === pixels) return;
      light.shadow.mapSize.set(pixels, pixels);
      light.shadow.map?.dispose();
      light.shadow.map = null;
      due = true;
    },
    dispose() {
      nowhere.dispose();
      light.shadow.map?.dispose();
    },
  };
}
