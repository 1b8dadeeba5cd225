/** Booths that two people have changed: the steps with one's own change of a booth, or without it. Pure. */
import type { PlanChange, PlanFeature } from "../../api.gen";
import { type Clash, shortText } from "../../edit/merge";
import { type Edit, isEmpty } from "../change";
import { anchor } from "./apply";

type Steps = readonly PlanChange[];

/**
 * `numbers`: of the booths. `mine`: the features with the steps; `theirs`: as somebody else has saved them. What is kept of one's own is
 * about the booth as it is now, or adds it where it is gone.
 */
export function boothClashes(
  numbers: readonly string[],
  steps: Steps,
  mine: readonly PlanFeature[],
  theirs: readonly PlanFeature[],
): readonly Clash<Steps>[] {
  return numbers.flatMap((number) => {
    const about = (edit: Edit) => (edit.do === "add" ? edit.number : edit.at.number) === number;
    if (!steps.some(({ edits = [] }) => edits.some(about))) return [];
    const [own, other] = [mine, theirs].map((features) =>
      features.find((one) => one.number === number),
    );
    const others = steps.map(({ edits = [], ...more }) => ({
      ...more,
      edits: edits.filter((edit) => !about(edit)),
    }));
    return {
      label: number,
      ours: shortText(own && placeOf(own)),
      theirs: shortText(other && placeOf(other)),
      taken: others.filter((step) => !isEmpty(step)),
      kept: [...others, { edits: replaced(other, own) }].filter((step) => !isEmpty(step)),
    };
  });
}

/** In metres: what of a booth two people see differ. */
const placeOf = ({ number, at, shell, title }: PlanFeature) => {
  const [xs, ys] = [shell.map(([x]) => x), shell.map(([, y]) => y)];
  const size = [xs, ys].map((all) => (Math.max(...all) - Math.min(...all)).toFixed(2)).join(" × ");
  return [number, title, `${size} m`, at.map((one) => one.toFixed(2)).join(" / ")];
};

/** Edits that make of a feature another one. */
function replaced(was: PlanFeature | undefined, now: PlanFeature | undefined): readonly Edit[] {
  if (!now) return was ? [{ do: "drop", at: anchor(was) }] : [];
  const { category, kind, shell: outline, holes, number, title, aliases } = now;
  const said = {
    category,
    kind,
    outline,
    ...(holes?.length ? { holes } : {}),
    ...(number ? { number } : {}),
    ...(title ? { title } : {}),
    ...(aliases?.length ? { aliases } : {}),
  };
  return [was ? { do: "set", at: anchor(was), ...said } : { do: "add", ...said }];
}
