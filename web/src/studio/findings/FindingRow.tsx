/** A finding: what is wrong, where, and what can be done. */
import type { ComponentChildren } from "preact";
import type { Told } from "../api.gen";
import { t } from "../words";

interface FindingRowProps {
  readonly one: Told;
  readonly at: number;
  readonly acts?: readonly ComponentChildren[];
}

export function FindingRow({ one, at, acts = [] }: FindingRowProps) {
  return (
    <li id={`f${at}`} tabIndex={-1}>
      <span class={`mark ${one.severity}`} title={t(one.severity)}>
        {at}
      </span>
      <div>
        <p>
          <b class="word">{t(one.severity)}: </b>
          {one.message}
        </p>
        <small>{where(one)}</small>
        {one.suggestion && <p class="advice">{one.suggestion}</p>}
        {acts.some(Boolean) && <p class="acts">{acts}</p>}
      </div>
    </li>
  );
}

function where(one: Told): string {
  const { document = "", layer = "", row = 0, key = "" } = one.where ?? {};
  return [document, row && t("row", { n: row }), layer, one.place || key]
    .filter(Boolean)
    .join(" · ");
}
