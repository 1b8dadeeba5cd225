/** Conversions between instants and local times of a time zone. Pure. */

/** The local time of an instant, as `2026-09-10T09:00`. */
export function wallClock(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
  return parts.replace(" ", "T");
}

/**
 * The instant of a local time `2026-09-10T09:00`, RFC 3339 in UTC. In the repeated hour of autumn it is the first one; in the skipped
 * hour of spring, the time as if clocks had not changed.
 */
export function instant(wall: string, zone: string): string {
  const asked = Date.parse(`${wall}Z`);
  const shown = (at: number) => Date.parse(`${wallClock(new Date(at), zone)}Z`);
  const before = asked - 86_400_000;
  const guess = asked - (shown(before) - before); // offset of the day before
  return new Date(
    shown(guess) === asked ? guess : asked - (shown(asked + 86_400_000) - asked - 86_400_000),
  ).toISOString();
}
