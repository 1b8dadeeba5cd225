/**
 * The screens of the booths around a walking visitor: what the exhibitor says, slide after slide, or its film, without sound and one
 * at a time. Each is a draw, so only the nearest are on.
 */
import {
  CanvasTexture,
  Group,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  type Scene,
  SRGBColorSpace,
  type Texture,
  VideoTexture,
} from "three";
import type { BoothHead, BoothScreen } from "../../wire.gen";
import { darkened } from "../lettering/darkened";
import { clearedAt } from "../materials/cleared-rooms";
import { UNMIRRORED_LAYER } from "../scene/render-order";
import type { ViewState } from "../scene/view-state";
import { isThrifty } from "../tier/tiers";
import type { TileBlobs } from "../tiles/venue-tiles";
import { drawWords } from "./screen-canvas";

const MOST = 3;
const NEAR = 14; // metres; a screen of 1 m is then 70 px wide
const FADE = 0.3; // seconds
const FILM_NEAR = 7; // metres: a film starts
const FILM_FAR = 10;
const PIXELS = 512; // width of a slide
const STAYS = 4.5; // seconds
const TURNS = 0.6; // seconds from one slide to the next
const REST = 90_000; // ms without a touch, after which nothing moves (as people: crowd-layer.ts)
const STEP = 0.5; // metres to walk, and degrees to turn, before the nearest are chosen again
const TURN = 8;
const MARGIN = 12; // degrees beside the picture

/** The texts of a booth's slides in the visitor's language; the first line of each is its title. */
export type Slides = (booth: BoothHead) => readonly string[];

export interface BoothScreens {
  /** True while a slide turns or a film runs. `cut`: at once. `able`: the device draws every frame; otherwise slides change at once. */
  advance(seconds: number, cut: boolean, able: boolean): boolean;
  restore(): void;
  dispose(): void;
}

interface On {
  readonly booth: BoothHead;
  readonly screen: BoothScreen;
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly canvas: HTMLCanvasElement; // slides, one below the other
  readonly map: CanvasTexture;
  slides: readonly string[];
  time: number; // seconds since the first slide
  wanted: boolean; // else it fades out
}

interface Film {
  readonly key: string;
  readonly video: HTMLVideoElement;
  readonly map: VideoTexture;
}

/** The slides that are seen `time` seconds after the first one, as the place of the upper edge: 1.5 is between the second and third. */
export function slideAt(time: number, count: number): number {
  const whole = Math.floor(time / (STAYS + TURNS));
  const turn = Math.max(0, time - whole * (STAYS + TURNS) - STAYS) / TURNS;
  return count < 2 ? 0 : (whole % count) + turn * turn * (3 - 2 * turn);
}

/** Seconds until a slide turns next. */
export const nextTurn = (time: number): number => Math.max(0, STAYS - (time % (STAYS + TURNS)));

