/** The part of n8ao that is used; it has no types of its own. */
declare module "n8ao" {
  import { Pass } from "postprocessing";
  import type { Camera, Scene } from "three";

  export class N8AOPostPass extends Pass {
    constructor(scene: Scene, camera: Camera, width?: number, height?: number);
    readonly configuration: {
      aoSamples: number;
      aoRadius: number; // metres
      denoiseSamples: number;
      denoiseRadius: number; // pixels
      distanceFalloff: number; // share of the radius
      intensity: number;
      halfRes: boolean;
      gammaCorrection: boolean;
      transparencyAware: boolean;
    };
  }
}
