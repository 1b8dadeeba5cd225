/**
 * What time it is for this visit: the device's time, or from the moment on that `&now=` names, so that a show which is over can be
 * visited while it is on. Everything that depends on time asks here.
 */
export interface Clock {
  /** Milliseconds since 1970, as Date.now(). */
  now(): number;
  /** `now=` as the address says it, to be kept in links; "" when the device's time holds. */
  readonly given: string;
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?\s*(Z|[+\- ]\d\d:?\d\d)?$/;

/** How far a zone is ahead of UTC at a moment, in ms; an unknown zone is UTC. */
export function zoneOffset(at: number, zone: string): number {
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }).formatToParts(at);
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
    return there - Math.floor(at / 1000) * 1000;
  } catch {
    return 0;
  }
}

/** An ISO 8601 date or time in ms; without an offset it is in `zone`. A "+" that became a blank in a query counts. Null when it is none. */
export function parseMoment(text: string, zone: string): number | null {
  const found = MOMENT.exec(text.trim());
  if (!found) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const there = Date.UTC(year!, month! - 1, day, hour, minute, second);
  const date = new Date(there);
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59) return null;
  const offset = found[7];
  if (offset === "Z") return there;
  if (offset) {
    const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
    return there - (offset[0] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  }
  // Twice: the first guess may lie on the other side of a change to or from summer time.
  const first = there - zoneOffset(there, zone);
  return there - zoneOffset(first, zone);
}

/** `search`: the query of the address; `wall`: the device's clock. A `now=` that cannot be read is as if it were absent. */
export function createClock(search: string, zone: string, wall: () => number = Date.now): Clock {
  const given = new URLSearchParams(search).get("now") ?? "";
  const set = given ? parseMoment(given, zone) : null;
  if (set === null) return { now: wall, given: "" };
  const opened = wall();
  return { now: () => set + wall() - opened, given };
}

/** The same address with the clock of this visit; fragments and other parameters stay. */
export function withNow(address: string, clock: Pick<Clock, "given">): string {
  if (!clock.given) return address;
  const url = new URL(address);
  url.searchParams.set("now", clock.given);
  return url.href;
}
