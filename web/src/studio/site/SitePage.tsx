/**
 * The site: the halls of several plans at their places. They are moved and turned by pointer, keys or numbers; nothing is saved before
 * the user says so, then as `[site]` of expo.toml.
 */
import type { PlanFeature, SiteView } from "../api.gen";
import { EditBar, UndoButtons } from "../edit/EditBar";
import { type Draft, withValue } from "../edit/merge";
import { type EditSession, openEditSession } from "../edit/session";
import { type ExpoContext, useExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { FindingCards } from "../findings/FindingCards";
import { findingPlaces, link3d } from "../findings/Findings";
import { holding } from "../kit/Parts";
import { createWatched, useWatched } from "../kit/watched";
import type { Page } from "../page";
import { nudgeOf } from "../plan/edit/nudge";
import { drawOverlay, NOTHING, type OverlayState } from "../plan/edit/overlay";
import { extentOf, middleOf, moved, type Point, turned } from "../plan/edit/shapes";
import { createTools, overlayFor } from "../plan/edit/tools";
import { createPlanWindow } from "../plan/window";
import { t } from "../words";
import type { ShownPicture, SiteContext } from "./context";
import { drawSite, hallTitle } from "./drawing";
import { siteEdit } from "./edited";
import { type HallShape, hallShapes, overlaps, type SitePlaces, withMoved } from "./places";
import { BuildingList, PictureFields, PlaceForm, StreetsCheck } from "./SiteForms";

const NUDGE_M = 1;
const FAR_M = 10; // with Shift
const SQUARE_DEG = 4; // a turn within this is attracted to right angles
const CODES = /^(site-|hall-unreachable)/;

type Session = EditSession<SiteView, Draft<SitePlaces>>;

interface SiteActs {
  readonly turnBy: (degrees: number) => void;
}

export async function sitePage(id: string): Promise<Page> {
  const session: Session = await openEditSession(id, siteEdit({ expo: id }));
  const { expo, editable } = session;
  const site = () => session.now().doc.value;
  const chosen = createWatched<ReadonlySet<string>>(new Set());
  const picture = createWatched<ShownPicture>({ level: "", opacity: 0.6 });
  const spoken = createWatched("");
  let halls: readonly HallShape[] = [];
  let features: readonly PlanFeature[] = [];
  let doing: Partial<OverlayState> = {};
  let shown: ReturnType<typeof drawSite> | null = null;
  const tools = createTools({
    features: () => features,
    chosen: chosenFeatures,
    choose: (some) => choose(new Set(some.map(({ number }) => number ?? ""))),
    mayEdit: () => editable,
    metres: () => window_.metresPerPixel(),
    grid: () => 0,
    thickness: () => 0,
    square: SQUARE_DEG,
    draw(state) {
      doing = { ...doing, ...state };
      overlay();
    },
    reshape,
    add: () => undefined,
    cut: () => undefined,
  });
  const window_ = createPlanWindow({
    grab: (at, on, event) => tools.choose.grab(at, on, event),
    press: (at, _, event) => tools.choose.press(at, featureAt(at), event),
    hover: () => undefined,
    key,
    viewed: overlay,
  });
  window_.node.querySelector(".plan-window")!.setAttribute("aria-label", t("site"));

  const context: SiteContext = {
    view: () => session.now().view,
    places: site,
    halls: () => halls,
    editable,
    chosen: chosen.now,
    choose: (name) => choose(new Set(name ? [name] : [])),
    put,
    pictures: () => session.now().view.pictures.filter(({ underlay }) => underlay.metres_per_unit),
    picture,
  };

  function chosenFeatures(): readonly PlanFeature[] {
    return features.filter(({ number }) => chosen.now().has(number ?? ""));
  }
  const featureAt = ([x, y]: Point) =>
    features.findLast(({ shell }) => {
      const inside = shell.reduce((odd, [ax, ay], at) => {
        const [bx, by] = shell[(at + 1) % shell.length]!;
        return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !odd : odd;
      }, false);
      return inside;
    }) ?? null;

  function put(next: SitePlaces): void {
    session.put(withValue(session.now().doc, next));
  }

  function choose(names: ReadonlySet<string>): void {
    chosen.put(names);
    session.edit([...names].join(", "));
  }

  function reshape(change: (point: Point) => Point): void {
    put(withMoved(site(), chosen.now(), change));
    const where = halls
      .filter(({ building }) => chosen.now().has(building))
      .map((one) => hallTitle(one));
    const wrong = overlaps(halls).filter((pair) =>
      pair.some(({ building }) => chosen.now().has(building)),
    );
    const said = wrong.map(([a, b]) => t("siteOverlap", { a: hallTitle(a), b: hallTitle(b) }));
    spoken.put([where.join(", "), ...said].join(". "));
  }

  function turnBy(degrees: number): void {
    if (chosen.now().size) reshape(turned(degrees, middleOf(extentOf(chosenFeatures()))));
  }

  function key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") tools.choose.cancel();
    if (event.key === "Escape") choose(new Set());
    else if (!editable || !chosen.now().size) return false;
    else if (event.key.toLowerCase() === "r") turnBy(event.shiftKey ? -90 : 90);
    else if (event.key === "." || event.key === ",") turnBy(event.key === "." ? 1 : -1);
    else {
      const nudge = nudgeOf(event, NUDGE_M, FAR_M);
      if (!nudge) return false;
      reshape(moved(...nudge));
    }
    return true;
  }

  function overlay(): void {
    if (!shown) return;
    const metres = window_.metresPerPixel();
    const own = overlayFor(chosenFeatures(), editable, metres);
    const state: OverlayState = doing.ghost?.length
      ? { ...NOTHING, chosen: chosenFeatures(), ...doing }
      : {
          ...own,
          frame: own.frame && { ...own.frame, rigid: true },
          marquee: doing.marquee ?? null,
        };
    drawOverlay(shown.hands, state, metres);
  }

  /** The drawing, which is no component. */
  function draw(): void {
    halls = hallShapes(context.view(), site());
    features = halls.map((one) => ({
      category: "fixture", kind: "hall", at: middleOf(extentOf([one])), shell: one.shell, number: one.building,
    })); // biome-ignore format: one value
    const wrong = new Set(overlaps(halls).flatMap((pair) => pair.map(({ hall }) => hall)));
    const { level, opacity } = picture.now();
    const below =
      context.pictures().find((one) => one.level === level) ?? context.pictures()[0] ?? null;
    window_.node.hidden = !halls.length;
    if (!halls.length) return;
    shown = drawSite(halls, { expo: id, chosen: chosen.now(), wrong, opacity, picture: below });
    window_.show(shown);
    overlay();
  }

  draw();
  for (const one of [session, chosen, picture]) one.watch(draw);
  const Whole = () => {
    useWatched(chosen);
    return <SitePage session={session} context={context} drawing={window_.node} turnBy={turnBy} spoken={useWatched(spoken)} />; // biome-ignore format: one line
  };
  return {
    title: `${t("site")} · ${expo.state().expo.title}`,
    main: <Whole />,
    leave: session.end,
    unsaved: () => session.now().changes.length > 0,
  };
}

