/** What can be done with a correction by hand that the plan contradicts. */
import { el } from "../../ui/shell/dom";
import type { PlanFeature, Set as SetEdit, Told } from "../api.gen";
import { actionButton } from "../page";
import { t } from "../words";
import { anchor } from "./edit/apply";
import { savedPlace } from "./edit/history";
import type { PlanSession } from "./edit/session";
import { featureName } from "./kinds";

/** Buttons for a finding about a correction; none for any other. `chosen`: what the correction may be about. */
export function settling(session: PlanSession, one: Told, chosen: readonly PlanFeature[]): HTMLElement[] {
  const place = /^\/edits\/(\d+)$/.exec(one.where?.key ?? "");
  if (!place || !["edit-misfit", "edit-conflict"].includes(one.code)) return [];
  const change = (about: SetEdit["at"] | null) => () => {
    session.step({ corrections: { [savedPlace(Number(place[1]), session.pending())]: about } });
  };
  const [other] = chosen.length === 1 ? chosen : [];
  return [
    ...(other ? [actionButton(t("correctionIs", { name: featureName(other) }), change(anchor(other)), "plain")] : []),
    actionButton(t("forgetCorrection"), change(null), "plain"),
    ...(other ? [] : [el("small", {}, t("correctionChoose"))]),
  ];
}
