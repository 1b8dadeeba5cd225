/**
 * The seen visitors around this one: who they are, and where they are at a moment. Poses come five times a second and are shown a while
 * later, between the two that surround the moment, so that nobody jumps when one comes late.
 */
import {
  CELL_M,
  type CellFrame,
  KEY_FRAME,
  SHOWN_GONE,
  SHOWN_GUIDE,
  SHOWN_HAND,
  SHOWN_STAFF,
  SHOWN_WALKS,
  type ShownVisitor,
} from "./frames";

export interface Visitor {
  readonly id: number;
  readonly name: string; // "" for who has given none
  readonly body: number; // 0..5
  readonly colour: number; // 0..15
  readonly hand: boolean; // raised
  readonly guide: boolean;
  readonly staff: boolean; // of a booth
}

/** Where a visitor is. Reused: copy what you keep. */
export interface VisitorPlace {
  x: number; // metres
  y: number;
  yaw: number; // radians, clockwise from north
  walked: number; // metres, for the legs
  stride: number; // 0 stands, 1 walks
  rests: boolean; // the last known pose has been reached
}

export interface Visitors {
  /** `now`: ms. Takes the visitors of a cell; who is not in a whole one is gone. */
  take(frame: CellFrame, now: number): void;
  /** Names by id; an empty one was taken away. */
  name(names: { readonly [id: string]: string }): void;
  /** Everybody whose pose is known, but for `self`. Forgets cells of which nothing has come for a while. */
  all(now: number): readonly Visitor[];
  /** Where a visitor is shown at `now`; false when nothing is known. `still`: steps instead of walking. */
  at(id: number, now: number, still: boolean, out: VisitorPlace): boolean;
  /** At most `most` of them, nearest first. */
  nearest(x: number, y: number, now: number, most: number): readonly Visitor[];
  /** Hides somebody on this device. */
  hide(id: number): void;
  /** Another level, or a new connection. */
  clear(): void;
}

export const DELAY = 200; // ms
export const MOST_SHOWN = 200;
const TICK = 200; // ms
const KEPT = 6000; // ms: key frames come every 2 s, and one may be lost
const JUMP = 8; // metres in a tick: nobody walks so far, one has been taken there
const PACE = 0.9; // m/s from which on legs swing in full
const TICKS = 65_536;

interface Sample {
  at: number; // ms
  x: number;
  y: number;
  yaw: number; // radians, without a wrap
  walked: number;
}

interface Track extends Visitor {
  cell: string;
  before: Sample;
  after: Sample;
}

