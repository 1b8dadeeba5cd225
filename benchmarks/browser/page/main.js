// The peer's viewer: one GLB, the same three.js, nothing else. Everything that would slow it down is left out: no interface, no
// letters, no shadows, no environment.
import { Color, DirectionalLight, HemisphereLight, NeutralToneMapping, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

const { model, middle, size } = document.documentElement.dataset;
const canvas = document.createElement("canvas");
canvas.className = "stage on";
document.body.append(canvas);
const renderer = new WebGLRenderer({ canvas, antialias: true });
renderer.toneMapping = NeutralToneMapping;
renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
renderer.setSize(innerWidth, innerHeight, false);

const scene = new Scene();
scene.background = new Color("#d8d5cf");
const sun = new DirectionalLight("#ffffff", 2);
sun.position.set(-1, 3, 1);
scene.add(new HemisphereLight("#ffffff", "#b0a898", 2), sun);
const [x, z] = middle.split(",").map(Number);
const away = Number(size) * 1.6;
const camera = new PerspectiveCamera(30, innerWidth / innerHeight, 1, away * 4);
camera.position.set(x, away * 0.75, z + away * 0.66);
camera.lookAt(x, 0, z);

new GLTFLoader().load(model, (gltf) => {
  scene.add(gltf.scene);
  renderer.render(scene, camera);
  requestAnimationFrame(() => {
    document.documentElement.dataset.view = "table"; // in the frame after the picture, as ours does
  });
});
