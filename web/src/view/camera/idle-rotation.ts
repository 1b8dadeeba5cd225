/** Slow rotation of the sand table while nobody touches it. Pure: seconds in, degrees out. */

/** Seconds without a touch before the rotation starts, and seconds until full speed. */
export const REST = 4;
const EASE = 3;
/** Degrees a second at full speed: one turn in five minutes. */
const SPEED = 1.2;
/** Degrees to either side. The table swings instead of turning round, so that the open side of the model stays visible. */
const SWING = 24;

/** Yaw offset in degrees, `idle` seconds after the last touch. Position and speed start at 0. */
export function idleRotation(idle: number): number {
  const t = idle - REST;
  if (t <= 0) return 0;
  // Speed rises linearly over EASE seconds, then stays.
  const way = t < EASE ? (t * t) / (2 * EASE) : t - EASE / 2;
  return SWING * Math.sin((way * SPEED) / SWING);
}
