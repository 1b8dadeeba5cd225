/** What is on, where it is on: the screens of the stages in their halls, and on the sand table a glow and a label over each. */
import {
  AdditiveBlending,
  CanvasTexture,
  Group,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  Sprite,
  SpriteMaterial,
  SRGBColorSpace,
} from "three";
import type { Expo } from "../tour/expo";
import type { Live } from "../tour/live";
import type { Slot } from "../tour/programme";
import type { Screen } from "../wire.gen";
import { setBeyond } from "./order";
import { drawGlow, drawLabel, drawScreen, LABEL_PX, type ScreenWords } from "./screen-draw";
import type { Layer, Over, Picture } from "./seam";

const FADE = 200; // ms
const STEP = 0.34; // of it at once, when the last picture is long ago
const LABELS = 8; // on the table at once, what ends first before the rest
const OVER_HALL = 5; // metres: where a label floats
const GLOW_M = { stage: 26, booth: 12 };
const PIXELS = 1024; // of a screen's width
const RISE = 0.35; // heights of a label between its anchor and its lower edge

interface Shown {
  readonly screen: Screen;
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly canvas: HTMLCanvasElement;
  said: string; // what stands on it
}

/** `words`: what the screens say in the visitor's language. `ask`: a frame is wanted. */
export function createScreens(expo: Expo, live: Live, words: () => ScreenWords, ask: () => void): Layer {
  const object = new Group();
  object.name = "screens";
  const [inHalls, beyond, onTable] = [new Group(), new Group(), new Group()];
  object.add(inHalls, beyond, onTable);
  const plane = new PlaneGeometry(1, 1);
  plane.rotateX(Math.PI / 2); // stands up, faces -y
  const glow = texture(drawGlow());
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let shown: Shown[] = [];
  let [clear, lastAt] = [0, 0]; // of what floats over the table: 0 is not there, 1 is
  let overTable: { readonly sprite: Sprite; readonly z: number; readonly width: number }[] = [];
  let [over, narrow]: [readonly Over[] | null, boolean] = [null, false]; // what names stand clear of

  function texture(canvas: HTMLCanvasElement): CanvasTexture {
    const made = new CanvasTexture(canvas);
    made.colorSpace = SRGBColorSpace;
    made.anisotropy = 4;
    return made;
  }

  function hang(screen: Screen): Shown {
    const canvas = document.createElement("canvas");
    canvas.width = PIXELS;
    canvas.height = Math.round((PIXELS * screen.height) / screen.width);
    const material = new MeshBasicMaterial({ map: texture(canvas), toneMapped: false });
    const mesh = new Mesh(plane, material);
    mesh.scale.set(screen.width * 0.97, 1, screen.height * 0.95);
    const turn = (screen.yaw * Math.PI) / 180;
    const [x, y, z] = screen.at;
    mesh.position.set(x + Math.sin(turn) * 0.02, y + Math.cos(turn) * 0.02, z + screen.height / 2);
    mesh.rotation.z = Math.PI - turn;
    mesh.visible = false;
    mesh.raycast = () => undefined;
    inHalls.add(mesh);
    mesh.updateMatrixWorld(true);
    return { screen, mesh, canvas, said: "" };
  }

  function write(): void {
    if (shown.length !== live.screens().length || shown.some((one, i) => one.screen !== live.screens()[i])) {
      for (const one of shown) drop(one.mesh);
      shown = live.screens().map(hang);
    }
    const board = live.board();
    for (const one of shown) {
      const slot = board.at.get(one.screen.place);
      const next = board.next.find((other) => other.item.place === one.screen.place && other !== slot);
      const said = drawScreen(one.canvas, slot, next, words(), one.said);
      if (said !== one.said) one.mesh.material.map!.needsUpdate = true;
      one.said = said;
    }
    writeTable(board.live.filter((slot) => slot.place));
    ask();
  }

  function writeTable(slots: readonly Slot[]): void {
    for (const sprite of [...onTable.children]) drop(sprite as Sprite);
    overTable = [];
    const stages = new Set(live.screens().map((screen) => screen.place));
    // A booth of its own glows; a label has what many come for: stages and halls.
    const labelled = slots.filter(({ item, place }) => stages.has(item.place ?? "") || place!.view.startsWith("hall="));
    for (const { item, place } of slots) {
      const material = new SpriteMaterial({
        map: glow,
        blending: AdditiveBlending,
        depthWrite: false,
        toneMapped: false,
      });
      const sprite = new Sprite(material);
      const z = expo.elevation(place!.hall) + 2;
      sprite.position.set(...place!.at!, z);
      sprite.scale.setScalar(stages.has(item.place ?? "") ? GLOW_M.stage : GLOW_M.booth);
      onTable.add(sprite);
      overTable.push({ sprite, z, width: 0 });
    }
    for (const slot of labelled.slice(0, LABELS)) {
      const { canvas, width } = drawLabel(slot, words());
      const material = new SpriteMaterial({
        map: texture(canvas),
        depthTest: false,
        depthWrite: false,
        toneMapped: false,
      });
      const sprite = new Sprite(material);
      material.sizeAttenuation = false;
      sprite.center.set(0.5, -RISE);
      sprite.renderOrder = 12;
      const z = expo.elevation(slot.place!.hall) + (expo.hall(slot.place!.hall)?.height ?? OVER_HALL);
      sprite.position.set(...slot.place!.at!, z);
      onTable.add(sprite);
      overTable.push({ sprite, z, width });
    }
    onTable.updateMatrixWorld(true);
    over = null;
  }

  function clearOf(size: number): readonly Over[] {
    const height = LABEL_PX * size;
    return overTable
      .filter(({ width }) => width > 0)
      .map(({ sprite: { position }, z, width }) => ({
        at: [position.x, position.y, z],
        up: (RISE + 0.5) * height,
        width: width * size,
        height,
      }));
  }

  function drop(one: Mesh<PlaneGeometry, MeshBasicMaterial> | Sprite): void {
    one.removeFromParent();
    const { material } = one;
    if (material.map && material.map !== glow) material.map.dispose();
    material.dispose();
  }

  const end = live.onChange(write);
  write();

  return {
    object,
    update(picture: Picture) {
      const inside = picture.view === "walk" || picture.view === "hall";
      const now = performance.now();
      const part = calm.matches ? 1 : Math.min(STEP, (now - lastAt) / FADE);
      lastAt = now;
      const way = (picture.view === "table" ? 1 : 0) - clear;
      clear += Math.sign(way) * Math.min(part, Math.abs(way));
      onTable.visible = clear > 0 && overTable.length > 0;
      if (!overTable.length && picture.over.length) picture.over = [];
      for (const { mesh, screen } of shown) {
        const next = screen.hall !== picture.hall && picture.beyond?.some(({ hall }) => hall === screen.hall);
        mesh.visible = inside && (next || screen.hall === picture.hall);
        const group = next ? beyond : inHalls;
        if (!mesh.visible || mesh.parent === group) continue;
        group.add(mesh);
        setBeyond(group, group === beyond);
      }
      if (!onTable.visible) return false;
      // A label keeps its size on the screen: at distance d a sprite of scale s is s * P * height / 2 pixels high.
      const perPixel = 2 / (picture.camera.projectionMatrix.elements[5]! * picture.height);
      const size = picture.width < 600 ? 0.85 : 1;
      if (!over || narrow !== size < 1) {
        narrow = size < 1;
        over = picture.over = clearOf(size);
      }
      for (const one of overTable) {
        one.sprite.position.z = one.z + picture.raise(one.z);
        if (one.width) one.sprite.scale.set(one.width * perPixel * size, LABEL_PX * perPixel * size, 1);
        one.sprite.material.opacity = clear;
        one.sprite.updateMatrixWorld();
      }
      return way !== 0;
    },
    restore() {
      for (const one of shown) one.mesh.material.map!.needsUpdate = true;
      for (const one of overTable) one.sprite.material.map!.needsUpdate = true;
    },
    dispose() {
      end();
      for (const one of shown) drop(one.mesh);
      for (const sprite of [...onTable.children]) drop(sprite as Sprite);
      glow.dispose();
      plane.dispose();
    },
  };
}
