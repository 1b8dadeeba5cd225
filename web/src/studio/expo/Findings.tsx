/** The plan as recognized and its findings. Both use the same numbers. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PlanSheet, Told } from "../api.gen";
import { PanelSection } from "../kit/Parts";
import { useOnceShown } from "../kit/watched";
import { drawPlanSheet } from "../plan/drawing";
import { count, currentLanguage, number, t } from "../words";
import { collapsed } from "./collapse";
import { type ExpoState, mayEdit } from "./context";
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

interface InState {
  readonly state: ExpoState;
}

export function RecognitionSummary({ state }: InState) {
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
}

function SheetFigure({ expo, sheet, found }: SheetProps) {
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const severity = (finding: number) => found[finding - 1]?.severity ?? "info";
    const { svg, box } = drawPlanSheet(sheet, severity, { expo, opacity: 1, hidden: new Set() });
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    place.current!.prepend(svg);
    return () => svg.remove();
  }, [expo, sheet, found]);
  return (
    <figure class="sheet" ref={place}>
      <figcaption>{titleOf(sheet)}</figcaption>
    </figure>
  );
}

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

export function FindingsPanel({ state }: InState) {
  if (!state.findings) return null;
  const { findings } = state.findings;
  const spots = findingPlaces(state.plan?.sheets ?? []);
  const acts = (at: number) => [
    toolLink(state, findings[at - 1]!, at),
    link3d(state.expo.id, spots.get(at)),
  ];
  return (
    <PanelSection title={t("findings")} id="findings">
      <FindingList found={findings} acts={acts} />
    </PanelSection>
  );
}

interface FindingListProps {
  readonly found: readonly Told[];
  /** Buttons for a finding by number. */
  readonly acts: (at: number) => readonly ComponentChildren[];
}

/** Errors first. Collapsed findings can still be reached by links and by the browser's search. */
export function FindingList({ found, acts }: FindingListProps) {
  const list = useRef<HTMLOListElement>(null);
  const onceShown = useOnceShown();
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set()); // the last of a kind before those that were collapsed
  const of = (severity: Told["severity"]) =>
    found.filter((one) => one.severity === severity).length;
  const counted = [
    of("error") && count("errors", of("error")),
    of("warning") && count("warnings", of("warning")),
    of("info") && count("infos", of("info")),
  ];
  const away = new Map(
    [...collapsed(found.map((one) => one.code))].filter(([at]) => !shown.has(at)),
  );
  const hidden = new Set([...away.values()].flat());
  const show = (at: number) => {
    setShown(new Set([...shown, at]));
    onceShown(() =>
      list.current?.querySelector<HTMLElement>(`#f${away.get(at)![0]! + 1}`)?.focus(),
    );
  };
  return (
    <div>
      <p class="facts">{found.length ? counted.filter(Boolean).join(" · ") : t("nothingFound")}</p>
      <ol class="findings" ref={list}>
        {found.map((one, index) => (
          <FindingRow
            key={index}
            one={one}
            at={index + 1}
            acts={acts(index + 1)}
            away={hidden.has(index)}
          >
            {away.has(index) && (
              <li class="others">
                <button type="button" class="plain" onClick={() => show(index)}>
                  {t("moreAlike", { n: number(away.get(index)!.length) })}
                </button>
              </li>
            )}
          </FindingRow>
        ))}
      </ol>
    </div>
  );
}

interface FindingRowProps {
  readonly one: Told;
  readonly at: number;
  readonly acts?: readonly ComponentChildren[];
  readonly away?: boolean;
  /** The row after it. */
  readonly children?: ComponentChildren;
}

export function FindingRow({ one, at, acts = [], away = false, children }: FindingRowProps) {
  return (
    <>
      <li id={`f${at}`} tabIndex={-1} hidden={away && "until-found"}>
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
      {children}
    </>
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

function where(one: Told): string {
  const { document = "", layer = "", handle = "", row = 0, key = "" } = one.where ?? {};
  return [document, row && t("row", { n: row }), layer, handle, key].filter(Boolean).join(" · ");
}
