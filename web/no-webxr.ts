/** Stands in for three's WebXRManager in the build (vite.config.ts): WebGLRenderer imports it, and no session is ever asked for. */
export class WebXRManager {
  readonly enabled = false;
  readonly isPresenting = false;
  setAnimationLoop(): void {}
  addEventListener(): void {}
  removeEventListener(): void {}
  hasDepthSensing(): boolean {
    return false;
  }
  getEnvironmentBlendMode(): string {
    return "opaque";
  }
  dispose(): void {}
}
