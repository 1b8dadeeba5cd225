/**
 * The talk of a hall as this visitor has it: lines by id, what it wrote and the server has not told yet, whom it hides. Pure: `say` is the
 * room's, `keep` holds the secret of the own link.
 */
import type { HallLineView, Hello, LiveRefusal } from "../../wire.gen";
import type { HallMessage, SentMessage } from "./room";

export const HALL_LINE_CHARS = 300; // as server/shapan/people/hall_talk.py
const KEPT = 200; // lines
const SECOND = 1000; // ms
const REFUSED: ReadonlySet<string> = new Set(["hall-talk", "too-many"]); // of a line

export interface HallTalkHost {
  say(message: SentMessage): boolean;
  now(): number; // ms
  /** A key that no other line of this writer has. */
  key(): string;
  secret(): string;
  keep(secret: string): void;
  /** The figure of a writer whom the visitor hides. */
  hideFigure(id: number): void;
}

export interface HallTalk {
  readonly hall: string | null;
  /** Those that are shown, oldest first. */
  readonly lines: readonly HallLineView[];
  /** Texts on their way. */
  readonly waiting: readonly string[];
  readonly silenced: boolean;
  readonly every: number; // s between two lines
  readonly secret: string;
  /** Whether a line is the visitor's own. */
  isOwn(line: HallLineView): boolean;
  isReported(id: string): boolean;
  /** Seconds until one may write again. */
  pause(): number;
  /** Listens to a hall; null: to none. */
  listen(hall: string | null): void;
  write(text: string): void;
  report(id: string): void;
  /** Nobody but this visitor misses them. */
  hide(line: HallLineView): void;
  showAll(): void;
  readonly hidden: number;
  take(message: HallMessage | Hello | LiveRefusal): void;
}

export function createHallTalk(host: HallTalkHost): HallTalk {
  let hall: string | null = null;
  let lines = new Map<string, HallLineView>();
  let pending: { key: string; text: string }[] = [];
  let writer = "";
  let silenced = false;
  let every = 0;
  let mayWriteAt = 0;
  const own = new Set<string>(); // keys
  const reported = new Set<string>();
  const hidden = new Set<string>(); // writers

  function listen(): void {
    if (hall !== null) host.say({ kind: "hall-listen", hall, secret: host.secret() });
  }

  function put(line: HallLineView): void {
    lines.set(line.id, line);
    if (own.has(line.key) && (!writer || writer === line.by)) {
      writer = line.by;
      if (pending.some(({ key }) => key === line.key)) mayWriteAt = host.now() + every * SECOND;
      pending = pending.filter(({ key }) => key !== line.key);
    }
    if (lines.size > KEPT)
      lines = new Map(
        sorted()
          .slice(-KEPT)
          .map((one) => [one.id, one]),
      );
  }

  const sorted = () => [...lines.values()].sort((one, other) => (one.id < other.id ? -1 : 1));

  return {
    get hall() {
      return hall;
    },
    get lines() {
      return sorted().filter(({ by }) => !hidden.has(by));
    },
    get waiting() {
      return pending.map(({ text }) => text);
    },
    get silenced() {
      return silenced;
    },
    get every() {
      return every;
    },
    get secret() {
      return host.secret();
    },
    get hidden() {
      return hidden.size;
    },
    isOwn: ({ by, key }) => (writer ? by === writer : own.has(key)),
    isReported: (id) => reported.has(id),
    pause: () => Math.max(0, Math.ceil((mayWriteAt - host.now()) / SECOND)),
    listen(next) {
      if (next === hall) return;
      hall = next;
      lines = new Map();
      pending = [];
      if (next === null) host.say({ kind: "hall-listen", hall: "", secret: "" });
      else listen();
    },
    write(text) {
      const line = { key: host.key(), text };
      own.add(line.key);
      pending.push(line);
      host.say({ kind: "hall-say", ...line });
    },
    report(line) {
      if (reported.has(line)) return;
      reported.add(line);
      host.say({ kind: "hall-report", line });
    },
    hide(line) {
      hidden.add(line.by);
      const figures = [...lines.values()].filter(({ by }) => by === line.by);
      for (const { figure } of figures) if (figure) host.hideFigure(figure);
    },
    showAll: () => hidden.clear(),
    take(message) {
      if (message.kind === "hello") listen();
      else if (message.kind === "hall-talk" && message.hall === hall) {
        ({ writer, silenced, every_s: every } = message);
        lines = new Map(message.lines.map((line) => [line.id, line]));
        host.keep(message.secret);
        for (const line of message.lines) put(line);
        // what was on its way when the connection broke; sent twice it is one
        for (const line of pending) host.say({ kind: "hall-say", ...line });
      } else if (message.kind === "hall-line" && message.hall === hall) put(message.line);
      else if (message.kind === "hall-gone" && message.hall === hall)
        for (const id of message.lines) lines.delete(id);
      else if (message.kind === "hall-silence") ({ silenced } = message);
      else if (message.kind === "refused" && REFUSED.has(message.code)) pending.shift(); // lines are answered in their order
    },
  };
}
