/** The plan as recognized and its findings. Both use the same numbers. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PlanSheet, Told } from "../api.gen";
import { type ExpoContext, type ExpoState, mayEdit, useExpo } from "../expo/context";
import { PanelSection } from "../kit/Parts";
import { drawPlanSheet } from "../plan/drawing";
import { currentLanguage, number, t } from "../words";
import { markedBy } from "./causes";
import { FindingCards, type FindingCardsProps } from "./FindingCards";
import { toolOf } from "./finding-tools";

const BACK_M = 10; // camera for a finding in 3D: distance, height and pitch
const UP_M = 7;
const DOWN = -32; // degrees
const FIGURES = [
  ["booths", "booths"], ["halls", "halls"], ["exhibitors", "exhibitorsCount"], ["vacant", "vacant"], ["items", "items"],
] as const; // biome-ignore format: rows

export interface FindingPlace {
  readonly sheet: PlanSheet;
  readonly at: readonly [number, number];
}

interface RecognitionProps {
  readonly state: ExpoState;
  /** The card whose places are marked; null for the first. */
  readonly card: string | null;
}

export function RecognitionSummary({ state, card }: RecognitionProps) {
  const { expo, findings, plan } = state;
  const summary = findings?.summary ?? {};
  const sheets = plan?.sheets ?? [];
  if (!sheets.length && !summary.booths) return null;
  return (
    <section>
      <div class="top">
        <h2>{t("asUnderstood")}</h2>
        {sheets.length > 0 && (
          <a href={`/studio/expos/${expo.id}/plan`} class="go second">
            {t("correctPlan")}
          </a>
        )}
      </div>
      <dl class="figures">
        {FIGURES.filter(([name]) => typeof summary[name] === "number").map(([name, label]) => (
          <div key={name}>
            <dt>{t(label)}</dt>
            <dd>{number(summary[name] as number)}</dd>
          </div>
        ))}
      </dl>
      {sheets.map((sheet) => (
        <SheetFigure
          key={sheet.level}
          expo={expo.id}
          sheet={sheet}
          found={findings?.findings ?? NONE}
          card={card}
        />
      ))}
    </section>
  );
}

const NONE: readonly Told[] = [];

interface SheetProps {
  readonly expo: string;
  readonly sheet: PlanSheet;
  readonly found: readonly Told[];
  readonly card: string | null;
}

function SheetFigure({ expo, sheet, found, card }: SheetProps) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const severity = (finding: number) => found[finding - 1]?.severity ?? "info";
    const { svg, box } = drawPlanSheet(withMarks(sheet, markedBy(found, card)), severity, {
      expo,
      opacity: 1,
      hidden: new Set(),
    });
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    place.current!.prepend(svg);
    return () => svg.remove();
  }, [expo, sheet, found, card]);
  return (
    <figure class="sheet" ref={place}>
      <figcaption>{titleOf(sheet)}</figcaption>
    </figure>
  );
}

/** With the marks of these findings only. */
export const withMarks = (sheet: PlanSheet, shown: ReadonlySet<number>): PlanSheet => ({
  ...sheet,
  marks: sheet.marks.filter(({ finding }) => shown.has(finding)),
});

export const titleOf = (sheet: PlanSheet): string =>
  sheet.title[currentLanguage()] ?? Object.values(sheet.title)[0] ?? sheet.level;

/** The places of findings, by their number from 1. */
export function findingPlaces(sheets: readonly PlanSheet[]): ReadonlyMap<number, FindingPlace> {
  return new Map(
    sheets.flatMap((sheet) =>
      sheet.marks.map(({ finding, at }) => [finding, { sheet, at }] as const),
    ),
  );
}

interface FindingsPanelProps extends Required<Pick<FindingCardsProps, "chosen" | "choose">> {
  readonly context: ExpoContext;
}

export function FindingsPanel({ context, chosen, choose }: FindingsPanelProps) {
  const state = useExpo(context);
  if (!state.findings) return null;
  const { findings } = state.findings;
  const spots = findingPlaces(state.plan?.sheets ?? []);
  const acts = (at: number) => [
    toolLink(state, findings[at - 1]!, at),
    link3d(state.expo.id, spots.get(at)),
  ];
  return (
    <PanelSection title={t("findings")} id="findings">
      <FindingCards {...{ found: findings, acts, chosen, choose, context }} />
    </PanelSection>
  );
}

/** Opens the tool that mends a finding. */
function toolLink(state: ExpoState, one: Told, at: number) {
  const tool = mayEdit(state.expo) ? toolOf(state.expo.id, one, at) : null;
  return (
    tool && (
      <a href={tool.href} class="tool">
        {t(tool.word)}
      </a>
    )
  );
}

/** Opens the preview in front of the place. */
export const link3d = (expo: string, spot: FindingPlace | undefined) =>
  spot && (
    <a href={preview3d(expo, spot.sheet, spot.at)} target="_blank" rel="noopener">
      {t("inSpace")}
    </a>
  );

/** The address of the preview in front of a place. */
export function preview3d(
  expo: string,
  { elevation }: PlanSheet,
  [x, y]: readonly [number, number],
): string {
  const pose = [x, y - BACK_M, elevation + UP_M, 0, DOWN].map((one) => Math.round(one * 100) / 100);
  return `/studio/previews/${expo}/?at=${pose.join(",")}`;
}