export function createBoothScreens(
  s: ViewState,
  scene: Scene | Group,
  blobs: TileBlobs,
  slides: Slides,
): BoothScreens {
  const object = new Group();
  object.name = "booth screens";
  scene.add(object);
  const plane = new PlaneGeometry(1, 1);
  plane.rotateX(Math.PI / 2); // upright, faces -y
  const films = !isThrifty();
  let on: On[] = [];
  let film: Film | null = null;
  let [x, y, yaw, hall, lang, loaded] = [0, 0, 0, "", "", 0]; // for which the nearest were chosen
  let [timer, last] = [0, 0];

  const away = ({ at }: BoothScreen) => Math.hypot(at[0] - s.eye.x, at[1] - s.eye.y);

  /** Whether the eye is before the screen. */
  function faces({ at, yaw }: BoothScreen): boolean {
    const turn = (yaw * Math.PI) / 180;
    return (s.eye.x - at[0]) * Math.sin(turn) + (s.eye.y - at[1]) * Math.cos(turn) > 0;
  }

  /** Whether it may be in the picture. */
  function ahead({ at }: BoothScreen): boolean {
    const { fov, aspect } = s.camera;
    const half = (Math.atan(Math.tan((fov * Math.PI) / 360) * aspect) * 180) / Math.PI;
    const aside = (Math.atan2(at[0] - s.eye.x, at[1] - s.eye.y) * 180) / Math.PI - s.eye.yaw;
    return Math.abs(((aside + 540) % 360) - 180) < half + MARGIN;
  }

  function nearest(): { readonly booth: BoothHead; readonly screen: BoothScreen }[] {
    const found = [];
    for (const { hall, section } of s.expo.loaded()) {
      if (hall !== s.focus) continue;
      for (const booth of section.booths)
        if (booth.screen && away(booth.screen) < NEAR && faces(booth.screen) && ahead(booth.screen))
          found.push({ booth, screen: booth.screen });
    }
    return found.sort((a, b) => away(a.screen) - away(b.screen)).slice(0, MOST);
  }

  function switchOn(booth: BoothHead, screen: BoothScreen): On {
    const map = new CanvasTexture(document.createElement("canvas"));
    map.colorSpace = SRGBColorSpace;
    map.anisotropy = 4;
    const mesh = new Mesh(
      plane,
      new MeshBasicMaterial({ map, toneMapped: false, transparent: true, opacity: 0 }),
    );
    const turn = (screen.yaw * Math.PI) / 180;
    mesh.scale.set(screen.width * 0.96, 1, screen.height * 0.94);
    mesh.position.set(...screen.at);
    mesh.rotation.z = Math.PI - turn;
    mesh.renderOrder = 9; // as posters
    mesh.layers.set(UNMIRRORED_LAYER);
    mesh.raycast = () => undefined;
    object.add(mesh);
    mesh.updateMatrixWorld(true);
    return {
      booth,
      screen,
      mesh,
      canvas: map.image as HTMLCanvasElement,
      map,
      slides: [],
      time: 0,
      wanted: true,
    };
  }

  function write(one: On): void {
    const said = slides(one.booth);
    if (said.join("\r") === one.slides.join("\r")) return;
    one.slides = said;
    if (!said.length) return;
    const { width, height } = one.screen;
    const tall = Math.round((PIXELS * height) / width);
    one.canvas.width = PIXELS;
    one.canvas.height = tall * (said.length + 1); // the first one again below the last
    const pen = one.canvas.getContext("2d")!;
    const slide = document.createElement("canvas");
    slide.width = PIXELS;
    slide.height = tall;
    for (let i = 0; i <= said.length; i++) {
      drawWords(slide, said[i % said.length]!, darkened(one.booth.color || "#21475c"));
      pen.drawImage(slide, 0, i * tall);
    }
    one.map.repeat.set(1, 1 / (said.length + 1));
    one.map.dispose(); // its size has changed
    one.map.needsUpdate = true;
  }

  function switchOff(one: On): void {
    if (film?.key === one.booth.key) stopFilm();
    one.mesh.removeFromParent();
    one.mesh.material.dispose();
    one.map.dispose();
  }

  function choose(): void {
    const wanted = s.mode === "walk" && s.focus !== null && !s.flight ? nearest() : [];
    for (const one of on) one.wanted = wanted.some(({ booth }) => booth.key === one.booth.key);
    for (const { booth, screen } of wanted) {
      const one = on.find((other) => other.booth.key === booth.key) ?? switchOn(booth, screen);
      if (!on.includes(one)) on.push(one);
      write(one);
    }
  }

  function chooseFilm(): void {
    if (film) {
      const { key } = film;
      const one = on.find(({ booth }) => booth.key === key);
      if (!one || away(one.screen) > FILM_FAR) stopFilm();
      return;
    }
    const one = on.find(({ screen }) => screen.film && away(screen) < FILM_NEAR);
    if (one) startFilm(one, one.screen.film!);
  }

  function startFilm({ booth, mesh }: On, name: string): void {
    const video = document.createElement("video");
    Object.assign(video, { muted: true, loop: true, playsInline: true, src: blobs.blob(name) });
    const map = new VideoTexture(video);
    map.colorSpace = SRGBColorSpace;
    film = { key: booth.key, video, map };
    video.addEventListener("playing", () => {
      if (film?.video !== video) return;
      setMap(mesh.material, map);
      s.requestFrame();
    });
    video.play().catch(() => undefined); // not allowed, or not decoded: the slides stay
  }

  function stopFilm(): void {
    if (!film) return;
    const { key, video, map } = film;
    film = null;
    const one = on.find(({ booth }) => booth.key === key);
    if (one) setMap(one.mesh.material, one.map);
    video.pause();
    video.removeAttribute("src");
    video.load(); // ends the download
    map.dispose();
  }

  function setMap(material: MeshBasicMaterial, map: Texture): void {
    material.map = map;
    material.needsUpdate = true;
  }

  return {
    advance(seconds, cut, able) {
      let sections = 0;
      for (const _ of s.expo.loaded()) sections++;
      const here = s.mode === "walk" && !s.flight ? (s.focus ?? "") : "";
      const said = s.store.get().lang;
      const moved = Math.hypot(s.eye.x - x, s.eye.y - y) > STEP || Math.abs(s.eye.yaw - yaw) > TURN;
      if (hall !== here || lang !== said || loaded !== sections || moved) {
        choose();
        [x, y, yaw, hall, lang, loaded] = [s.eye.x, s.eye.y, s.eye.yaw, here, said, sections];
      }
      const now = performance.now();
      const since = Math.min(STAYS, (now - last) / 1000); // `seconds` leaves out the time at rest
      last = now;
      if (!on.length) return false;
      const still = s.reducedMotion.matches || now - s.touchedAt > REST;
      if (still) stopFilm();
      else if (films) chooseFilm();
      let moving = film !== null && !film.video.paused;
      let due = Number.POSITIVE_INFINITY;
      for (const one of on) {
        const { material } = one.mesh;
        const goal = one.wanted && one.slides.length > 0 ? 1 : 0;
        const step = cut || !able ? 1 : seconds / FADE;
        if (material.opacity !== goal) moving = true;
        material.opacity = goal
          ? Math.min(1, material.opacity + step)
          : Math.max(0, material.opacity - step);
        one.mesh.visible = material.opacity > 0 && clearedAt(s.look, one.screen.at) < 0.5;
        if (!still) one.time += since;
        const at = slideAt(one.time, one.slides.length);
        one.map.offset.y = 1 - ((able ? at : Math.floor(at)) + 1) / (one.slides.length + 1);
        if (still || one.slides.length < 2 || film?.key === one.booth.key) continue;
        if (able && at !== Math.floor(at)) moving = true;
        due = Math.min(due, nextTurn(one.time));
      }
      for (const one of on) if (!one.wanted && one.mesh.material.opacity === 0) switchOff(one);
      on = on.filter((one) => one.wanted || one.mesh.material.opacity > 0);
      window.clearTimeout(timer);
      if (!moving && due < Number.POSITIVE_INFINITY)
        timer = window.setTimeout(s.requestFrame, due * 1000 + 20);
      return moving;
    },
    restore() {
      for (const { map } of on) map.needsUpdate = true;
    },
    dispose() {
      window.clearTimeout(timer);
      stopFilm();
      for (const one of on) switchOff(one);
      on = [];
      object.removeFromParent();
      plane.dispose();
    },
  };
}