interface SitePageProps extends SiteActs {
  readonly session: Session;
  readonly context: SiteContext;
  readonly drawing: HTMLElement;
  readonly spoken: string;
}

function SitePage({ session, context, drawing, turnBy, spoken }: SitePageProps) {
  const { view, saving } = useWatched(session);
  const { expo } = useExpo(session.expo);
  const none = !context.chosen().size;
  const turn = (word: "turnLeft" | "turnRight", degrees: number) => (
    <button type="button" class="plain" disabled={none} onClick={() => turnBy(degrees)}>
      {t(word)}
    </button>
  );
  return (
    <div class="plan-page site-page" inert={saving}>
      <Tabs expo={expo} here="plan" />
      <div class="plan-editor">
        <div>
          {context.editable && view.buildings.length > 0 && (
            <div class="plan-tools" role="toolbar" aria-label={t("toolsOfPlan")}>
              {turn("turnLeft", -90)}
              {turn("turnRight", 90)}
              <UndoButtons session={session} />
            </div>
          )}
          <div ref={holding(drawing)} />
          <EditBar session={session} />
          {context.editable && (
            <details class="keys">
              <summary>{t("keys")}</summary>
              <p class="facts">{t("siteKeys")}</p>
            </details>
          )}
          <SiteFindings expo={session.expo} />
        </div>
        <div class="tools">
          <h2>{t("site")}</h2>
          <p class="facts">{t(view.buildings.length > 1 ? "siteHow" : "siteOne")}</p>
          {view.buildings.length > 0 && (
            <>
              <BuildingList context={context} />
              <PlaceForm context={context} />
              <StreetsCheck context={context} />
              <PictureFields context={context} />
            </>
          )}
          <p>
            <a href={`/studio/expos/${expo.id}/plan`}>{t("thePlan")}</a>
          </p>
        </div>
      </div>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}

/** What the last build says of the site. */
function SiteFindings({ expo }: { readonly expo: ExpoContext }) {
  const { findings, plan, expo: own } = useExpo(expo);
  const found = (findings?.findings ?? []).flatMap((one, at) =>
    CODES.test(one.code) ? [[one, at + 1] as const] : [],
  );
  if (!found.length) return null;
  const spots = findingPlaces(plan?.sheets ?? []);
  return (
    <FindingCards
      context={expo}
      found={found.map(([one]) => one)}
      acts={(at) => [link3d(own.id, spots.get(found[at - 1]![1]))]}
    />
  );
}
