/** Moments as the programme writes them, `2026-05-16T10:00`, in the time zone of the expo. Pure. */

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const DAY_MIN = 1440;

/** Minutes since 1970 on the wall clock; null for another text. */
export function minutesOf(moment: string): number | null {
  const found = MOMENT.exec(moment);
  if (!found) return null;
  const [, year, month, day, hour, minute] = found.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
}

export const momentOf = (minutes: number): string =>
  new Date(minutes * 60_000).toISOString().slice(0, 16);

export const dayOf = (moment: string): string => (MOMENT.test(moment) ? moment.slice(0, 10) : "");

export const clockOf = (moment: string): string =>
  MOMENT.test(moment) ? moment.slice(11) : moment;

/** Minutes since the midnight with which the day begins: over 1440 on the next day. */
export const minuteOfDay = (moment: string, day: string): number =>
  (minutesOf(moment) ?? 0) - (minutesOf(`${day}T00:00`) ?? 0);

/** `moment` later by minutes; another text stays as it is. */
export function later(moment: string, minutes: number): string {
  const at = minutesOf(moment);
  return at === null ? moment : momentOf(at + minutes);
}

/** The days from the first to the last, at most `most`. */
export function daysBetween(first: string, last: string, most = 31): readonly string[] {
  const [from, to] = [minutesOf(`${first}T00:00`), minutesOf(`${last || first}T00:00`)];
  if (from === null || to === null) return [];
  const n = Math.min(Math.max(Math.floor((to - from) / DAY_MIN) + 1, 0), most);
  return Array.from({ length: n }, (_, at) => momentOf(from + at * DAY_MIN).slice(0, 10));
}
