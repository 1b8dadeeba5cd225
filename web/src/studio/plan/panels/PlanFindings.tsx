/** The findings of the plan, each with the way to its place and to its tool; corrections that do not fit any more are settled one by one. */

import type { PlanFeature } from "../../api.gen";
import { FindingCards, type FindingCardsProps } from "../../findings/FindingCards";
import { type FindingPlace, findingPlaces, link3d } from "../../findings/Findings";
import { toolOf } from "../../findings/finding-tools";
import { ActButton } from "../../kit/Parts";
import { type Target, targetIn } from "../../target";
import { t } from "../../words";
import type { PlanSession } from "../edit/session";
import { settling } from "./settling";

interface PlanFindingsProps extends Pick<FindingCardsProps, "context"> {
  /** The card whose places are marked. */
  readonly card: string | null;
  readonly chooseCard: (card: string) => void;
  readonly session: PlanSession;
  readonly expo: string;
  readonly editable: boolean;
  readonly chosen: readonly PlanFeature[];
  /** Opens a part of this page. */
  readonly open: (target: Target) => void;
  /** Shows a place on the plan. */
  readonly show: (spot: FindingPlace) => void;
}

export function PlanFindings({
  session,
  expo,
  editable,
  chosen,
  open,
  show,
  card,
  chooseCard,
  context,
}: PlanFindingsProps) {
  const found = session.findings();
  const spots = findingPlaces(session.sheets());

  /** A panel of this page, or another page. Of a place it is the button that shows it. */
  function toolFor(at: number) {
    const tool = toolOf(expo, found[at - 1]!, at);
    if (!tool || tool.kind === "place") return null;
    if (tool.kind !== "scale" && tool.kind !== "layers")
      return (
        <a href={tool.href} class="tool">
          {t(tool.word)}
        </a>
      );
    return <ActButton plain word={tool.word} work={() => open(targetIn(tool.href))} />;
  }
  const acts = (at: number) => {
    const spot = spots.get(at);
    return [
      spot && <ActButton plain word="onPlan" work={() => show(spot)} />,
      editable ? toolFor(at) : null,
      spot && !session.steps() ? link3d(expo, spot) : null,
      editable && settling(session, found[at - 1]!, chosen),
    ];
  };
  return <FindingCards {...{ found, acts, chosen: card, choose: chooseCard, context }} />;
}
