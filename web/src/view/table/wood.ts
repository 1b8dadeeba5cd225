/** A wood texture: long streaks of value noise with wavy rings. Grey; the material adds the colour. */
import {
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RepeatWrapping,
  RGBAFormat,
  SRGBColorSpace,
} from "three";

const WIDE = 64;
const LONG = 512;

export function woodTexture(): DataTexture {
  const data = new Uint8Array(WIDE * LONG * 4);
  for (let y = 0; y < WIDE; y++) {
    for (let x = 0; x < LONG; x++) {
      const waver = noise(x / 64, y / 8, LONG / 64, WIDE / 8);
      const ring = 0.5 + 0.5 * Math.sin((y / WIDE) * Math.PI * 10 + waver * 5);
      const fibre = noise(x / 32, y / 2, LONG / 32, WIDE / 2); // smooth between texels: from near, steps would look like bricks
      const pore = 0.1 * Math.max(0, noise(x / 16, y / 2, LONG / 16, WIDE / 2) - 0.6);
      const tone = 255 * Math.min(1, Math.max(0, 0.76 + ring * 0.09 + fibre * 0.15 - pore));
      data.fill(tone, (y * LONG + x) * 4, (y * LONG + x) * 4 + 4);
    }
  }
  const texture = new DataTexture(data, LONG, WIDE, RGBAFormat);
  texture.colorSpace = SRGBColorSpace;
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 4;
  texture.needsUpdate = true;
  return texture;
}

/** Value noise that repeats after `px` by `py` cells. */
function noise(x: number, y: number, px: number, py: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = smooth(x - ix);
  const fy = smooth(y - iy);
  const at = (a: number, b: number) =>
    hash((((ix + a) % px) + px) % px, (((iy + b) % py) + py) % py);
  const low = at(0, 0) * (1 - fx) + at(1, 0) * fx;
  const high = at(0, 1) * (1 - fx) + at(1, 1) * fx;
  return low * (1 - fy) + high * fy;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

function hash(x: number, y: number): number {
  let n = (Math.imul(x, 374761393) + Math.imul(y, 668265263)) | 0;
  n = Math.imul(n ^ (n >>> 13), 1274126177);
  return ((n ^ (n >>> 16)) >>> 0) / 4294967296;
}
