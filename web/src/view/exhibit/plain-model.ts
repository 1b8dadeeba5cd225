/** A model without compression, for a page whose policy forbids WebAssembly and requests of blobs. */
import { TextureLoader } from "three";
import { type GLTF, GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

/** Rejects when the model fails to load. */
export function plainModel(address: string): Promise<GLTF> {
  const loader = new GLTFLoader().register((parser) => {
    parser.textureLoader = new TextureLoader(parser.options.manager); // an <img>; the default requests the blob
    return { name: "textures-by-image" };
  });
  return loader.loadAsync(address);
}
