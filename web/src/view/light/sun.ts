/**
 * The sun. Its shadow map is drawn only when the covered area changes, in a frame of its own, so no picture pays for it. When the sun
 * moves or covers something else, shadows fade out, are redrawn and fade in.
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
import { NEIGHBOUR_LAYER, UNMIRRORED_LAYER } from "../scene/render-order";
import type { MoodLights } from "./mood";

export interface Sun {
  /** Direction to the light in this picture, unit vector. */
  readonly way: Vector3;
  /** Covers a disc on the floor, metres. */
  cover(x: number, y: number, z: number, radius: number, height: number): void;
  /** Sets colours and strengths. `inside` 0..1: under a roof the sun is weaker and shadows are faint. */
  apply(lights: MoodLights, inside: number): void;
  /** Sets the position. Inside it is steep, as through a skylight, and other halls cast no shadow. */
  place(lights: MoodLights, inside: boolean): void;
  /** Advances fade and turn; true while they last. `cut`: at once. */
  advance(seconds: number, cut: boolean): boolean;
  /** The shadow casters have changed. */
  stale(): void;
  /** The map must be drawn before the picture is right. */
  readonly due: boolean;
  /** Draws the map if it is due. When true, this frame should draw nothing else. */
  draw(renderer: WebGLRenderer, scene: Scene): boolean;
  size(pixels: number): void;
  dispose(): void;
}

const FADE = 0.22; // seconds, each way
/** Metres per texel of the map: thinner parts are striped, so shadows fade on tables of several kilometres. */
const COARSE = { sharp: 0.7, gone: 1.2 } as const;
const SOFT = { open: 1.6, hall: 5 } as const; // filter radius in texels

export function createSun(scene: Scene): Sun {
  const light = new DirectionalLight();
  const ambient = new HemisphereLight();
  ambient.position.set(0, 0, 1);
  light.castShadow = true;
  light.shadow.autoUpdate = false;
  light.shadow.mapSize.set(2048, 2048);
  light.shadow.bias = -0.0004;
  scene.add(light, light.target, ambient);
  const blind = new PerspectiveCamera(1, 1, 0.1, 0.2); // sees nothing: it looks down from far below the venue
  blind.position.set(0, 0, -1e5);
  blind.up.set(0, 1, 0);
  blind.lookAt(0, 0, -2e5);
  blind.updateMatrixWorld();
  const bounce = new Color();
  const nowhere = new WebGLRenderTarget(1, 1);
  // What the map shows, and what it should show.
  const drawn = { spot: new Vector3(), way: new Vector3(0, 0, 1), radius: 0, height: 1 };
  const wanted = { spot: new Vector3(), way: new Vector3(0, 0, 1), radius: 0, height: 1 };
  const way = new Vector3(0, 0, 1); // direction to the light in this picture
  let moved = false;
  let due = true;
  let strength = 1; // of shadows, from the mood
  let shown = 0; // current share of the strength
  let fine = 1; // share that the map's resolution allows

  const waits = () => due && light.castShadow && drawn.radius > 0;

  function aim(): void {
    const { spot, radius, height } = drawn;
    const reach = radius + height * 2;
    light.target.position.copy(spot);
    light.position.copy(spot).addScaledVector(drawn.way, reach * 1.5);
    light.target.updateMatrixWorld();
    light.updateMatrixWorld();
    const eye = light.shadow.camera as OrthographicCamera;
    eye.left = eye.bottom = -radius;
    eye.right = eye.top = radius;
    eye.near = reach * 0.2;
    eye.far = reach * 2.8;
    eye.up.set(0, 0, 1);
    eye.updateProjectionMatrix();
    const texel = (2 * radius) / light.shadow.mapSize.x;
    light.shadow.normalBias = 2 * texel;
    fine = Math.min(1, Math.max(0, (COARSE.gone - texel) / (COARSE.gone - COARSE.sharp)));
    due = true;
  }

  /** While light turns the map stays: shading follows the new direction, shadows the drawn one. */
  function turn(): void {
    light.position
      .copy(light.target.position)
      .addScaledVector(way, (drawn.radius + drawn.height * 2) * 1.5);
    light.updateMatrixWorld();
  }

  function change(): void {
    const same =
      wanted.radius === drawn.radius &&
      wanted.spot.equals(drawn.spot) &&
      wanted.way.equals(drawn.way);
    moved = !same;
  }

  return {
    way,
    cover(x, y, z, radius, height) {
      wanted.spot.set(x, y, z);
      Object.assign(wanted, { radius, height });
      change();
    },
    apply(lights, inside) {
      const blend = (open: number, hall: number) => open + (hall - open) * inside;
      light.color.set(lights.sun);
      light.intensity = blend(lights.sunlight, lights.hallSun);
      strength = blend(0.9, lights.hallShadow);
      light.shadow.intensity = strength * shown * fine;
      light.shadow.radius = blend(SOFT.open, SOFT.hall);
      ambient.color.set(lights.sky);
      ambient.groundColor.set(lights.ground).lerp(bounce.set(lights.hallGround), inside);
      ambient.intensity = blend(lights.ambient, lights.hallAmbient);
    },
    place(lights, inside) {
      blind.layers.enable(UNMIRRORED_LAYER);
      if (inside) blind.layers.disable(NEIGHBOUR_LAYER);
      else blind.layers.enable(NEIGHBOUR_LAYER);
      const yaw = (lights.sunYaw * Math.PI) / 180;
      const rise = ((inside ? Math.max(80, lights.sunHeight) : lights.sunHeight) * Math.PI) / 180;
      wanted.way.set(
        Math.sin(yaw) * Math.cos(rise),
        Math.cos(yaw) * Math.cos(rise),
        Math.sin(rise),
      );
      change();
    },
    advance(seconds, cut) {
      if (!moved && shown === 1 && way.equals(drawn.way)) return false;
      way.lerp(wanted.way, cut ? 1 : 1 - Math.exp(-seconds / FADE)).normalize();
      if (way.distanceToSquared(wanted.way) < 1e-6) way.copy(wanted.way);
      if (moved) {
        shown = cut ? 0 : Math.max(0, shown - seconds / FADE);
        if (shown === 0 && wanted.radius > 0) {
          drawn.spot.copy(wanted.spot);
          drawn.way.copy(wanted.way);
          drawn.radius = wanted.radius;
          drawn.height = wanted.height;
          moved = false;
          aim();
        }
      } else if (!waits()) shown = cut ? 1 : Math.min(1, shown + seconds / FADE);
      turn();
      light.shadow.intensity = strength * shown * fine;
      return moved || !waits();
    },
    stale: () => {
      due = true;
    },
    get due() {
      return waits();
    },
    draw(renderer, scene) {
      if (!waits()) return false;
      aim();
      due = false;
      light.shadow.needsUpdate = true;
      renderer.shadowMap.needsUpdate = true;
      renderer.setRenderTarget(nowhere);
      renderer.render(scene, blind);
      renderer.setRenderTarget(null);
      turn();
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
