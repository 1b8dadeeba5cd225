/** The set pieces of a stop: what its acts show and play, by the visitor's answers and the clock. */
import type { Tour } from "../../wire.gen";
import type { StagedPiece } from "../contract";
import { conditionHolds, type Play, stopOf, type World } from "./scenario";

/** The numbers of the stop's acts that are on. */
export function actsNow(tour: Tour, play: Play, world: World): readonly number[] {
  const acts = stopOf(tour, play.stop)?.acts ?? [];
  return [...acts.keys()].filter((n) => conditionHolds(acts[n]!.when, play, world));
}

/** In the order of the stop's acts; acts of one piece add up. */
export function stagedPieces(
  tour: Tour,
  stop: string,
  acts: readonly number[],
): readonly StagedPiece[] {
  const found = new Map<string, StagedPiece>();
  for (const [n, act] of (stopOf(tour, stop)?.acts ?? []).entries()) {
    const piece = tour.pieces?.find((one) => one.id === act.piece);
    if (!piece || !acts.includes(n)) continue;
    const before = found.get(piece.id);
    found.set(piece.id, {
      piece,
      play: [...new Set([...(before?.play ?? []), ...(act.play ?? [])])],
      show: [...new Set([...(before?.show ?? []), ...(act.show ?? [])])],
    });
  }
  return [...found.values()];
}

/** Equal for pieces that look the same. */
export function stagedKey(shown: readonly StagedPiece[]): string {
  return JSON.stringify(
    shown.map(({ piece, play, show }) => [piece.model, piece.at, piece.facing, play, show]),
  );
}
