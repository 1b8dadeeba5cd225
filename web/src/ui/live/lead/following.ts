/** Follows a guide: the camera eases to a place in the guide's group; a touch leaves it, one call returns. */
import type { Point } from "../../../core/contract";
import { createFollowedLead } from "../../../core/live/followed-lead";
import { type LeadFrame, poseOfLead } from "../../../core/live/frames";
import { hasLeft, placeInGroup } from "../../../core/live/group";
import { actsOfLead } from "../../../core/live/lead-acts";
import { otherMoment } from "../../../core/live/lead-clock";
import type { Meeting } from "../../../core/live/meeting";
import type { VisitorPlace } from "../../../core/live/visitors";
import { stagedPieces } from "../../../core/scenario/staged-pieces";
import { createGround, type Ground } from "../../../core/walk/ground";
import type { LeadNews, Stop, Tour } from "../../../wire.gen";
import type { UiContext } from "../../shell/context";

export interface Following {
  /** The lead that is followed. */
  readonly news: LeadNews | null;
  /** The stop at which the guide is. */
  readonly stop: Stop | null;
  /** The visitor has left the group; without a picture there is none to leave. */
  readonly away: boolean;
  follow(lead: number): void;
  leave(): void;
  comeBack(): void;
  onChange(listener: () => void): void;
}

const ABOVE = 4; // metres above the floor: the guide shows the table
const NEAR = 14; // metres that are walked; farther away one flies
const STEP = 1.5; // metres that need no walk
const SEEN = 6; // metres around the guide in which others take places

export function createFollowing(ui: UiContext, meeting: Meeting): Following {
  const { store, stage, expo, live } = ui;
  const { room } = meeting;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const listeners = new Set<() => void>();
  let tour: Tour | null = null;
  let stop: Stop | null = null;
  let away = false;
  let gone: LeadFrame | null = null; // the frame that was followed last
  let moving = 0; // number of the last movement
  let busy = false;
  let acts = "";
  let elsewhen = false; // the guide has another clock
  const grounds = new Map<string, Ground>();
  const lead = createFollowedLead(room, {
    now: () => performance.now(),
    changeLevel: (level) => void (away || changeLevel(level)),
    ended: end,
  });

  const tell = () => {
    for (const listener of listeners) listener();
  };

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

  function look(): void {
    const frame = lead.frame();
    if (!frame) return;
    showMoment(frame);
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

  /** The programme is seen at the guide's moment. */
  function showMoment({ clock }: LeadFrame): void {
    const moment = otherMoment(expo.release.expo, clock, live.clock.now());
    if (moment === null) return;
    elsewhen = true;
    live.clock.follow(moment);
    refreshProgramme();
  }

  function refreshProgramme(): void {
    if (expo.release.programme) live.refresh().catch(console.warn);
  }

  /** The words of the guide's stop, and its set pieces as they are there. */
  function showStop(frame: LeadFrame): void {
    const next = frame.stop === null ? null : (tour?.scenario.stops[frame.stop] ?? null);
    const now = JSON.stringify([next?.id, frame.acts]);
    if (next === stop && now === acts) return;
    [stop, acts] = [next, now];
    const on = stop ? actsOfLead(stop, frame.acts) : [];
    stage.stagePieces(stop && tour ? stagedPieces(tour, stop.id, on) : []);
    document.documentElement.dataset.leadActs = String(on);
    tell();
  }

  function end(): void {
    moving++;
    [tour, stop, gone, away, acts] = [null, null, null, false, ""];
    stage.stagePieces([]);
    if (elsewhen) {
      elsewhen = false;
      live.clock.follow(null);
      refreshProgramme();
    }
    tell();
  }

  /** A touch leaves the group. */
  function touch(event: Event): void {
    if (!lead.news || away || !(event.target instanceof HTMLCanvasElement)) return;
    away = true;
    moving++;
    tell();
  }
  for (const press of ["pointerdown", "wheel", "keydown"])
    window.addEventListener(press, touch, { capture: true, passive: true });

  meeting.onChange(look);
  return {
    get news() {
      return lead.news;
    },
    get stop() {
      return stop;
    },
    get away() {
      return away;
    },
    follow(id) {
      lead.follow(id);
      [away, gone, tour, stop, acts] = [false, null, null, null, ""];
      const head = expo.release.scenarios?.find(({ id: one }) => one === lead.news?.tour);
      if (head)
        void expo.tour(head.tour).then((loaded) => {
          tour = loaded;
          look();
        });
      tell();
      look();
    },
    leave: lead.leave,
    comeBack() {
      [away, gone] = [false, null];
      tell();
      look();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
