/**
 * Ambient occlusion (n8ao) and antialiasing (FXAA) of the picture of a hall, in the high tier. Loaded after the first picture, 108 kB.
 *
 * The scene is drawn as for the screen, tone-mapped and in sRGB, into a buffer of half floats: colours stay those of the other tiers,
 * and programs are shared with them. Occlusion reads the depth of the current hall only, because the depth of halls behind a gate is
 * cleared (hall/portal-rendering.ts): nothing is occluded across a gate.
 */
import { N8AOPostPass } from "n8ao";
import { EffectComposer, EffectPass, FXAAEffect, RenderPass } from "postprocessing";
import { HalfFloatType, type Scene, Vector2, type WebGLRenderer } from "three";
import { drawnAsForTheScreen } from "../scene/screen-like";
import type { ViewState } from "../scene/view-state";

export interface PictureEffects {
  /** True while they fade. `on`: the tier has them. `cut`: at once. */
  advance(seconds: number, cut: boolean, on: boolean): boolean;
  /** Draws the picture; false when there is nothing to add to a plain one. */
  draw(): boolean;
  dispose(): void;
}

const SECONDS = 0.6;
const INTENSITY = 1.3;
const RADIUS = 0.9; // metres

export function createPictureEffects(
  s: ViewState,
  renderer: WebGLRenderer,
  scene: Scene,
): PictureEffects {
  const composer = new EffectComposer(renderer, { frameBufferType: HalfFloatType });
  const occlusion = new N8AOPostPass(scene, s.camera);
  Object.assign(occlusion.configuration, {
    aoSamples: 16,
    aoRadius: RADIUS,
    distanceFalloff: 0.6,
    denoiseSamples: 8,
    denoiseRadius: 8,
    halfRes: true,
    gammaCorrection: false,
    transparencyAware: false,
  });
  const smooth = new EffectPass(s.camera, new FXAAEffect());
  composer.addPass(new RenderPass(scene, s.camera));
  composer.addPass(occlusion);
  composer.addPass(smooth);
  (smooth.fullscreenMaterial as unknown as { encodeOutput: boolean }).encodeOutput = false; // it is encoded already
  for (const buffer of [composer.inputBuffer, composer.outputBuffer]) drawnAsForTheScreen(buffer);
  const [size, last] = [new Vector2(), new Vector2()];
  let share = 0;

  return {
    advance(seconds, cut, on) {
      const goal = on && s.focus !== null ? 1 : 0; // the table is drawn plainly
      if (share === goal) return false;
      const step = cut ? 1 : seconds / SECONDS;
      share = goal > share ? Math.min(1, share + step) : Math.max(0, share - step);
      occlusion.configuration.intensity = INTENSITY * share;
      return true;
    },
    draw() {
      if (share === 0) return false;
      if (!last.equals(renderer.getDrawingBufferSize(size))) {
        last.copy(size);
        renderer.getSize(size);
        composer.setSize(size.x, size.y, false);
      }
      composer.render(0);
      return true;
    },
    dispose: () => composer.dispose(),
  };
}
