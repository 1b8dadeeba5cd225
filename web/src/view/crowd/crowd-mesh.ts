/**
 * The people in the aisles. Each has a fixed body and clothes; only those that are near are shown, fewer where visitors are.
 */
import type { Group } from "three";
import {
  type Crowd,
  giveWay,
  type PersonPose,
  seeded,
  standerAt,
  walkerAt,
} from "../../core/crowd/crowd";
import type { Ground } from "../../core/walk/ground";
import type { LookUniforms } from "../materials/materials";
import type { PersonInPicture } from "../scene/layer";
import { createFigureMesh } from "./figure-mesh";
import { type Figure, WALKING } from "./figures";

export interface CrowdMesh {
  readonly object: Group;
  /**
   * Places everybody for this moment. `still`: nobody walks; `people`: visitors who are there, for whom figures make room: one figure
   * less for each, and none where one of them stands.
   */
  update(
    x: number,
    y: number,
    seconds: number,
    still: boolean,
    share: number,
    people: readonly PersonInPicture[],
  ): void;
  /** Somebody who walks is near. */
  readonly moving: boolean;
  dispose(): void;
}

const TALKING = 3; // bodies that stand and talk: the first after those that walk; the last of them and the next one look
const SHOWN = 32; // figures at once
const REACH = 42; // metres
const FADE = 8; // metres before that
const JUMP = 3; // metres between two frames: nobody walks so fast, one has arrived
const CLOSE = 4.5; // metres around who arrives that are free of people
const BACK = 9; // metres from which on they are there again
const BESIDE = 1; // metres around a visitor in which no figure stands
const CLOTHES = [
  0x35507a, 0x7c3a40, 0x2f6f70, 0xb99a63, 0x8fa9c4, 0xa65d3f, 0x5d6a4b, 0x665273, 0xd9d5cc,
  0x40444c,
];

export function createCrowdMesh(
  crowd: Crowd,
  ground: Ground,
  figures: readonly Figure[],
  z: number,
  look: LookUniforms,
): CrowdMesh {
  const stands = [...crowd.groups.flat(), ...crowd.lookers];
  const bodies = castOf(crowd).map((body) => figures[body]!);
  const count = bodies.length;
  const mesh = createFigureMesh(
    bodies.map(({ limb }) => limb.length),
    look,
  );
  const random = seeded(count);
  for (const [i, body] of bodies.entries())
    mesh.wear(i, body, CLOTHES[Math.floor(random() * CLOTHES.length)]!);
  const place: PersonPose = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, seen: 1 };
  const away = new Float64Array(count);
  const absent = new Uint8Array(count); // who stood close to a visitor who arrived: they come back once the visitor has left
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  const chosen = new Uint8Array(count);
  const before = new Uint8Array(count).fill(2);
  let walking = 0;

  /** The nearest ones within reach. */
  function choose(most: number): void {
    chosen.fill(0);
    walking = 0;
    for (let k = 0; k < most; k++) {
      let best = -1;
      for (let i = 0; i < count; i++)
        if (!chosen[i] && away[i]! < REACH && (best < 0 || away[i]! < away[best]!)) best = i;
      if (best < 0) return;
      chosen[best] = 1;
      if (best < crowd.walkers.length) walking++;
    }
  }

  /** 0..1: how much is seen of a figure with these visitors about. */
  function besides(people: readonly PersonInPicture[]): number {
    let least = 1;
    for (const { x, y } of people) {
      const off = Math.hypot(place.x - x, place.y - y);
      least = Math.min(least, Math.max(0, (off - BESIDE) * 2));
    }
    return least;
  }

  return {
    object: mesh.object,
    update(x, y, seconds, still, share, people) {
      const arrives = share < 1 || !(Math.hypot(x - lastX, y - lastY) < JUMP);
      [lastX, lastY] = [x, y];
      const most = Math.max(0, SHOWN - people.length);
      for (let i = 0; i < count; i++) {
        const walker = crowd.walkers[i];
        if (walker) walkerAt(walker, seconds, place);
        else standerAt(stands[i - crowd.walkers.length]!, place);
        if (still) place.stride = 0;
        giveWay(ground, x, y, place);
        away[i] = Math.hypot(place.x - x, place.y - y);
        if (arrives) absent[i] = away[i]! < CLOSE ? 1 : absent[i]!;
        if (away[i]! > BACK) absent[i] = 0;
        if (absent[i]) place.seen *= Math.max(0, 1 - (BACK - away[i]!) / 2);
        const near = Math.min(1, Math.max(0, (REACH - away[i]!) / FADE));
        place.seen *= near * share * (most > 0 && near > 0 ? besides(people) : 0);
        mesh.place(i, place, z);
      }
      choose(most);
      if (chosen.some((one, i) => one !== before[i])) {
        mesh.show([...chosen.keys()].filter((i) => chosen[i]));
        before.set(chosen);
      }
    },
    get moving() {
      return walking > 0;
    },
    dispose: mesh.dispose,
  };
}

/** A body for each: walkers first, then groups, then who looks at a booth. Neighbours in the list, and so members of a group, differ. */
function castOf(crowd: Crowd): number[] {
  return [
    ...crowd.walkers.map((_, i) => i % WALKING),
    ...crowd.groups.flat().map((_, i) => WALKING + (i % TALKING)),
    ...crowd.lookers.map((_, i) => WALKING + TALKING - 1 + (i % 2)),
  ];
}
