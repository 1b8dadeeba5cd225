/**
 * The connection of a visitor to the room of a level: a state machine without a socket of its own.
 *
 *     off ── wish ──▶ connecting ──▶ open ── lost ──▶ waiting ── jittered pause ──▶ connecting
 *      ▲                                 └─ hidden for a while ──▶ hidden ── shown ──▶ connecting
 *      └── no wish (declined by Global Privacy Control and not seen; talk is over)
 */
export type LiveState = "off" | "connecting" | "open" | "waiting" | "hidden";

/** A WebSocket, as far as this needs it. */
export interface LiveSocket {
  binaryType: string;
  readonly bufferedAmount: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface LiveHost {
  /** `level`: what is wanted. */
  open(level: string): LiveSocket;
  /** Calls `work` after `ms`; returns what cancels it. */
  after(ms: number, work: () => void): () => void;
  random(): number; // 0..1
  hidden(): boolean; // the page
  onState(state: LiveState): void;
  onBytes(bytes: ArrayBuffer): void;
  onText(text: string): void;
}

export interface Connection {
  readonly state: LiveState;
  /** The level of which the room is wanted; null: none. Another level closes the old connection first. */
  want(level: string | null): void;
  /** Does nothing while there is no connection, or while it cannot keep up. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean;
  /** The server goes away: come back after so many seconds. */
  later(seconds: number): void;
  /** The page was hidden or shown. `keep`: a hidden page stays connected (a guide reads notes elsewhere). */
  seen(keep: boolean): void;
}

const RETURN = 8000; // ms in which everybody returns after a node has gone
const LONGEST = 120_000; // ms between two attempts
const HIDDEN = 30_000; // ms after which a hidden page leaves
const FULL = 16_384; // bytes that wait: a pose now would come too late

export function createConnection(host: LiveHost): Connection {
  let state: LiveState = "off";
  let level: string | null = null;
  let socket: LiveSocket | null = null;
  let failures = 0; // in a row
  let after: number | null = null; // seconds, as the server said
  let cancel = () => {};

  function enter(next: LiveState): void {
    cancel();
    cancel = () => {};
    if (state === next) return;
    state = next;
    host.onState(next);
  }

  function drop(): void {
    const old = socket;
    socket = null;
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  }

  function connect(): void {
    drop();
    if (level === null || host.hidden()) {
      enter(level === null ? "off" : "hidden");
      return;
    }
    enter("connecting");
    const opened = host.open(level);
    socket = opened;
    opened.binaryType = "arraybuffer";
    opened.onopen = () => {
      failures = 0;
      enter("open");
    };
    opened.onmessage = ({ data }) =>
      typeof data === "string" ? host.onText(data) : host.onBytes(data as ArrayBuffer);
    opened.onclose = () => {
      socket = null;
      wait();
    };
  }

  function wait(): void {
    const window = Math.min(LONGEST, RETURN * 2 ** failures++);
    const pause = after === null ? window * host.random() : after * 1000 + 1000 * host.random();
    after = null;
    enter("waiting");
    cancel = host.after(pause, connect);
  }

  return {
    get state() {
      return state;
    },
    want(next) {
      if (next === level) return;
      level = next;
      failures = 0;
      connect();
    },
    send(data) {
      if (state !== "open" || !socket || socket.bufferedAmount > FULL) return false;
      socket.send(data);
      return true;
    },
    later(seconds) {
      after = seconds;
    },
    seen(keep) {
      if (!host.hidden()) {
        if (state === "hidden") connect();
        else if (state === "open") cancel();
        return;
      }
      if (state !== "open" || keep) return;
      cancel = host.after(HIDDEN, () => {
        drop();
        enter("hidden");
      });
    },
  };
}

/** The address of a level's room. `live`: as the page says it; `resume`: of the connection before. */
export function addressOfRoom(live: string, base: string, level: string, resume: string): string {
  const address = new URL(live, base);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set("level", level);
  if (resume) address.searchParams.set("resume", resume);
  return address.href;
}
