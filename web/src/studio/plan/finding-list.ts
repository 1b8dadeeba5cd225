/** The findings of the plan, each with the way to its place and to its tool; corrections that do not fit any more are settled one by one. */

import type { PlanFeature } from "../api.gen";
import { toolOf } from "../expo/finding-tools";
import { type FindingPlace, findingList, findingPlaces, link3d } from "../expo/findings";
import { actionButton, link } from "../page";
import { type Target, targetIn } from "../target";
import { t } from "../words";
import type { PlanSession } from "./edit/session";
import { settling } from "./settling";

export interface FindingActions {
  readonly expo: string;
  readonly editable: boolean;
  readonly chosen: readonly PlanFeature[];
  /** Opens a part of this page. */
  readonly open: (target: Target) => void;
  /** Shows a place on the plan. */
  readonly show: (spot: FindingPlace) => void;
}

export function planFindings(session: PlanSession, actions: FindingActions): HTMLElement {
  const { expo, editable, chosen } = actions;
  const found = session.findings();
  const spots = findingPlaces(session.sheets());
  return findingList(found, (at) => {
    const one = found[at - 1]!;
    const spot = spots.get(at);
    return [
      spot ? actionButton(t("onPlan"), () => actions.show(spot), "plain") : null,
      editable ? toolFor(at) : null,
      spot && !session.steps() ? link3d(expo, spot) : null,
      ...(editable ? settling(session, one, chosen) : []),
    ];
  });

  /** A panel of this page, or another page. Of a place it is the button that shows it. */
  function toolFor(at: number): Node | null {
    const tool = toolOf(expo, found[at - 1]!, at);
    if (!tool || tool.kind === "place") return null;
    if (tool.kind !== "scale" && tool.kind !== "layers") return link(tool.href, t(tool.word), "tool");
    return actionButton(t(tool.word), () => actions.open(targetIn(tool.href)), "plain");
  }
}
