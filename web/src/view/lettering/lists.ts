/** Selects the sign lists of a picture: those of the current hall, of halls seen through gates, and of their sections near the camera. */
import type { Vector3 } from "three";
import type { Expo } from "../../core/expo/expo";
import { boxDistance } from "../../core/expo/outline";
import type { BoothHead, HallSigns, SectionHead } from "../../wire.gen";
import type { NeighbouringHall } from "../hall/neighbouring-halls";
import type { Picture, RequestFrame } from "../scene/layer";

/**
 * Metres around the camera: sections are loaded within the first distance and dropped beyond the second. A fascia of 0.5 m is 5 px
 * high at 90 m.
 */
const WANTED = 90;
const DROPPED = 140;
/** The same for halls seen through a gate; beyond this a fascia is only a line. */
const PASSING = 40;
const PASSED = 60;
const NONE: readonly NeighbouringHall[] = [];
const STEP = 0.5; // metres: smaller movements change nothing

export interface SignLists {
  follow(picture: Picture, eye: Vector3): void;
  /** Some lists are loading. */
  readonly pending: boolean;
  /** Drops all lists (`metres` 0), or the sections farther away. They are loaded again on demand. */
  forget(eye: Vector3, metres: number): void;
}

/** Callbacks. A group is the signs of a hall or of one of its sections. */
export interface SignListHandlers {
  hall(group: string, own: HallSigns): void;
  section(group: string, booths: readonly BoothHead[]): void;
  drop(group: string): void;
}

export function createSignLists(
  expo: Expo,
  requestFrame: RequestFrame,
  handlers: SignListHandlers,
): SignLists {
  const groups = new Set<string>(); // shown or loading
  const halls = new Map<string, readonly SectionHead[]>(); // current and visible halls; without sections while they load
  let pending = 0;
  let stale = true; // something arrived since the last selection
  const seen = { x: 0, y: 0, hall: null as string | null, through: 0 };

  function fetching<T>(work: Promise<T>, then: (value: T) => void, failed: () => void): void {
    pending++;
    const done = (value: T) => {
      stale = true;
      then(value);
    };
    // A failed list is requested again after the next step; at once, an offline device would do nothing else.
    work.then(done, failed).finally(() => {
      pending--;
      requestFrame();
    });
  }

  function drop(group: string): void {
    if (groups.delete(group)) handlers.drop(group);
  }

  function enter(hall: string): void {
    const none: readonly SectionHead[] = [];
    halls.set(hall, none);
    fetching(
      Promise.all([expo.index(hall), expo.signs(hall)]),
      ([index, signs]) => {
        if (halls.get(hall) !== none) return;
        halls.set(hall, index.sections);
        groups.add(hall);
        handlers.hall(hall, signs);
      },
      () => {
        if (halls.get(hall) === none) halls.delete(hall);
      },
    );
  }

  function leave(hall: string): void {
    halls.delete(hall);
    for (const group of groups) if (group === hall || group.startsWith(`${hall}/`)) drop(group);
  }

  function hang(hall: string, eye: Vector3, wanted: number, dropped: number): void {
    const heads = halls.get(hall);
    if (!heads) {
      enter(hall);
      return;
    }
    for (const head of heads) {
      const group = `${hall}/${head.id}`;
      const away = boxDistance(head.box, [eye.x, eye.y]);
      if (away > dropped) drop(group);
      if (away > wanted || groups.has(group)) continue;
      groups.add(group);
      fetching(
        expo.section(hall, head.id),
        ({ booths }) => {
          if (groups.has(group)) handlers.section(group, booths);
        },
        () => groups.delete(group),
      );
    }
  }

  return {
    follow({ view, hall, neighbours }, eye) {
      const inside = view === "hall" || view === "walk" ? hall : null;
      const through = neighbours?.length ?? 0;
      const near = Math.abs(eye.x - seen.x) < STEP && Math.abs(eye.y - seen.y) < STEP;
      if (!stale && near && inside === seen.hall && through === seen.through) return;
      stale = false;
      Object.assign(seen, { x: eye.x, y: eye.y, hall: inside, through });
      for (const known of halls.keys()) {
        if (known !== inside && (inside === null || !neighbours?.some((one) => one.hall === known)))
          leave(known);
      }
      if (inside === null) return;
      hang(inside, eye, WANTED, DROPPED);
      for (const one of neighbours ?? NONE) hang(one.hall, eye, PASSING, PASSED);
    },
    get pending() {
      return pending > 0;
    },
    forget(eye, metres) {
      stale = true;
      for (const [hall, heads] of halls) {
        if (metres === 0) leave(hall);
        for (const head of heads)
          if (boxDistance(head.box, [eye.x, eye.y]) > metres) drop(`${hall}/${head.id}`);
      }
    },
  };
}