export function createVisitors(self: () => number | null): Visitors {
  const tracks = new Map<number, Track>();
  const cells = new Map<string, number>(); // cell -> ms of its last frame
  const names = new Map<number, string>();
  const hidden = new Set<number>();
  let clock: { tick: number; at: number } | null = null; // the tick that came with the least delay

  /** When the poses of a tick were valid: even steps, as early as the quickest message says. */
  function timeOf(tick: number, now: number): number {
    const since = clock ? ((tick - clock.tick + 1.5 * TICKS) % TICKS) - TICKS / 2 : 0;
    const expected = clock ? clock.at + since * TICK : now;
    // Slower clocks and longer ways are followed by a hundredth; after a pause of seconds everything begins anew.
    const at = now < expected || now - expected > 2000 ? now : expected + (now - expected) / 100;
    if (since >= 0) clock = { tick, at };
    return Math.min(at, now);
  }

  function put(visitor: ShownVisitor, frame: CellFrame, at: number): void {
    const { id, flags } = visitor;
    const cell = `${frame.column},${frame.row}`;
    const old = tracks.get(id);
    if (flags & SHOWN_GONE) {
      if (old?.cell === cell) tracks.delete(id); // else another cell has already said where
      return;
    }
    const x = frame.column * CELL_M + visitor.x / 1000;
    const y = frame.row * CELL_M + visitor.y / 1000;
    const about = {
      id,
      name: names.get(id) ?? "",
      body: flags & 7,
      colour: (flags >> 3) & 15,
      hand: (flags & SHOWN_HAND) > 0,
      guide: (flags & SHOWN_GUIDE) > 0,
      staff: (flags & SHOWN_STAFF) > 0,
    };
    const turn = (visitor.yaw * Math.PI) / 128;
    const { before, after } = old
      ? next(old.after, { at, x, y, yaw: turn, walked: 0 }, (flags & SHOWN_WALKS) > 0)
      : begin({ at, x, y, yaw: turn, walked: 0 });
    tracks.set(id, { ...about, cell, before, after });
  }

  return {
    take(frame, now) {
      const at = timeOf(frame.tick, now);
      const cell = `${frame.column},${frame.row}`;
      cells.set(cell, now);
      for (const visitor of frame.visitors) if (visitor.id !== self()) put(visitor, frame, at);
      if (frame.kind !== KEY_FRAME) return;
      const there = new Set(frame.visitors.map(({ id }) => id));
      for (const [id, track] of tracks)
        if (track.cell === cell && !there.has(id)) tracks.delete(id);
    },
    name(said) {
      for (const [key, name] of Object.entries(said)) {
        const id = Number(key);
        names.set(id, name);
        const track = tracks.get(id);
        if (track) tracks.set(id, { ...track, name });
      }
    },
    all(now) {
      for (const [cell, heard] of cells) {
        if (now - heard < KEPT) continue;
        cells.delete(cell);
        for (const [id, track] of tracks) if (track.cell === cell) tracks.delete(id);
      }
      return [...tracks.values()].filter(({ id }) => !hidden.has(id));
    },
    at(id, now, still, out) {
      const track = tracks.get(id);
      if (!track) return false;
      place(track, now - DELAY, still, out);
      return true;
    },
    nearest(x, y, now, most) {
      return this.all(now)
        .map((visitor) => {
          const { after } = tracks.get(visitor.id)!;
          return { visitor, away: Math.hypot(after.x - x, after.y - y) };
        })
        .sort((a, b) => a.away - b.away)
        .slice(0, most)
        .map(({ visitor }) => visitor);
    },
    hide: (id) => void hidden.add(id),
    clear() {
      tracks.clear();
      cells.clear();
      names.clear();
      clock = null;
    },
  };
}

const begin = (sample: Sample) => ({ before: sample, after: sample });

/** The two samples to show between, once `now` has come after `last`. */
function next(last: Sample, now: Sample, walks: boolean): { before: Sample; after: Sample } {
  if (now.at <= last.at) return begin({ ...now, at: last.at, walked: last.walked });
  const far = Math.hypot(now.x - last.x, now.y - last.y);
  const yaw = last.yaw + shortTurn(now.yaw - last.yaw);
  if (far > JUMP) return begin(now);
  // Who stood for a while has moved since the last tick only.
  const from = { ...last, at: Math.max(last.at, now.at - (walks ? 2 * TICK : TICK)) };
  return { before: from, after: { ...now, yaw, walked: last.walked + far } };
}

function place({ before, after }: Track, now: number, still: boolean, out: VisitorPlace): void {
  const span = after.at - before.at;
  const share = span > 0 ? Math.min(1, Math.max(0, (now - before.at) / span)) : 1;
  const part = still ? (share < 1 ? 0 : 1) : share;
  out.x = before.x + (after.x - before.x) * part;
  out.y = before.y + (after.y - before.y) * part;
  out.yaw = before.yaw + (after.yaw - before.yaw) * part;
  out.walked = before.walked + (after.walked - before.walked) * part;
  out.rests = share >= 1;
  const pace = span > 0 ? ((after.walked - before.walked) * 1000) / span : 0;
  out.stride = still || share >= 1 ? 0 : Math.min(1, pace / PACE);
}

const shortTurn = (radians: number) => Math.atan2(Math.sin(radians), Math.cos(radians));
