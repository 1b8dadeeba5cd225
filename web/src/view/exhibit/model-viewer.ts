/** Viewer for one uploaded model, apart from the scene. Drag and keys turn it; it draws only when something changes. */
import {
  type AnimationClip,
  AnimationMixer,
  Box3,
  DirectionalLight,
  Group,
  HemisphereLight,
  type Material,
  Mesh,
  NeutralToneMapping,
  type Object3D,
  PerspectiveCamera,
  Scene,
  Sphere,
  type Texture,
  Vector3,
  WebGLRenderer,
} from "three";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { reflectSky } from "../materials/metal";

/** What else is in the picture, around the middle of the model. */
export interface ViewerGround {
  /** Metres around the middle that the picture shows. */
  readonly radius: number;
  /** Called before each picture. */
  update(camera: PerspectiveCamera): void;
  dispose(): void;
}

/** The parts of the viewer that surroundings are made of. */
export interface ViewerSet {
  readonly renderer: WebGLRenderer;
  readonly scene: Scene;
  /** Turns with the model; its origin is the middle of the model. */
  readonly stand: Group;
  readonly model: Object3D;
  readonly clips: readonly AnimationClip[];
  /** Draws the next frame. */
  ask(): void;
}

export interface ModelViewer {
  /** Degrees. */
  turn(yaw: number, pitch: number): void;
  zoom(by: number): void;
  resize(): void;
  /** Turns so that a part of the model is in front. */
  face(part: Object3D): void;
  /** Starts or stops its animation, if it has one. */
  play(on: boolean): void;
  dispose(): void;
}

const FOV = 32;
const TURN_SPEED = 14; // degrees a second until the first touch
const BESIDE = 20; // degrees from which a part in front is looked at
const LOWEST = -85;
const ON_GROUND = 1; // degrees: who stands on a ground is not seen from below

/** `calm`: no rotation, and no animation at first. Rejects when the model fails to load. */
export async function createModelViewer(
  canvas: HTMLCanvasElement,
  load: () => Promise<GLTF>,
  calm: boolean,
  surround?: (set: ViewerSet) => ViewerGround,
): Promise<ModelViewer> {
  const { scene: model, animations } = await load();
  const mixer = animations.length ? new AnimationMixer(model) : null;
  for (const clip of animations) mixer?.clipAction(clip).play();
  model.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    for (const material of [object.material].flat() as Material[])
      material.onBeforeCompile = reflectSky;
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
  let [yaw, pitch, far, asked, last, touched, plays] = [-30, 12, 1, 0, 0, calm, !calm];
  let way = 0; // degrees it has yet to turn by itself
  const surroundings = surround?.({ renderer, scene, stand, model, clips: animations, ask });

  function draw(now: number): void {
    asked = 0;
    const seconds = last ? Math.min(0.1, (now - last) / 1000) : 0;
    if (!touched) yaw += seconds * TURN_SPEED;
    if (plays) mixer?.update(seconds);
    const step = Math.abs(way) < 0.3 ? way : way * (1 - Math.exp(-6 * (seconds || 0.016)));
    yaw += step;
    way -= step;
    const moving = !touched || way !== 0 || (mixer !== null && plays);
    last = moving ? now : 0;
    if (moving) ask();
    stand.rotation.y = (yaw * Math.PI) / 180;
    const up = (pitch * Math.PI) / 180;
    const least = Math.min(FOV, FOV * camera.aspect);
    const away = ((surroundings?.radius ?? ball.radius) / Math.sin((least * Math.PI) / 360)) * far;
    camera.position.set(0, Math.sin(up) * away, Math.cos(up) * away);
    camera.lookAt(0, 0, 0);
    scene.updateMatrixWorld();
    camera.updateMatrixWorld();
    surroundings?.update(camera);
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
      way = 0;
      yaw += by;
      pitch = Math.max(surroundings ? ON_GROUND : LOWEST, Math.min(85, pitch + tilt));
      ask();
    },
    zoom(by) {
      touched = true;
      far = Math.max(0.4, Math.min(3, far / by));
      ask();
    },
    resize,
    face(part) {
      touched = true;
      const { x, z } = stand.worldToLocal(part.getWorldPosition(new Vector3()));
      const goal = (Math.atan2(-x, z) * 180) / Math.PI + BESIDE;
      way = Math.hypot(x, z) > 0.05 * ball.radius ? ((goal - yaw + 540) % 360) - 180 : 0;
      if (calm) {
        yaw += way;
        way = 0;
      }
      ask();
    },
    play(on) {
      plays = on;
      ask();
    },
    dispose() {
      cancelAnimationFrame(asked);
      surroundings?.dispose();
      model.traverse((object) => {
        if (!(object instanceof Mesh)) return;
        object.geometry.dispose();
        for (const material of [object.material].flat() as Material[]) {
          for (const value of Object.values(material))
            if ((value as Texture | null)?.isTexture) value.dispose();
          material.dispose();
        }
      });
      renderer.dispose();
      renderer.forceContextLoss(); // browsers limit contexts: free this one at once
    },
  };
}
