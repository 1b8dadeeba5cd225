/** Logos and posters: pictures in the booths nearest to the camera. Each is one draw call, so only a few are shown. */
import {
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Texture,
  type Vector3,
} from "three";
import type { Poster } from "../../wire.gen";
import { type ClearedRooms, clearedAt } from "../materials/cleared-rooms";
import type { RequestFrame } from "../scene/layer";
import { blendNeighbouring, setNeighbouring } from "../scene/render-order";

/** Draw calls are limited (120 per picture). This covers the posters of the two or three booths around. */
const MOST = 10;
const NEAR = 16; // metres; a poster of 1 m is then 60 px high
const FAR = 22;
const LARGE = 10; // a print on a wall is seen from so many of its heights
const FADE = 300;
const SIDE = 1024; // largest texture size

interface HungPoster {
  readonly group: string;
  readonly hall: string;
  readonly poster: Poster;
  mesh: Mesh<PlaneGeometry, MeshBasicMaterial> | null;
  state: "away" | "loading" | "hung" | "broken";
}

export interface Posters {
  readonly object: Group;
  add(group: string, posters: readonly Poster[]): void;
  drop(group: string): void;
  /** `inside`: the current hall; posters of other halls are seen through a gate. True while one fades in. */
  update(eye: Vector3, now: number, inside: string | null, rooms: ClearedRooms): boolean;
  /** A poster is loading. */
  readonly pending: boolean;
  restore(): void;
  dispose(): void;
}

export function createPosters(
  bytes: (blob: string) => Promise<Blob>,
  requestFrame: RequestFrame,
): Posters {
  const object = new Group();
  const [here, neighbours] = [new Group(), new Group()];
  object.name = "posters";
  object.add(here, neighbours);
  const plane = new PlaneGeometry(1, 1);
  plane.rotateX(Math.PI / 2); // upright, faces -y; the yaw below turns it
  let all: HungPoster[] = [];
  let within: string | null = null;
  let last = 0;

  function take(one: HungPoster): void {
    if (one.mesh) {
      one.mesh.removeFromParent();
      one.mesh.material.map?.dispose();
      one.mesh.material.dispose();
      one.mesh = null;
    }
    if (one.state !== "broken") one.state = "away";
  }

  async function hang(one: HungPoster): Promise<void> {
    one.state = "loading";
    try {
      const blob = await bytes(one.poster.image);
      let image = await createImageBitmap(blob, {
        imageOrientation: "flipY",
        premultiplyAlpha: "none",
      });
      const long = Math.max(image.width, image.height);
      if (long > SIDE) {
        const [resizeWidth, resizeHeight] = [image.width, image.height].map((n) =>
          Math.max(1, Math.round((n * SIDE) / long)),
        );
        image.close();
        image = await createImageBitmap(blob, {
          imageOrientation: "flipY",
          premultiplyAlpha: "none",
          resizeWidth: resizeWidth!,
          resizeHeight: resizeHeight!,
        });
      }
      if (one.state !== "loading") return image.close();
      const map = new Texture(image);
      map.colorSpace = SRGBColorSpace;
      map.flipY = false;
      map.anisotropy = 4;
      map.needsUpdate = true;
      const material = new MeshBasicMaterial({
        map,
        transparent: true,
        opacity: 0,
        side: DoubleSide,
        forceSinglePass: true,
        toneMapped: false,
      });
      const mesh = new Mesh(plane, material);
      // The whole picture fits into its frame without distortion.
      const scale = Math.min(one.poster.width / image.width, one.poster.height / image.height);
      mesh.scale.set(image.width * scale, 1, image.height * scale);
      const turn = (one.poster.yaw * Math.PI) / 180;
      const [x, y, z] = one.poster.at;
      mesh.position.set(x + Math.sin(turn) * 0.006, y + Math.cos(turn) * 0.006, z);
      mesh.rotation.z = Math.PI - turn;
      mesh.renderOrder = 9;
      mesh.raycast = () => undefined;
      one.mesh = mesh;
      one.state = "hung";
      mesh.updateMatrixWorld(true);
      place(one, mesh);
    } catch {
      one.state = "broken"; // the browser cannot decode the image: the booth stays as it is
    }
    requestFrame();
  }

  /** Moves the poster to the group that is drawn before the depth clear, or to the one after it. */
  function place({ hall }: HungPoster, mesh: Mesh<PlaneGeometry, MeshBasicMaterial>): void {
    const through = within !== null && hall !== within;
    (through ? neighbours : here).add(mesh);
    blendNeighbouring(mesh.material, through);
    setNeighbouring(neighbours, true);
    setNeighbouring(here, false);
  }

  /** Metres; of a large print the share of them that a poster of a booth would have. */
  const away = ({ poster: { at, height } }: HungPoster, eye: Vector3) =>
    Math.hypot(at[0] - eye.x, at[1] - eye.y, at[2] - eye.z) / Math.max(1, (height * LARGE) / NEAR);

  function nearest(eye: Vector3): HungPoster | null {
    let best: HungPoster | null = null;
    let least = NEAR;
    for (const one of all) {
      const distance = one.state === "away" ? away(one, eye) : NEAR;
      if (distance < least) [best, least] = [one, distance];
    }
    return best;
  }

  return {
    object,
    add(group, posters) {
      const hall = group.split("/", 1)[0]!;
      for (const poster of posters) all.push({ group, hall, poster, mesh: null, state: "away" });
    },
    drop(group) {
      for (const one of all) if (one.group === group) take(one);
      all = all.filter((one) => one.group !== group);
    },
    update(eye, now, inside, rooms) {
      if (within !== inside) {
        within = inside;
        for (const one of all) if (one.mesh) place(one, one.mesh);
      }
      let up = 0;
      let fading = false;
      for (const one of all) {
        if (one.state === "away" || one.state === "broken") continue;
        if (away(one, eye) > FAR) take(one);
        else up++;
        if (one.mesh) one.mesh.visible = clearedAt(rooms, one.poster.at) < 0.5;
        const material = one.mesh?.material;
        if (material && material.opacity < 1) {
          material.opacity = Math.min(1, material.opacity + Math.min(0.2, (now - last) / FADE));
          fading = true;
        }
      }
      last = now;
      for (let one = nearest(eye); one && up < MOST; one = nearest(eye), up++) void hang(one);
      return fading;
    },
    get pending() {
      return all.some((one) => one.state === "loading");
    },
    restore() {
      for (const one of all) if (one.mesh?.material.map) one.mesh.material.map.needsUpdate = true;
    },
    dispose() {
      for (const one of all) take(one);
      all = [];
      plane.dispose();
    },
  };
}
