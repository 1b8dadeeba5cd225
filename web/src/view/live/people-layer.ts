/** The seen visitors of the hall that one walks in, as figures: forty in full, those farther away coarse. Two draws. */
import { Group, Vector3 } from "three";
import type { PersonPose } from "../../core/crowd/crowd";
import type { Expo } from "../../core/expo/expo";
import { VISITOR_COLOURS } from "../../core/live/colours";
import {
  MOST_SHOWN,
  type Visitor,
  type VisitorPlace,
  type Visitors,
} from "../../core/live/visitors";
import { createFigureMesh, type FigureMesh } from "../crowd/figure-mesh";
import type { Figure } from "../crowd/figures";
import type { LookUniforms } from "../materials/materials";
import type { Layer, PersonInPicture, Picture } from "../scene/layer";

const FULL = 40; // figures that are drawn in full
const LOOKED = 500; // ms between two looks who is near
const REACH = 60; // metres
const MADE_ROOM = 42; // metres: the crowd makes room for these
const NAMED = 12; // metres
const CLOSE = [0.35, 0.8] as const; // metres: who stands in the camera is not seen, farther away in full
const FADE = 0.4; // seconds
const HEAD = 1.82; // metres: names are above it

/** Somebody in the picture. */
interface Shown {
  visitor: Visitor;
  slot: number;
  seen: number; // 0..1, of its fade
  leaves: boolean;
  worn: string; // body and colour
  readonly person: { -readonly [K in keyof PersonInPicture]: PersonInPicture[K] };
}

export interface PeopleOptions {
  readonly expo: Expo;
  readonly visitors: Pick<Visitors, "all" | "at" | "nearest">;
  readonly look: LookUniforms;
  readonly still: MediaQueryList; // reduced motion
  /** The figures in full and coarse; asked for once somebody is there. */
  bodies(): Promise<{ readonly full: readonly Figure[]; readonly coarse: readonly Figure[] }>;
  now(): number; // ms, as `visitors` counts them
  requestFrame(): void;
}

