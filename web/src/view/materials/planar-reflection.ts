/**
 * Planar reflection: renders the scene once more from below the floor, small and soft, for a camera near the floor. Loaded with the
 * first hall. From above a floor reflects almost nothing, so it is not drawn. It fades in with matter (matter.ts), whose programs show
 * it, and is drawn with the programs of the picture: those of its own would set all uniforms of each material twice a frame.
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
import { drawnAsForTheScreen } from "../scene/screen-like";
import type { LookUniforms } from "./materials";

export interface PlanarReflection {
  /** Draws the reflection in the floor at height `floor`; nothing where it would be invisible. `share`: strength 0..1. */
  draw(scene: Scene, camera: PerspectiveCamera, floor: number, share: number): void;
  dispose(): void;
}

const SHARE = 0.4; // of the picture's width and height: a polished floor is no mirror
const REACH = 60; // metres: beyond this it reflects haze
const NEAR = 3.5; // metres above the floor with full reflection
const GONE = 9;

export function createPlanarReflection(
  renderer: WebGLRenderer,
  look: LookUniforms,
): PlanarReflection | null {
  const { extensions } = renderer;
  // Without float buffers a reflected lamp would be as dark as paper: the floor keeps its gloss only.
  if (!extensions.has("EXT_color_buffer_float") && !extensions.has("EXT_color_buffer_half_float"))
    return null;
  const image = drawnAsForTheScreen(new WebGLRenderTarget(1, 1, { type: HalfFloatType }));
  const eye = new PerspectiveCamera();
  eye.matrixAutoUpdate = eye.matrixWorldAutoUpdate = false;
  const flip = new Matrix4();
  const plane = new Plane();
  const normal = new Vector3();
  const point = new Vector3();
  const clip = new Vector4();
  const corner = new Vector4();
  const size = new Vector2();

  /** Mirrors the camera at the floor. Left and right are swapped so that faces keep their winding; the shader reads the image mirrored. */
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
    // Oblique near plane (Lengyel 2005): nothing below the floor is drawn.
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
      const strength =
        share * look.matterShare.value * Math.min(1, Math.max(0, (GONE - above) / (GONE - NEAR)));
      look.mirror.value = 0;
      if (strength === 0 || above < 0.2) return;
      renderer.getDrawingBufferSize(size);
      look.frame.value.set(1 / size.x, 1 / size.y);
      size.multiplyScalar(SHARE).round();
      image.setSize(Math.max(1, size.x), Math.max(1, size.y));
      stand(camera, floor);
      look.image.value = null; // a render target must not be read while it is drawn
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
