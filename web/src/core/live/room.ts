/**
 * The room of a level as a visitor is in it: sends the own pose, takes frames and messages, and knows who is there, how many, and what is
 * led. Pure: a `RoomHost` has the sockets and timers.
 */
import type {
  Announcement,
  AskBooth,
  BeSeen,
  BeUnseen,
  ComeLater,
  CrowdCounts,
  EndTalk,
  FollowLead,
  HallLineNews,
  HallLinesGone,
  HallSilence,
  HallTalkNow,
  HandOver,
  Hello,
  LeadNews,
  LeadOver,
  LeaveLead,
  ListenToHall,
  LiveRefusal,
  LowerHands,
  RaiseHand,
  ReportHallLine,
  SayCaptions,
  SayInHall,
  SayInTalk,
  StaffedNews,
  StartLead,
  StopLead,
  TakeName,
  TalkUpdate,
  VisitorNames,
} from "../../wire.gen";
import type { Pose } from "../contract";
import { addressOfRoom, type Connection, createConnection, type LiveHost } from "./connection";
import {
  GRAIN_M,
  GRAINS,
  type GrainFrame,
  LEAD,
  LEAD_OVER,
  type LeadFrame,
  readView,
  UnreadableFrame,
  writeLead,
  writePose,
} from "./frames";
import { createPoseSender, type OwnState } from "./pose-sender";
import { askMessage, isLive, type KeptTalk, type Talk, talkAfter } from "./talk";
import { createVisitors, type Visitors } from "./visitors";

export type SentMessage =
  | BeSeen
  | BeUnseen
  | FollowLead
  | LeaveLead
  | RaiseHand
  | StartLead
  | StopLead
  | SayCaptions
  | LowerHands
  | HandOver
  | AskBooth
  | SayInTalk
  | EndTalk
  | ListenToHall
  | SayInHall
  | ReportHallLine
  | TakeName;
/** Of the talk of a hall. */
export type HallMessage = HallTalkNow | HallLineNews | HallLinesGone | HallSilence;
export type ReceivedMessage =
  | Hello
  | VisitorNames
  | CrowdCounts
  | LeadNews
  | LeadOver
  | StaffedNews
  | TalkUpdate
  | LiveRefusal
  | ComeLater
  | Announcement
  | HallMessage;

/** How a visitor wants to be seen. */
export type Appearance = Omit<BeSeen, "kind">;

export interface RoomHost extends Omit<LiveHost, "onState" | "onBytes" | "onText"> {
  readonly leadKey: string; // of a guide's link
  /** West, south, east, north of a level, metres. */
  bounds(level: string): OwnState["bounds"];
  now(): number; // ms
  /** The talk that this window had, and is to keep from now on. */
  readonly talks: { kept(): KeptTalk | null; keep(talk: KeptTalk | null): void };
  language(): string;
  /** Something changed: who is there, a number, a lead, the connection. */
  changed(): void;
  /** A message had no effect; why, in words. */
  refused(refusal: LiveRefusal): void;
}

export interface Room {
  readonly connection: Connection;
  readonly visitors: Visitors;
  readonly self: number | null;
  /** Whose room it is; null without a connection. */
  readonly level: string | null;
  /** Seen visitors of the level while one looks at the table: metres, x and y in turn. */
  readonly grains: Float32Array;
  readonly counts: CrowdCounts | null;
  readonly leads: readonly LeadNews[];
  /** The state of the lead that is followed or given. */
  readonly lead: LeadFrame | null;
  /** Exhibitors of whom somebody is there to talk, with the keys of their booths. */
  readonly staffed: StaffedNews["exhibitors"];
  readonly talk: Talk | null;
  readonly appearance: Appearance | null; // null: unseen
  readonly hand: boolean;
  /** Call it every `SEND_EVERY` ms. `pose`: null without a picture; `level`: where one is; null: nowhere, so that there is no connection. */
  tick(pose: Pose | null, onTable: boolean, level: string | null): void;
  beSeen(appearance: Appearance | null): void;
  raiseHand(up: boolean): void;
  /** Asks to talk; the visitor has agreed to the organizer's text. False without a connection. */
  askBooth(exhibitor: string, booth: string): boolean;
  /** A line of the talk; it is sent until it is acknowledged. `key`: of the line. */
  sayInTalk(key: string, text: string): void;
  /** Ends the talk, or puts away one that is over. */
  endTalk(): void;
  /** False without a connection. */
  say(message: SentMessage): boolean;
  sendLead(frame: LeadFrame): void;
  /** Connects also a visitor who declines it: one asked for something that needs it. */
  ask(): void;
  /** Calls with every message, after the room has taken it. */
  onMessage(listener: (message: ReceivedMessage) => void): void;
}

