/** The textures of assets/textures as layers of one array: red and green are the slope of the height, blue the tone. */
import { DataArrayTexture, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping } from "three";

const SIDE = 256;
const STEEP = 2; // a slope of a whole range over so many pixels is the largest

/** Asks the network; rejects when it is not there. `anisotropy`: at most. */
export async function loadMatterTexture(anisotropy: number): Promise<DataArrayTexture> {
  const answer = await fetch(new URL("../../../../assets/textures/matter.webp", import.meta.url));
  if (!answer.ok)
    throw new Error(
      `the textures were expected at ${answer.url}; the server answers ${answer.status}`,
    );
  const image = await createImageBitmap(await answer.blob());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext("2d", { willReadFrequently: true })!;
  pen.drawImage(image, 0, 0);
  const pixels = pen.getImageData(0, 0, image.width, image.height).data;
  const grey = Uint8Array.from({ length: image.width * image.height }, (_, i) => pixels[i * 4]!);
  const layers = image.height / SIDE;
  image.close();
  const texture = new DataArrayTexture(slopes(grey, SIDE, layers), SIDE, SIDE, layers);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = anisotropy;
  texture.needsUpdate = true;
  return texture;
}

/** RGBA of `layers` squares of grey that tile. Rows go down the image, so y goes with them. */
export function slopes(grey: Uint8Array, side: number, layers: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(side * side * layers * 4);
  const slope = (a: number, b: number) =>
    Math.max(0, Math.min(255, Math.round(128 + ((a - b) / 4) * STEEP)));
  for (let layer = 0, k = 0; layer < layers; layer++) {
    const at = (x: number, y: number) =>
      grey[(layer * side + ((y + side) % side)) * side + ((x + side) % side)]!;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++, k += 4) {
        out[k] = slope(at(x + 1, y), at(x - 1, y));
        out[k + 1] = slope(at(x, y + 1), at(x, y - 1));
        out[k + 2] = at(x, y);
        out[k + 3] = 255;
      }
    }
  }
  return out;
}
