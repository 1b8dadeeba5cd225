/** Leads that the programme announces, as the board of the visit has them. */
import type { LeadNews } from "../../wire.gen";
import type { ProgrammeBoard, Slot } from "./programme";

const AHEAD = 60; // minutes; earlier ones are in the programme

/** Those that have not begun: of which no guide leads the tour yet. `awaited`: a tour that is shown however late it begins. */
export function scheduledLeads(
  board: ProgrammeBoard,
  leads: readonly LeadNews[],
  awaited: string,
): readonly Slot[] {
  const begun = new Set(leads.map(({ tour }) => tour));
  return [...board.live, ...board.next].filter(
    ({ item: { lead }, state }) =>
      lead &&
      !begun.has(lead) &&
      (lead === awaited || state.phase === "live" || state.minutes <= AHEAD),
  );
}
