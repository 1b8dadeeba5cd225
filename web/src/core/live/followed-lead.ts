/** Which lead a visitor follows: again after a break of the connection, on another level, and until it is over. */
import type { LeadNews } from "../../wire.gen";
import type { LeadFrame } from "./frames";
import type { Room } from "./room";

const LOST = 35_000; // ms: a guide is waited for 30 s

export interface FollowedLead {
  readonly news: LeadNews | null;
  follow(id: number): void;
  leave(): void;
  /** What the guide does now; null while that is not known. Call it when the room has changed. */
  frame(): LeadFrame | null;
}

export interface LeadHost {
  now(): number; // ms
  /** The lead goes on there. */
  changeLevel(level: string): void;
  ended(): void;
}

export function createFollowedLead(room: Room, host: LeadHost): FollowedLead {
  let id: number | null = null;
  let self: number | null = null; // the own id when the lead was followed
  let missed: number | null = null; // ms, since when the lead is not known
  const news = () => room.leads.find((one) => one.id === id) ?? null;

  function end(): void {
    id = null;
    host.ended();
  }

  /** After a break of the connection the lead is followed again; one that is over, or is the own one now, ends. */
  function isThere(): boolean {
    const known = news();
    if (!known) {
      missed ??= host.now();
      if (room.self === self || host.now() - missed > LOST) end();
      return false;
    }
    missed = null;
    if (known.yours) {
      end();
      return false;
    }
    if (known.level !== room.level) {
      if (room.level !== null) host.changeLevel(known.level);
      return false;
    }
    if (room.self !== self) {
      self = room.self;
      room.say({ kind: "follow", lead: known.id });
    }
    return true;
  }

  return {
    get news() {
      return news();
    },
    follow(chosen) {
      [id, self, missed] = [chosen, null, null]; // it is followed once one is on its level
    },
    leave() {
      if (id !== null) room.say({ kind: "leave" });
      end();
    },
    frame() {
      if (id === null || !isThere()) return null;
      const frame = room.lead;
      return frame?.id === id && frame.eye.some((n) => n !== 0) ? frame : null; // else the guide has not said yet where it is
    },
  };
}
