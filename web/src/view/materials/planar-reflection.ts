/**
 * The polished floor mirrors what stands on it: the scene once more, from under the floor, small and soft, for whoever stands near it.
 * Loaded with the first hall; nothing of it is in the first view, and from above, where a floor mirrors next to nothing, it is not drawn.
 */
import {
  HalfFloatType,
  Matrix4,
  PerspectiveCamera,
  Plane,
  type Scene,
  Vector2,
  Vector3,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import type { LookUniforms } from "./materials";

export interface PlanarReflection {
  /** Draws what the floor at `floor` mirrors to `camera`, and nothing where that is not seen. `share`, 0..1: of all it could. */
  draw(scene: Scene, camera: PerspectiveCamera, floor: number, share: number): void;
  dispose(): void;
}

const SHARE = 0.4; // of the picture's width and height: a floor is polished, it is no glass
const REACH = 60; // metres: what is farther is mirrored as haze
const NEAR = 3.5; // metres over the floor up to which it mirrors in full
const GONE = 9;

export function createPlanarReflection(renderer: WebGLRenderer, look: LookUniforms): PlanarReflection | null {
  const { extensions } = renderer;
  // Without them a mirrored lamp would be as dark as card: then the floor keeps the hemisphere's gloss.
  if (!extensions.has("EXT_color_buffer_float") && !extensions.has("EXT_color_buffer_half_float")) return null;
  const image = new WebGLRenderTarget(1, 1, { type: HalfFloatType });
  const eye = new PerspectiveCamera();
  eye.matrixAutoUpdate = eye.matrixWorldAutoUpdate = false;
  const flip = new Matrix4();
  const plane = new Plane();
  const normal = new Vector3();
  const point = new Vector3();
  const clip = new Vector4();
  const corner = new Vector4();
  const size = new Vector2();

  /** Under the floor and upside down; left and right are changed so that faces keep their winding: the floor looks it up mirrored. */
  function stand(camera: PerspectiveCamera, floor: number): void {
    const { elements } = eye.matrixWorld.multiplyMatrices(
      flip.set(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 2 * floor, 0, 0, 0, 1),
      camera.matrixWorld,
    );
    for (let i = 0; i < 3; i++) elements[i]! *= -1;
    eye.matrixWorldInverse.copy(eye.matrixWorld).invert();
    const lens = eye.projectionMatrix.copy(camera.projectionMatrix).elements;
    lens[8]! *= -1;
    const { near } = camera;
    lens[10] = -(REACH + near) / (REACH - near);
    lens[14] = (-2 * REACH * near) / (REACH - near);
    // The near plane is laid into the floor (Lengyel 2005): nothing below it is drawn.
    plane.setFromNormalAndCoplanarPoint(normal.set(0, 0, 1), point.set(0, 0, floor));
    plane.applyMatrix4(eye.matrixWorldInverse);
    clip.set(plane.normal.x, plane.normal.y, plane.normal.z, plane.constant);
    corner.set(
      (Math.sign(clip.x) + lens[8]!) / lens[0]!,
      (Math.sign(clip.y) + lens[9]!) / lens[5]!,
      -1,
      (1 + lens[10]!) / lens[14]!,
    );
    clip.multiplyScalar(2 / clip.dot(corner));
    [lens[2], lens[6], lens[10], lens[14]] = [clip.x, clip.y, clip.z + 1, clip.w];
    eye.projectionMatrixInverse.copy(eye.projectionMatrix).invert();
  }

  return {
    draw(scene, camera, floor, share) {
      const above = camera.position.z - floor;
      const strength = share * Math.min(1, Math.max(0, (GONE - above) / (GONE - NEAR)));
      look.mirror.value = 0;
      if (strength === 0 || above < 0.2) return;
      renderer.getDrawingBufferSize(size);
      look.frame.value.set(1 / size.x, 1 / size.y);
      size.multiplyScalar(SHARE).round();
      image.setSize(Math.max(1, size.x), Math.max(1, size.y));
      stand(camera, floor);
      look.image.value = null; // nothing is drawn into what it reads
      renderer.setRenderTarget(image);
      renderer.clear();
      renderer.render(scene, eye);
      renderer.setRenderTarget(null);
      look.image.value = image.texture;
      look.mirror.value = strength;
    },
    dispose: () => image.dispose(),
  };
}
