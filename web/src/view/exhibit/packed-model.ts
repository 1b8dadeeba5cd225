/** A model as releases have it: compressed with meshopt. */
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { type GLTF, GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

/** Rejects when the model fails to load. */
export async function packedModel(address: string): Promise<GLTF> {
  await MeshoptDecoder.ready;
  return new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).loadAsync(address);
}
