/** Viewer for one uploaded model, apart from the scene. Drag and keys turn it; it draws only when something changes. */
import {
  AnimationMixer,
  Box3,
  DirectionalLight,
  Group,
  HemisphereLight,
  type Material,
  Mesh,
  NeutralToneMapping,
  PerspectiveCamera,
  Scene,
  Sphere,
  type Texture,
  WebGLRenderer,
} from "three";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { reflectSky } from "./materials/metal";

export interface ModelViewer {
  /** Degrees. */
  turn(yaw: number, pitch: number): void;
  zoom(by: number): void;
  resize(): void;
  dispose(): void;
}

const FOV = 32;
const TURN_SPEED = 14; // degrees a second until the first touch

/** `calm`: no rotation and no animation. Rejects when the model fails to load. */
export async function createModelViewer(
  canvas: HTMLCanvasElement,
  load: () => Promise<GLTF>,
  calm: boolean,
): Promise<ModelViewer> {
  const { scene: model, animations } = await load();
  const mixer = animations.length && !calm ? new AnimationMixer(model) : null;
  for (const clip of animations) mixer?.clipAction(clip).play();
  model.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    for (const material of [object.material].flat() as Material[]) material.onBeforeCompile = reflectSky;
  });
  const ball = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  model.position.sub(ball.center);
  const stand = new Group();
  stand.add(model);
  const scene = new Scene();
  const sun = new DirectionalLight(0xffffff, 2.4);
  sun.position.set(2, 3, 2.5);
  scene.add(stand, new HemisphereLight(0xffffff, 0x8a8075, 1.6), sun);
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.toneMapping = NeutralToneMapping;
  const camera = new PerspectiveCamera(FOV, 1, ball.radius / 50, ball.radius * 20);
  let [yaw, pitch, far, asked, last, touched] = [-30, 12, 1, 0, 0, calm];

  function draw(now: number): void {
    asked = 0;
    const seconds = last ? (now - last) / 1000 : 0;
    if (!touched) yaw += seconds * TURN_SPEED;
    mixer?.update(seconds);
    if (!touched || mixer) {
      last = now;
      ask();
    }
    stand.rotation.y = (yaw * Math.PI) / 180;
    const up = (pitch * Math.PI) / 180;
    const least = Math.min(FOV, FOV * camera.aspect);
    const away = (ball.radius / Math.sin((least * Math.PI) / 360)) * far;
    camera.position.set(0, Math.sin(up) * away, Math.cos(up) * away);
    camera.lookAt(0, 0, 0);
    renderer.render(scene, camera);
  }
  function ask(): void {
    asked ||= requestAnimationFrame(draw);
  }
  function resize(): void {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || !height) return;
    renderer.setPixelRatio(Math.min(2, devicePixelRatio || 1));
    renderer.setSize(width, height, false);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    ask();
  }
  resize();
  return {
    turn(by, tilt) {
      touched = true;
      yaw += by;
      pitch = Math.max(-85, Math.min(85, pitch + tilt));
      ask();
    },
    zoom(by) {
      touched = true;
      far = Math.max(0.4, Math.min(3, far / by));
      ask();
    },
    resize,
    dispose() {
      cancelAnimationFrame(asked);
      model.traverse((object) => {
        if (!(object instanceof Mesh)) return;
        object.geometry.dispose();
        for (const material of [object.material].flat() as Material[]) {
          for (const value of Object.values(material)) if ((value as Texture | null)?.isTexture) value.dispose();
          material.dispose();
        }
      });
      renderer.dispose();
      renderer.forceContextLoss(); // browsers limit contexts: free this one at once
    },
  };
}
