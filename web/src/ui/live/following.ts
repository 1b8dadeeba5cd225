/** Follows a guide: the camera eases to a place in the group; a touch leaves it, one call returns. */
import type { Point } from "../../core/contract";
import { type LeadFrame, poseOfLead } from "../../core/live/frames";
import { hasLeft, placeInGroup } from "../../core/live/group";
import type { Meeting } from "../../core/live/meeting";
import type { VisitorPlace } from "../../core/live/visitors";
import { startPlay, stopOf } from "../../core/scenario/scenario";
import { stagedPieces } from "../../core/scenario/staged-pieces";
import { createGround, type Ground } from "../../core/walk/ground";
import type { LeadNews, Stop, Tour } from "../../wire.gen";
import type { UiContext } from "../shell/context";

export interface Following {
  /** The lead that is followed. */
  readonly news: LeadNews | null;
  /** The stop at which the guide is. */
  readonly stop: Stop | null;
  /** The visitor has left the group. */
  readonly away: boolean;
  follow(lead: number): void;
  leave(): void;
  comeBack(): void;
  onChange(listener: () => void): void;
}

const ABOVE = 4; // metres above the floor: the guide shows the table
const NEAR = 14; // metres that are walked; farther away one flies
const STEP = 1.5; // metres that need no walk
const LOST = 35_000; // ms: a guide is waited for 30 s
const SEEN = 6; // metres around the guide in which others take places

export function createFollowing(ui: UiContext, meeting: Meeting): Following {
  const { store, stage, expo } = ui;
  const { room } = meeting;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const listeners = new Set<() => void>();
  let lead: number | null = null;
  let tour: Tour | null = null;
  let stop: Stop | null = null;
  let away = false;
  let gone: LeadFrame | null = null; // the frame that was followed last
  let moving = 0; // number of the last movement
  let busy = false;
  let self: number | null = null; // the own id when the lead was followed
  let missed: number | null = null; // ms, since when the lead is not known
  const grounds = new Map<string, Ground>();

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const news = () => room.leads.find(({ id }) => id === lead) ?? null;

  async function groundOf(hall: string): Promise<Ground> {
    const known = grounds.get(hall) ?? createGround((await expo.walk(hall)).polygons);
    grounds.set(hall, known);
    return known;
  }

  function others([x, y]: readonly number[]): Point[] {
    const now = performance.now();
    const place: VisitorPlace = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, rests: true };
    return room.visitors
      .all(now)
      .filter(({ id }) => room.visitors.at(id, now, true, place))
      .map(({ id }): Point => {
        room.visitors.at(id, now, true, place);
        return [place.x, place.y];
      })
      .filter((at) => Math.hypot(at[0] - x!, at[1] - y!) < SEEN);
  }

  /** To a place beside the guide. */
  async function join(frame: LeadFrame): Promise<void> {
    const mine = ++moving;
    const guide = poseOfLead(frame);
    const hall = expo.hallAt([guide[0], guide[1]], guide[2]);
    if (!hall || guide[2] > expo.elevation(hall.id) + ABOVE)
      return stage.goPose(guide, calm.matches);
    const ground = await groundOf(hall.id);
    const place = placeInGroup(ground, guide, room.self ?? 0, others(guide)) ?? guide;
    if (mine !== moving) return;
    const [x, y] = stage.pose();
    const far = Math.hypot(place[0] - x, place[1] - y);
    const walks = store.get().view === "walk" && far > STEP && far < NEAR && !calm.matches;
    if (walks) await stage.walkTo([place[0], place[1]]);
    if (mine === moving) await stage.goPose(place, calm.matches);
  }

  /** The lead goes on on another level: there one follows it again. */
  async function changeLevel(level: string): Promise<void> {
    const hall = expo.release.halls.find((one) => one.level === level);
    if (!hall || busy) return;
    busy = true;
    await stage.goHall(hall.id, calm.matches).finally(() => {
      busy = false;
    });
  }

  /** After a break of the connection the lead is followed again; one that is over ends. */
  function isThere(): boolean {
    const now = performance.now();
    const known = news();
    if (known) {
      missed = null;
      if (known.level !== room.level) {
        if (!away && room.level !== null) void changeLevel(known.level);
        return false;
      }
      if (room.self !== self) {
        self = room.self;
        room.say({ kind: "follow", lead: lead! });
      }
      return true;
    }
    missed ??= now;
    if (room.self === self || now - missed > LOST) end(true);
    return false;
  }

  function look(): void {
    if (lead === null || !isThere()) return;
    const frame = room.lead;
    if (frame?.id !== lead || frame.eye.every((n) => n === 0)) return; // the guide has not said yet where it is
    showStop(frame);
    if (away || busy) return;
    if (gone && !hasLeft(poseOfLead(frame), poseOfLead(gone))) return;
    gone = frame;
    busy = true;
    void join(frame).finally(() => {
      busy = false;
      look();
    });
  }

  /** The words and the set piece of the guide's stop. */
  function showStop(frame: LeadFrame): void {
    const next = frame.stop === null ? null : (tour?.scenario.stops[frame.stop] ?? null);
    if (next === stop) return;
    stop = next;
    const world = { now: ui.live.clock.now(), zone: expo.release.expo.timezone ?? "UTC", item: () => undefined }; // biome-ignore format: one value
    const play = stop && tour && stopOf(tour, stop.id) ? { ...startPlay(tour, stop.id), phase: "here" as const } : null; // biome-ignore format: one value
    stage.stagePieces(play ? stagedPieces(tour!, play, world) : []);
    tell();
  }

  function end(over: boolean): void {
    moving++;
    if (!over) room.say({ kind: "leave" });
    [lead, tour, stop, gone, away] = [null, null, null, null, false];
    stage.stagePieces([]);
    tell();
  }

  /** A touch leaves the group. */
  function touch(event: Event): void {
    if (lead === null || away || !(event.target instanceof HTMLCanvasElement)) return;
    away = true;
    moving++;
    tell();
  }
  for (const press of ["pointerdown", "wheel", "keydown"])
    window.addEventListener(press, touch, { capture: true, passive: true });

  meeting.onChange(look);
  return {
    get news() {
      return news();
    },
    get stop() {
      return stop;
    },
    get away() {
      return away;
    },
    follow(id) {
      [lead, away, gone, tour, stop] = [id, false, null, null, null];
      [self, missed] = [null, null]; // it is followed once one is on its level
      const head = expo.release.scenarios?.find(({ id: one }) => one === news()?.tour);
      if (head)
        void expo.tour(head.tour).then((loaded) => {
          tour = loaded;
          stop = null;
          look();
        });
      tell();
      look();
    },
    leave: () => end(false),
    comeBack() {
      [away, gone] = [false, null];
      tell();
      look();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
