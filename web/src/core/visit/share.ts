/** Shares a visit as a link or a calendar. The fragment of the link contains everything, so no server sees it. Pure. */
import { writeCalendar } from "../programme/calendar";

/** The shared part of a visit. Notes and seen booths stay on the device. */
export interface Visit {
  readonly booths: readonly string[];
  readonly items: readonly string[];
  readonly interests: readonly string[];
  readonly minutes: number;
  readonly stepFree: boolean;
}

const NAME = "visit=";
const MOST = 200; // entries of each kind

export function toFragment(visit: Visit): string {
  const { booths, items, interests, minutes, stepFree } = visit;
  const bytes = new TextEncoder().encode(
    JSON.stringify([booths, items, interests, minutes, stepFree ? 1 : 0]),
  );
  const text = btoa(String.fromCharCode(...bytes));
  return `#${NAME}${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Null when the fragment contains no visit. */
export function fromFragment(hash: string): Visit | null {
  if (!hash.startsWith(`#${NAME}`)) return null;
  try {
    const text = atob(
      hash
        .slice(NAME.length + 1)
        .replaceAll("-", "+")
        .replaceAll("_", "/"),
    );
    const read: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0))),
    );
    if (!Array.isArray(read)) return null;
    const [booths, items, interests] = [read[0], read[1], read[2]].map(namesOf) as [
      string[],
      string[],
      string[],
    ];
    const minutes =
      typeof read[3] === "number" && read[3] > 0 ? Math.min(1440, Math.round(read[3])) : 60;
    return { booths, items, interests, minutes, stepFree: read[4] === 1 };
  } catch {
    return null;
  }
}

function namesOf(value: unknown): string[] {
  const names = Array.isArray(value) ? value : [];
  return names
    .filter((one): one is string => typeof one === "string" && one.length < 200)
    .slice(0, MOST);
}

export interface DatedStop {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly start: number; // ms
  readonly end: number;
  readonly address: string;
  readonly note: string;
}

/** An iCalendar file with one event per stop. `now`: time of creation, ms. */
export function visitCalendar(expo: string, dated: readonly DatedStop[], now: number): string {
  return writeCalendar(
    dated.map(({ id, title, place, start, end, address, note }) => ({
      uid: `${id}@visit.${expo}`,
      stamp: now,
      start,
      end,
      summary: title,
      location: place,
      description: note,
      url: address,
    })),
  );
}
