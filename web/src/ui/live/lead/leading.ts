/** What leads need: the list and a guide's form, following, the pointer and the card. Loaded when somebody leads, or by a guide's link. */
import type { Point, Pose } from "../../../core/contract";
import { leadFrame, poseOfLead } from "../../../core/live/frames";
import type { Gathering } from "../../../core/live/gathering";
import { hasLeft } from "../../../core/live/group";
import { leadActs } from "../../../core/live/lead-acts";
import { leadClock } from "../../../core/live/lead-clock";
import type { Meeting } from "../../../core/live/meeting";
import { createGround, type Ground } from "../../../core/walk/ground";
import { createPointerLayer } from "../../../view/live/pointer-layer";
import type { FullStage } from "../../../view/scene/layer";
import type { UiContext } from "../../shell/context";
import { createFollowing } from "./following";
import { createLeadCard } from "./lead-card";
import { createLeadList, type LeadList } from "./lead-list";
import { createPointing } from "./pointing";

const OVERHEAD = 4; // metres above the floor: the guide shows the table

export interface Leading {
  readonly list: LeadList;
  /** Sends the state of the lead that this visitor gives; false when there is none. */
  send(): boolean;
}

/** `floor`: of the level that is shown, metres. */
export function createLeading(
  ui: UiContext,
  meeting: Meeting,
  stage: FullStage,
  gathering: Gathering,
  floor: () => number,
): Leading {
  const { store, expo } = ui;
  const { room } = meeting;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const following = createFollowing(ui, meeting);
  const list = createLeadList(ui, meeting, following);
  let requestFrame = () => {};
  const pointing = createPointing(() => requestFrame());
  createLeadCard(ui, meeting, following, pointing);
  let pointed: Point | null = null; // metres
  const own = () => room.leads.find(({ yours }) => yours);

  function shown(): Point | null {
    const at = following.news && room.lead?.pointer;
    return at ? [at[0] / 1000, at[1] / 1000] : null;
  }
  stage.attach((ask) => {
    requestFrame = ask;
    return createPointerLayer({
      shown,
      aim: () => (own() ? pointing.aim : null),
      aimed: (at) => {
        pointed = at;
      },
      floor,
      still,
      now: () => performance.now(),
    });
  });
  let gathered: Pose | null = null; // where the guide was
  const grounds = new Map<string, Promise<Ground>>();

  /** Of a group that is larger than what frames show the rest are figures. */
  function showGroup(): void {
    const { lead } = room;
    const guide = own() ? ui.stage.pose() : lead && following.news ? poseOfLead(lead) : null;
    const hall = guide && expo.hallAt([guide[0], guide[1]], guide[2]);
    if (!lead || !guide || !hall || guide[2] > expo.elevation(hall.id) + OVERHEAD) {
      gathering.disperse();
      gathered = null;
    } else if (!gathered || followers !== lead.followers || hasLeft(guide, gathered)) {
      [gathered, followers] = [guide, lead.followers];
      const ground = grounds.get(hall.id) ?? expo.walk(hall.id).then(({ polygons }) => createGround(polygons)); // biome-ignore format: one value
      grounds.set(hall.id, ground);
      ground.then((floor) => gathering.gather(floor, guide, lead.followers, performance.now()), console.warn); // biome-ignore format: one step
    }
  }
  let followers = 0;
  meeting.onChange(() => {
    showGroup();
    requestFrame();
  });

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
  return {
    list,
    send() {
      const lead = own();
      if (!lead) return false;
      const { stop, acts } = store.get();
      const at = stop === null ? -1 : stops.indexOf(stop);
      room.sendLead(
        leadFrame(ui.stage.pose(), {
          id: lead.id,
          stop: at < 0 ? null : at,
          acts: at < 0 ? null : leadActs(acts),
          clock: leadClock(expo.release.expo, ui.live.clock.now()),
          pointer: pointed && [Math.round(pointed[0] * 1000), Math.round(pointed[1] * 1000)],
        }),
      );
      return true;
    },
  };
}
