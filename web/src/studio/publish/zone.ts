/** Wall clocks of a time zone. Pure. */

/** `2026-09-10T09:00` as clocks in the zone show it at this instant. */
export function wallClock(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at);
  return parts.replace(" ", "T");
}

/** The instant at which clocks in the zone show `2026-09-10T09:00`: RFC 3339 in UTC. Of the two in autumn's doubled hour
 * the first; of the hour that spring leaves out, what the clock would show had it not been put forward. */
export function instant(wall: string, zone: string): string {
  const asked = Date.parse(`${wall}Z`);
  const shown = (at: number) => Date.parse(`${wallClock(new Date(at), zone)}Z`);
  const before = asked - 86_400_000;
  const guess = asked - (shown(before) - before); // by the offset of the day before
  return new Date(
    shown(guess) === asked ? guess : asked - (shown(asked + 86_400_000) - asked - 86_400_000),
  ).toISOString();
}
