/** What is on: screens of stages in their halls; over the sand table a glow and a label for each item. */
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
  Vector3,
} from "three";
import type { Expo } from "../../core/expo/expo";
import type { Live } from "../../core/programme/live";
import type { Slot } from "../../core/programme/programme";
import type { Screen } from "../../wire.gen";
import type { FloatingLabel, Layer, Picture } from "../scene/layer";
import { setNeighbouring } from "../scene/render-order";
import { drawGlow, drawLabel, drawScreen, type ScreenWords } from "./screen-canvas";

const FADE = 200; // ms
const STEP = 0.34; // largest step of a fade, after a long pause
const LABELS = 8; // labels at once; the first to end come first
const OVER_HALL = 5; // metres: default height of a label
const GLOW_M = { stage: 26, booth: 12 };
const PIXELS = 1024; // width of a screen
const RISE = 14; // CSS pixels between the anchor of a label and its lower edge
const AIR = 6; // CSS pixels at least between its upper edge and the bar

interface Shown {
  readonly screen: Screen;
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly canvas: HTMLCanvasElement;
  said: string; // the drawn text
}

type Room = { -readonly [K in keyof FloatingLabel]: FloatingLabel[K] };

/**
 * CSS pixels from an anchor at `y` up to the centre of its label. Lower where the bar would cover it, but not below the mirrored
 * position.
 */
export function labelHeight(y: number, height: number, top: number): number {
  const floatingLabels = RISE + height / 2;
  return Math.max(-floatingLabels, Math.min(floatingLabels, y - top - AIR - height / 2));
}

/** `words`: texts in the visitor's language. */
export function createScreens(
  expo: Expo,
  live: Live,
  words: () => ScreenWords,
  requestFrame: () => void,
): Layer {
  const object = new Group();
  object.name = "screens";
  const [inHalls, neighbours, onTable] = [new Group(), new Group(), new Group()];
  object.add(inHalls, neighbours, onTable);
  const plane = new PlaneGeometry(1, 1);
  plane.rotateX(Math.PI / 2); // upright, faces -y
  const glow = texture(drawGlow());
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  let shown: Shown[] = [];
  let [clear, lastAt] = [0, 0]; // opacity of the labels, 0..1
  let overTable: {
    readonly sprite: Sprite;
    readonly z: number;
    readonly width: number;
    readonly height: number;
  }[] = [];
  let floatingLabels: Room[] = []; // one per label; names keep clear of them
  const seen = new Vector3();

  function texture(canvas: HTMLCanvasElement): CanvasTexture {
    const made = new CanvasTexture(canvas);
    made.colorSpace = SRGBColorSpace;
    made.anisotropy = 4;
    return made;
  }

  function addScreen(screen: Screen): Shown {
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
    if (
      shown.length !== live.screens().length ||
      shown.some((one, i) => one.screen !== live.screens()[i])
    ) {
      for (const one of shown) drop(one.mesh);
      shown = live.screens().map(addScreen);
    }
    const board = live.board();
    for (const one of shown) {
      const slot = board.at.get(one.screen.place);
      const next = board.next.find(
        (other) => other.item.place === one.screen.place && other !== slot,
      );
      const said = drawScreen(one.canvas, slot, next, words(), one.said);
      if (said !== one.said) one.mesh.material.map!.needsUpdate = true;
      one.said = said;
    }
    writeTable(board.live.filter((slot) => slot.place));
    requestFrame();
  }

  function writeTable(slots: readonly Slot[]): void {
    for (const sprite of [...onTable.children]) drop(sprite as Sprite);
    overTable = [];
    const stages = new Set(live.screens().map((screen) => screen.place));
    // Items at booths get only a glow. Items at stages and halls, which many visitors look for, get a label too.
    const labelled = slots.filter(
      ({ item, place }) => stages.has(item.place ?? "") || place!.view.startsWith("hall="),
    );
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
      overTable.push({ sprite, z, width: 0, height: 0 });
    }
    for (const slot of labelled.slice(0, LABELS)) {
      const { canvas, width, height } = drawLabel(slot, words());
      const material = new SpriteMaterial({
        map: texture(canvas),
        depthTest: false,
        depthWrite: false,
        toneMapped: false,
      });
      const sprite = new Sprite(material);
      material.sizeAttenuation = false;
      sprite.renderOrder = 12;
      const z =
        expo.elevation(slot.place!.hall) + (expo.hall(slot.place!.hall)?.height ?? OVER_HALL);
      sprite.position.set(...slot.place!.at!, z);
      onTable.add(sprite);
      overTable.push({ sprite, z, width, height });
    }
    onTable.updateMatrixWorld(true);
    floatingLabels = overTable
      .filter(({ width }) => width > 0)
      .map(({ sprite: { position }, z }) => ({
        at: [position.x, position.y, z],
        up: 0,
        width: 0,
        height: 0,
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
      const part = reducedMotion.matches ? 1 : Math.min(STEP, (now - lastAt) / FADE);
      lastAt = now;
      const way = (picture.view === "table" ? 1 : 0) - clear;
      clear += Math.sign(way) * Math.min(part, Math.abs(way));
      onTable.visible = clear > 0 && overTable.length > 0;
      if (!overTable.length && picture.floatingLabels.length) picture.floatingLabels = [];
      for (const { mesh, screen } of shown) {
        const next =
          screen.hall !== picture.hall &&
          picture.neighbours?.some(({ hall }) => hall === screen.hall);
        mesh.visible = inside && (next || screen.hall === picture.hall);
        const group = next ? neighbours : inHalls;
        if (!mesh.visible || mesh.parent === group) continue;
        group.add(mesh);
        setNeighbouring(group, group === neighbours);
      }
      if (!onTable.visible) return false;
      // A label has a constant size on screen: at distance d a sprite of scale s is s * P * height / 2 pixels high.
      const { camera, height, top } = picture;
      const perPixel = 2 / (camera.projectionMatrix.elements[5]! * height);
      const size = picture.width < 600 ? 0.85 : 1;
      picture.floatingLabels = floatingLabels;
      let label = 0;
      for (const { sprite, z, width: wide, height: tall } of overTable) {
        sprite.position.z = z + picture.raise(z);
        if (wide) {
          const y = ((1 - seen.copy(sprite.position).project(camera).y) / 2) * height;
          const room = floatingLabels[label++]!;
          [room.width, room.height] = [wide * size, tall * size];
          room.up = labelHeight(y, room.height, top);
          sprite.center.set(0.5, 0.5 - room.up / room.height);
          sprite.scale.set(room.width * perPixel, room.height * perPixel, 1);
        }
        sprite.material.opacity = clear;
        sprite.updateMatrixWorld();
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
