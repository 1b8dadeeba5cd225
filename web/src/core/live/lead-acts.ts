/** The acts of a stop in the frame of a lead: bit n for act n. */
import type { Stop } from "../../wire.gen";

const BITS = 15; // 65535 says that nothing is said

/** Null where the stop has more acts than a frame can say. */
export function leadActs(acts: readonly number[]): number | null {
  return acts.some((n) => n >= BITS) ? null : acts.reduce((bits, n) => bits | (1 << n), 0);
}

/** The numbers of the acts that are on; without a word of the guide those that depend on nothing. */
export function actsOfLead(stop: Stop, bits: number | null): readonly number[] {
  const acts = stop.acts ?? [];
  return [...acts.keys()].filter((n) => (bits === null ? !acts[n]!.when : (bits >> n) & 1));
}
