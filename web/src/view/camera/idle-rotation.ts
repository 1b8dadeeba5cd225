/** The sand table turns slowly while nobody touches it. Pure: time in, degrees out. */

/** Seconds of rest before the drift begins, and over which it gathers speed. */
export const REST = 4;
const EASE = 3;
/** Degrees a second at full speed: once round in five minutes, felt rather than seen. */
const SPEED = 1.2;
/** It swings to this far either side instead of going round: the cut-open side of the model keeps facing the visitor. */
const SWING = 24;

/** Yaw offset in degrees, `idle` seconds after the last touch. Starts at 0 with no jump in place or speed. */
export function idleRotation(idle: number): number {
  const t = idle - REST;
  if (t <= 0) return 0;
  // Smooth start: speed rises linearly over EASE seconds, then stays.
  const way = t < EASE ? (t * t) / (2 * EASE) : t - EASE / 2;
  return SWING * Math.sin((way * SPEED) / SWING);
}
