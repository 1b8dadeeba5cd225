/** What an item of the programme is doing at a moment, as `expo/programme.py` says it (shared vectors in tests/expo/vectors). */
export type Phase = "before" | "soon" | "live" | "over";

export interface ItemState {
  readonly phase: Phase;
  /** To the start (before, soon) or to the end (live), begun ones counted; whole ones since the end (over). */
  readonly minutes: number;
}

export interface Timed {
  readonly start: string; // ISO 8601 with offset
  readonly end: string;
}

const SOON = 15;

/** An item takes place from its start until just before its end; one without duration is over when it has begun. */
export function itemState({ start, end }: Timed, now: number): ItemState {
  const until = (moment: string) => Math.ceil((Date.parse(moment) - now) / 1000);
  const toStart = until(start);
  if (toStart > 0) {
    const minutes = Math.ceil(toStart / 60);
    return { phase: minutes <= SOON ? "soon" : "before", minutes };
  }
  const toEnd = until(end);
  return toEnd > 0
    ? { phase: "live", minutes: Math.ceil(toEnd / 60) }
    : { phase: "over", minutes: Math.floor((0 - toEnd) / 60) };
}