export function createPeopleLayer(options: PeopleOptions): Layer {
  const { expo, visitors, look, still } = options;
  const object = new Group();
  object.name = "people";
  const shown = new Map<number, Shown>();
  const free: [number[], number[]] = [[], []]; // slots in full, coarse
  let mesh: FigureMesh | null = null;
  let bodies: Awaited<ReturnType<PeopleOptions["bodies"]>> | null = null;
  let asked = false;
  let [lookedAt, before] = [Number.NEGATIVE_INFINITY, 0];
  const eye = new Vector3();
  const place: VisitorPlace = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, rests: true };
  const pose: PersonPose = { ...place, seen: 1 };
  let people: PersonInPicture[] = [];
  let drawn = ""; // slots, and what they wear

  async function load(): Promise<void> {
    asked = true;
    bodies = await options.bodies();
    const room = (figures: readonly Figure[]) => Math.max(...figures.map((one) => one.limb.length));
    const rooms = Array.from({ length: MOST_SHOWN }, (_, slot) =>
      room(slot < FULL ? bodies!.full : bodies!.coarse),
    );
    mesh = createFigureMesh(rooms, look);
    object.add(mesh.object);
    for (let slot = MOST_SHOWN - 1; slot >= 0; slot--) free[slot < FULL ? 0 : 1].push(slot);
    options.requestFrame();
  }

  /** Who is shown from now on, and how. */
  function lookAround(hall: string | null, now: number): void {
    const z = eye.z;
    const near = visitors.nearest(eye.x, eye.y, now, MOST_SHOWN).filter(({ id }) => {
      visitors.at(id, now, true, place);
      const inReach = Math.hypot(place.x - eye.x, place.y - eye.y) < REACH;
      return inReach && expo.hallAt([place.x, place.y], z)?.id === hall;
    });
    const there = new Set(near.map(({ id }) => id));
    for (const one of shown.values()) one.leaves = !there.has(one.visitor.id);
    for (const one of [...shown.values()]) if (one.leaves && one.seen === 0) remove(one);
    for (const [rank, visitor] of near.entries()) put(visitor, rank < FULL ? 0 : 1);
    const slots = [...shown.values()].map(({ slot, worn }) => `${slot} ${worn}`).join();
    if (slots === drawn) return; // the same figures: their triangles are there
    drawn = slots;
    mesh!.show([...shown.values()].map(({ slot }) => slot));
  }

  function remove(one: Shown): void {
    shown.delete(one.visitor.id);
    if (one.slot >= 0) free[one.slot < FULL ? 0 : 1].push(one.slot);
  }

  /** Gives somebody a figure in full (`kind` 0) or a coarse one. */
  function put(visitor: Visitor, kind: 0 | 1): void {
    let one = shown.get(visitor.id);
    if (!one) {
      const person = { id: visitor.id, name: "", x: 0, y: 0, z: 0 };
      one = { visitor, slot: -1, seen: 0, leaves: false, worn: "", person };
      shown.set(visitor.id, one);
    }
    one.visitor = visitor;
    if (one.slot < 0 || one.slot < FULL !== (kind === 0)) {
      const slot = free[kind].pop();
      if (slot !== undefined) {
        if (one.slot >= 0) free[one.slot < FULL ? 0 : 1].push(one.slot);
        one.slot = slot;
        one.worn = "";
      } else if (one.slot < 0) return; // who leaves still has the last one
    }
    const worn = `${visitor.body} ${visitor.colour}`;
    if (one.worn === worn) return;
    one.worn = worn;
    const figures = one.slot < FULL ? bodies!.full : bodies!.coarse;
    mesh!.wear(one.slot, figures[visitor.body] ?? figures[0]!, VISITOR_COLOURS[visitor.colour]!);
  }

  /** Places somebody; true while they move or fade. */
  function move(one: Shown, floor: number, now: number, part: number): boolean {
    const known = visitors.at(one.visitor.id, now, still.matches, place);
    const goal = one.leaves || !known ? 0 : 1;
    const fades = one.seen !== goal;
    one.seen += Math.sign(goal - one.seen) * Math.min(part, Math.abs(goal - one.seen));
    if (known) Object.assign(pose, place);
    const away = Math.hypot(pose.x - eye.x, pose.y - eye.y);
    pose.seen = one.seen * Math.min(1, Math.max(0, (away - CLOSE[0]) / (CLOSE[1] - CLOSE[0])));
    if (one.slot >= 0) mesh!.place(one.slot, pose, floor);
    const named = away < NAMED && !one.leaves && one.seen > 0.5;
    Object.assign(one.person, { x: pose.x, y: pose.y, z: floor + HEAD });
    one.person.name = named ? one.visitor.name : "";
    if (away < MADE_ROOM && !one.leaves) people.push(one.person);
    return fades || !place.rests;
  }

  return {
    object,
    update(picture: Picture) {
      const now = options.now();
      const inside = picture.view === "walk";
      object.visible = inside;
      if (!inside) {
        if (picture.people.length) picture.people = [];
        return false;
      }
      if (!mesh) {
        if (!asked && visitors.all(now).length) load().catch((error) => console.warn(`people could not be shown: ${error}`)); // biome-ignore format: one step
        return false;
      }
      eye.setFromMatrixPosition(picture.camera.matrixWorld);
      if (now - lookedAt >= LOOKED) {
        lookedAt = now;
        lookAround(picture.hall, now);
      }
      const part = still.matches ? 1 : Math.min(1, (now - before) / 1000 / FADE);
      before = now;
      const floor = picture.hall === null ? 0 : expo.elevation(picture.hall);
      let moving = false;
      people = [];
      for (const one of shown.values()) if (move(one, floor, now, part)) moving = true;
      picture.people = people;
      return moving || [...shown.values()].some(({ leaves }) => leaves);
    },
    restore: () => mesh?.restore(),
    dispose() {
      mesh?.dispose();
    },
  };
}
