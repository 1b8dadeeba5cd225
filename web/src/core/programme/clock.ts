/**
 * The time of this visit: the device's clock, or a clock that starts at the moment of `&now=`, so that a past show can be visited
 * while it is on. Everything that depends on time asks this clock.
 */
export interface Clock {
  /** Milliseconds since 1970, like Date.now(). */
  now(): number;
  /** The value of `now=`, to be kept in links; "" when the device's clock is used. */
  readonly given: string;
  /** Shows another moment from now on, as a guide does; null: the own one again. */
  follow(moment: number | null): void;
}

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?)?\s*(Z|[+\- ]\d\d:?\d\d)?$/;

/** Offset of a time zone from UTC at a moment, ms; 0 when the zone is unknown. */
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
    const there = Date.UTC(
      of("year"),
      of("month") - 1,
      of("day"),
      of("hour"),
      of("minute"),
      of("second"),
    );
    return there - Math.floor(at / 1000) * 1000;
  } catch {
    return 0;
  }
}

/**
 * An ISO 8601 date or time as ms; without an offset it is in `zone`. Accepts a space where a query decoded "+". Null when the text is
 * not a date.
 */
export function parseMoment(text: string, zone: string): number | null {
  const found = MOMENT.exec(text.trim());
  if (!found) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const there = Date.UTC(year!, month! - 1, day, hour, minute, second);
  const date = new Date(there);
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59)
    return null;
  const offset = found[7];
  if (offset === "Z") return there;
  if (offset) {
    const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
    return there - (offset[0] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  }
  // Two steps, because the first result may lie on the other side of a daylight saving change.
  const first = there - zoneOffset(there, zone);
  return there - zoneOffset(first, zone);
}

/** `search`: query of the address; `wall`: the device's clock. An unreadable `now=` is ignored. */
export function createClock(search: string, zone: string, wall: () => number = Date.now): Clock {
  const given = new URLSearchParams(search).get("now") ?? "";
  const set = given ? parseMoment(given, zone) : null;
  const own = set === null ? 0 : set - wall();
  let ahead = own; // ms
  return {
    now: () => wall() + ahead,
    given: set === null ? "" : given,
    follow(moment) {
      ahead = moment === null ? own : moment - wall();
    },
  };
}

/** The address with the `now` of this visit; the fragment and other parameters stay. */
export function withNow(address: string, clock: Pick<Clock, "given">): string {
  if (!clock.given) return address;
  const url = new URL(address);
  url.searchParams.set("now", clock.given);
  return url.href;
}
