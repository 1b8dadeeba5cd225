/** What can be done with a correction by hand that the plan contradicts. */
import type { PlanFeature, Set as SetEdit, Told } from "../../api.gen";
import { ActButton } from "../../kit/Parts";
import { t } from "../../words";
import { anchor } from "../edit/apply";
import { savedPlace } from "../edit/history";
import type { PlanSession } from "../edit/session";
import { featureName } from "../kinds";

/** Buttons for a finding about a correction; none for any other. `chosen`: what the correction may be about. */
export function settling(session: PlanSession, one: Told, chosen: readonly PlanFeature[]) {
  const place = /^\/edits\/(\d+)$/.exec(one.where?.key ?? "");
  if (!place || !["edit-misfit", "edit-conflict"].includes(one.code)) return null;
  const change = (about: SetEdit["at"] | null) => () => {
    session.step({ corrections: { [savedPlace(Number(place[1]), session.pending())]: about } });
  };
  const [other] = chosen.length === 1 ? chosen : [];
  return (
    <>
      {other && (
        <ActButton plain work={change(anchor(other))}>
          {t("correctionIs", { name: featureName(other) })}
        </ActButton>
      )}
      <ActButton plain work={change(null)} word="forgetCorrection" />
      {!other && <small>{t("correctionChoose")}</small>}
    </>
  );
}
