import { SRGBColorSpace, type WebGLRenderTarget } from "three";

/** three tone-maps and encodes what it draws into the buffers of a headset, as it does for the screen: with the same programs. */
export function drawnAsForTheScreen(buffer: WebGLRenderTarget): WebGLRenderTarget {
  buffer.texture.colorSpace = SRGBColorSpace;
  return Object.assign(buffer, { isXRRenderTarget: true });
}
