/** What leads need: the list and a guide's form, following, and the card. Loaded when somebody leads, or by a guide's link. */
import type { Meeting } from "../../core/live/meeting";
import type { UiContext } from "../shell/context";
import { createFollowing } from "./following";
import { createLeadCard } from "./lead-card";
import { createLeadList, type LeadList, sendOwnLead } from "./lead-list";

export interface Leading {
  readonly list: LeadList;
  /** Sends the state of the lead that this visitor gives; false when there is none. */
  send(): boolean;
}

export function createLeading(ui: UiContext, meeting: Meeting): Leading {
  const { store, expo } = ui;
  const following = createFollowing(ui, meeting);
  const list = createLeadList(ui, meeting, following);
  createLeadCard(ui, meeting, following);
  let stops: readonly string[] = []; // of the tour that this visitor leads
  function readStops(scenario: string | null): void {
    stops = [];
    const head = expo.release.scenarios?.find(({ id }) => id === scenario);
    if (head) expo.tour(head.tour).then(({ scenario }) => (stops = scenario.stops.map(({ id }) => id)), console.warn); // biome-ignore format: one step
  }
  readStops(store.get().scenario);
  store.subscribe((after, before) => {
    if (after.scenario !== before.scenario) readStops(after.scenario);
  });
  return { list, send: () => sendOwnLead(ui, meeting, stops) };
}
