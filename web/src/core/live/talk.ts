/**
 * The talk of this visitor with the staff of a booth: what has been said, and what is not acknowledged yet. A line is in the server's
 * database before it comes back; one that did not is sent again, and by its key it is one.
 */
import type { AskBooth, SayInTalk, SpokenLine, TalkUpdate } from "../../wire.gen";

export interface Talk extends Pick<TalkUpdate, "exhibitor" | "booth" | "state" | "place"> {
  readonly secret: string;
  readonly waitSeconds: number;
  readonly lines: readonly SpokenLine[];
  readonly unsent: readonly SayInTalk[];
}

/** As a browser keeps it while its window is open. `at`: ms. */
export interface KeptTalk {
  readonly exhibitor: string;
  readonly booth: string;
  readonly secret: string;
  readonly at: number;
}

export const isLive = (talk: Pick<Talk, "state"> | null): boolean =>
  talk?.state === "waiting" || talk?.state === "open";

/** After a message of the server; each connection is told all lines again. */
export function talkAfter(talk: Talk | null, update: TalkUpdate): Talk {
  const before = talk?.secret === update.secret ? talk : null;
  const known = new Map((before?.lines ?? []).map((line) => [line.number, line]));
  for (const line of update.lines) known.set(line.number, line);
  const lines = [...known.values()].sort((a, b) => a.number - b.number);
  const there = new Set(lines.map(({ key }) => key));
  const { exhibitor, booth, state, place, secret, wait_s: waitSeconds } = update;
  const unsent = (talk?.unsent ?? []).filter(({ key }) => !there.has(key));
  return { exhibitor, booth, state, place, secret, waitSeconds, lines, unsent };
}

/** What begins a talk, or takes it up again on another connection. */
export function askMessage(
  { exhibitor, booth, secret }: Pick<Talk, "exhibitor" | "booth" | "secret">,
  language: string,
): AskBooth {
  return { kind: "ask", to: exhibitor, booth, language, secret };
}

/** What the visitor has said, for the form of a question. */
export const ownWords = ({ lines, unsent }: Talk): string =>
  [...lines.filter(({ by }) => by === "visitor"), ...unsent].map(({ text }) => text).join("\n");