const ANSWER = 1000; // ms in which the server refuses a name
const NOBODY = new Float32Array(0);

/** `live`: the address as the page says it, relative to `base`. `declines`: no connection until one wants to be seen. */
export function createRoom(host: RoomHost, live: string, base: string, declines: boolean): Room {
  let hello: Hello | null = null;
  let appearance: Appearance | null = null; // as the visitor wants it
  let accepted: Appearance | null = null; // as the server has it
  let askedAt = 0; // ms, to be seen
  let resume = "";
  let grains: Float32Array = NOBODY;
  let counts: CrowdCounts | null = null;
  let leads: readonly LeadNews[] = [];
  let lead: LeadFrame | null = null;
  let hand = false;
  let staffed: StaffedNews["exhibitors"] = {};
  let talk: Talk | null = null;
  let asking = false; // a booth, on this connection; not answered yet
  let own: StartLead | null = null; // as this visitor goes on with the lead that it began
  let taken = false; // another guide has it
  let asked = !declines;
  const listeners = new Set<(message: ReceivedMessage) => void>();
  const visitors = createVisitors(() => hello?.id ?? null);
  const sender = createPoseSender();
  const connection = createConnection({
    ...host,
    open: (level) => host.open(addressOfRoom(live, base, level, resume)),
    onState(state) {
      if (state !== "open") leave();
      host.changed();
    },
    onBytes: takeView,
    onText: takeMessage,
  });
  function say(message: SentMessage): boolean {
    if (message.kind === "lead-start") own = message;
    else if (message.kind === "lead-stop" || message.kind === "hand-over") own = null;
    return connection.send(JSON.stringify(message));
  }

  /** As the lead would begin that another guide has given to this one. */
  function handedOver({ id, turn, tour, title, call }: LeadNews): StartLead {
    return { kind: "lead-start", tour, title, call, key: host.leadKey, again: id, turn };
  }

  function leave(): void {
    visitors.clear();
    [hello, accepted, counts, leads, lead, grains] = [null, null, null, [], null, NOBODY];
    staffed = {};
  }

  function appear(next: Appearance): void {
    askedAt = host.now();
    say({ kind: "be-seen", ...next });
  }

  /** A pose is sent once the server shows this visitor, or has had time to refuse: it closes the connection of an unseen one. */
  function isSeen(now: number): boolean {
    if (!appearance || (!accepted && now - askedAt < ANSWER)) return false;
    accepted ??= appearance;
    return true;
  }

  function enter(message: Hello): void {
    hello = message;
    ({ resume } = message);
    sender.renew();
    if (appearance) appear(appearance);
    if (hand) say({ kind: "hand", up: true });
    const kept = talk ? (isLive(talk) ? talk : null) : host.talks.kept();
    if (kept) asking = say(askMessage(kept, host.language()));
    if (own && own.again !== null && !taken) say(own); // on another level, or at another node
  }

  function takeView(bytes: ArrayBuffer): void {
    const now = host.now();
    try {
      for (const frame of readView(bytes)) {
        if (frame.kind === LEAD) lead = frame.flags & LEAD_OVER ? null : frame;
        else if (frame.kind === GRAINS) grains = placesOf(frame, hello?.origin ?? [0, 0]);
        else {
          visitors.take(frame, now);
          if (frame.visitors.some(({ id }) => id === hello?.id)) accepted = appearance;
        }
      }
    } catch (error) {
      if (!(error instanceof UnreadableFrame)) throw error;
      console.warn(error.message);
    }
    host.changed();
  }

  function takeTalk(update: TalkUpdate): void {
    talk = talkAfter(talk, update);
    const { exhibitor, booth, secret } = talk;
    host.talks.keep(isLive(talk) ? { exhibitor, booth, secret, at: Date.now() } : null);
    if (asking) sayUnsent(); // what this connection has not said yet
    asking = false;
  }

  function sayUnsent(): void {
    if (isLive(talk)) for (const line of talk!.unsent) say(line);
  }

  function takeMessage(text: string): void {
    const message = JSON.parse(text) as ReceivedMessage;
    if (message.kind === "hello") enter(message);
    else if (message.kind === "names") visitors.name(message.names);
    else if (message.kind === "counts") counts = message;
    else if (message.kind === "staffed") staffed = message.exhibitors;
    else if (message.kind === "talk") takeTalk(message);
    else if (message.kind === "lead") {
      leads = [...leads.filter(({ id }) => id !== message.id), message];
      if (message.yours)
        own = { ...(own ?? handedOver(message)), again: message.id, turn: message.turn };
      if (own && message.id === own.again) taken = !message.yours && message.turn > own.turn;
    } else if (message.kind === "lead-over") {
      if (own?.again === message.id) own = null;
      leads = leads.filter(({ id }) => id !== message.id);
      if (lead?.id === message.id) lead = null;
    } else if (message.kind === "later") connection.later(message.seconds);
    else if (message.kind === "refused") {
      if (message.code.startsWith("live-name")) appearance = accepted; // a name that is held back
      if (message.code === "talk" && talk?.unsent.length) host.after(ANSWER, sayUnsent);
      host.refused(message);
    }
    for (const listener of listeners) listener(message);
    host.changed();
  }

  return {
    connection,
    visitors,
    get self() {
      return hello?.id ?? null;
    },
    get level() {
      return hello?.level ?? null;
    },
    get grains() {
      return grains;
    },
    get counts() {
      return counts;
    },
    get leads() {
      return leads;
    },
    get lead() {
      return lead;
    },
    get staffed() {
      return staffed;
    },
    get talk() {
      return talk;
    },
    get appearance() {
      return appearance;
    },
    get hand() {
      return hand;
    },
    tick(pose, onTable, level) {
      connection.want(appearance || asked ? level : null);
      if (!onTable) grains = NOBODY;
      if (!hello || !pose) return;
      const now = host.now();
      const frame = sender.next(
        { pose, seen: isSeen(now), hand, onTable, bounds: host.bounds(hello.level) },
        now,
      );
      if (frame && !connection.send(writePose(frame))) sender.renew();
    },
    beSeen(next) {
      appearance = next;
      if (next) appear(next);
      else {
        accepted = null;
        say({ kind: "be-unseen" });
      }
      host.changed();
    },
    raiseHand(up) {
      hand = up;
      say({ kind: "hand", up });
      host.changed();
    },
    askBooth(exhibitor, booth) {
      talk = null;
      asking = true;
      return say(askMessage({ exhibitor, booth, secret: "" }, host.language()));
    },
    sayInTalk(key, text) {
      if (!talk || !isLive(talk)) return;
      const line: SayInTalk = { kind: "talk-say", key, text };
      talk = { ...talk, unsent: [...talk.unsent, line] };
      say(line);
      host.changed();
    },
    endTalk() {
      if (isLive(talk)) say({ kind: "talk-end" });
      else talk = null;
      host.changed();
    },
    say,
    sendLead: (frame) => void connection.send(writeLead(frame)),
    ask: () => {
      asked = true;
    },
    onMessage: (listener) => void listeners.add(listener),
  };
}

function placesOf({ points }: GrainFrame, [x, y]: readonly [number, number]): Float32Array {
  const places = new Float32Array(2 * points.length);
  for (const [i, point] of points.entries()) {
    places[2 * i] = x / 1000 + point[0] * GRAIN_M;
    places[2 * i + 1] = y / 1000 + point[1] * GRAIN_M;
  }
  return places;
}
