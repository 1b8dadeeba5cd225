/**
 * The site: the halls of several plans at their places. They are moved and turned by pointer, keys or numbers; nothing is saved before
 * the user says so, then as `[site]` of expo.toml.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { PlanFeature, SiteView } from "../api.gen";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { findingList, findingPlaces, link3d } from "../expo/findings";
import { tabsOf } from "../expo/tabs";
import { ownSteps } from "../kept-steps";
import { link, notice, type Page, showSaved } from "../page";
import { nudgeOf } from "../plan/edit/nudge";
import { drawOverlay, NOTHING, type OverlayState } from "../plan/edit/overlay";
import { extentOf, middleOf, moved, type Point, turned } from "../plan/edit/shapes";
import { showKeepingFocus } from "../plan/edit/toolbar";
import { createTools, overlayFor } from "../plan/edit/tools";
import { createPlanWindow } from "../plan/window";
import { begun, done, type History, onUndoKeys, redone, undone } from "../undo";
import { unsavedBar } from "../unsaved-bar";
import { t } from "../words";
import type { SiteContext } from "./context";
import { drawSite, hallTitle } from "./drawing";
import { buildingList, pictureFields, placeForm, streetsField } from "./form";
import {
  changeCount,
  type HallShape,
  hallShapes,
  NOTHING_MOVED,
  onto,
  overlaps,
  type SitePlaces,
  siteChange,
  withMoved,
} from "./places";

const NUDGE_M = 1;
const FAR_M = 10; // with Shift
const SQUARE_DEG = 4; // a turn within this is attracted to right angles
const CODES = /^(site-|hall-unreachable)/;

export async function sitePage(id: string): Promise<Page> {
  const path = { expo: id };
  const store = await ownSteps<SitePlaces, null>(id, "site", () => true);
  const expo = await watchExpo(id, () => void fresh());
  let view: SiteView = { buildings: [], pictures: [], streets: null };
  let revision = 0;
  let history: History<SitePlaces> = begun(NOTHING_MOVED);
  let chosen: ReadonlySet<string> = new Set();
  let halls: readonly HallShape[] = [];
  let features: readonly PlanFeature[] = [];
  let doing: Partial<OverlayState> = {};
  let shown: ReturnType<typeof drawSite> | null = null;
  let picture = "";
  let opacity = 0.6;
  let saving = false;
  const editable = mayEdit(expo.state().expo);
  const places = { tools: el("div", {}), side: el("div", { class: "tools" }), findings: el("div", {}) };
  const spoken = el("p", { class: "visually-hidden", role: "status" });
  const bar = unsavedBar(save, () => put(NOTHING_MOVED));
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
    view: () => view,
    changes: () => history.now,
    halls: () => halls,
    editable,
    chosen: () => chosen,
    choose: (name) => choose(new Set(name ? [name] : [])),
    put,
    pictures: () => scaled(),
    picture: () => picture,
    showPicture(level, much) {
      [picture, opacity] = [level, much];
      draw();
    },
    opacity: () => opacity,
  };

  function chosenFeatures(): readonly PlanFeature[] {
    return features.filter(({ number }) => chosen.has(number ?? ""));
  }
  const scaled = () => view.pictures.filter(({ underlay }) => underlay.metres_per_unit);
  const featureAt = ([x, y]: Point) =>
    features.findLast(({ shell }) => {
      const inside = shell.reduce((odd, [ax, ay], at) => {
        const [bx, by] = shell[(at + 1) % shell.length]!;
        return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !odd : odd;
      }, false);
      return inside;
    }) ?? null;

  function put(next: SitePlaces): void {
    history = done(history, next);
    draw();
  }

  function step(by: typeof undone<SitePlaces>): void {
    history = by(history);
    draw();
  }

  function choose(names: ReadonlySet<string>): void {
    chosen = names;
    draw();
  }

  function reshape(change: (point: Point) => Point): void {
    put(withMoved(view, history.now, chosen, change));
    const where = halls.filter(({ building }) => chosen.has(building)).map((one) => hallTitle(one));
    const wrong = overlaps(halls).filter((pair) => pair.some(({ building }) => chosen.has(building)));
    spoken.textContent = [
      where.join(", "),
      ...wrong.map(([a, b]) => t("siteOverlap", { a: hallTitle(a), b: hallTitle(b) })),
    ].join(". ");
  }

  function turnBy(degrees: number): void {
    if (chosen.size) reshape(turned(degrees, middleOf(extentOf(chosenFeatures()))));
  }

  function key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") tools.choose.cancel();
    if (event.key === "Escape") choose(new Set());
    else if (!editable || !chosen.size) return false;
    else if (event.key.toLowerCase() === "r") turnBy(event.shiftKey ? -90 : 90);
    else if (event.key === "." || event.key === ",") turnBy(event.key === "." ? 1 : -1);
    else {
      const nudge = nudgeOf(event, NUDGE_M, FAR_M);
      if (!nudge) return false;
      reshape(moved(...nudge));
    }
    return true;
  }

  async function fresh(): Promise<void> {
    const newest = expo.state().draft.revision;
    showFindings();
    if (saving || newest === revision) return;
    revision = newest;
    const found = await ask("GET /expos/{expo}/site", { path });
    if (revision !== newest) return; // a newer one has overtaken this
    const [before, first] = [view, !view.buildings.length];
    view = found;
    if (first) history = (editable && store.read()?.history) || history; // what was not saved when the page was closed
    if (changeCount(history.now) && JSON.stringify(before) !== JSON.stringify(view)) {
      const each = (all: readonly SitePlaces[]) => all.map((one) => onto(view, one));
      history = { past: each(history.past), now: onto(view, history.now), future: each(history.future) };
      if (!first) notice(t("siteChanged"));
    }
    draw();
  }

  async function save(): Promise<void> {
    saving = true;
    main.inert = true; // what is changed now would be lost
    try {
      const body = siteChange(view, history.now);
      await ask("PATCH /expos/{expo}/site", { path, body, match: revisionTag(expo.state()) });
      history = begun(NOTHING_MOVED);
      store.clear();
      showSaved();
    } finally {
      saving = false;
      main.inert = false;
      await expo.refresh().then(fresh, () => undefined);
    }
  }

  function overlay(): void {
    if (!shown) return;
    const metres = window_.metresPerPixel();
    const own = overlayFor(chosenFeatures(), editable, metres);
    const state: OverlayState = doing.ghost?.length
      ? { ...NOTHING, chosen: chosenFeatures(), ...doing }
      : { ...own, frame: own.frame && { ...own.frame, rigid: true }, marquee: doing.marquee ?? null };
    drawOverlay(shown.hands, state, metres);
  }

  function draw(): void {
    if (editable && view.buildings.length) store.write({ mark: "", base: null, history });
    halls = hallShapes(view, history.now);
    features = halls.map((one) => ({
      category: "fixture", kind: "hall", at: middleOf(extentOf([one])), shell: one.shell, number: one.building,
    })); // biome-ignore format: one value
    const wrong = new Set(
      overlaps(halls)
        .flat()
        .map(({ hall }) => hall),
    );
    if (!scaled().some(({ level }) => level === picture)) picture = scaled()[0]?.level ?? "";
    window_.node.hidden = !halls.length;
    if (halls.length) {
      shown = drawSite(halls, {
        expo: id, chosen, wrong, opacity, picture: scaled().find(({ level }) => level === picture) ?? null,
      }); // biome-ignore format: one value
      window_.show(shown);
      overlay();
    }
    showTools();
    bar.show(changeCount(history.now));
  }

  function showTools(): void {
    const act = (text: string, work: () => void, off: boolean) => el("button", { type: "button", class: "plain", disabled: off, onclick: work }, text); // biome-ignore format: one line
    const row = el(
      "div",
      { class: "plan-tools", role: "toolbar", "aria-label": t("toolsOfPlan") },
      act(t("turnLeft"), () => turnBy(-90), !chosen.size),
      act(t("turnRight"), () => turnBy(90), !chosen.size),
      act(t("undo"), () => step(undone), !history.past.length),
      act(t("redo"), () => step(redone), !history.future.length),
    );
    showKeepingFocus(places.tools, editable && halls.length ? row : el("div", {}));
    const focused = places.side.contains(document.activeElement) ? document.activeElement?.getAttribute("name") : null;
    places.side.replaceChildren(
      el("h2", {}, t("site")),
      el("p", { class: "facts" }, t(view.buildings.length > 1 ? "siteHow" : "siteOne")),
      ...(halls.length
        ? [buildingList(context), placeForm(context) ?? "", streetsField(context), pictureFields(context)]
        : []),
      el("p", {}, link(`/studio/expos/${id}/plan`, t("thePlan"))),
    );
    if (focused) places.side.querySelector<HTMLElement>(`[name="${CSS.escape(focused)}"]`)?.focus();
  }

  /** What the last build says of the site. */
  function showFindings(): void {
    const state = expo.state();
    const all = state.findings?.findings ?? [];
    const own = all.flatMap((one, at) => (CODES.test(one.code) ? [[one, at + 1] as const] : []));
    const spots = findingPlaces(state.plan?.sheets ?? []);
    const list = findingList(own.map(([one]) => one), (at) => [link3d(id, spots.get(own[at - 1]![1]))]); // biome-ignore format: one line
    places.findings.replaceChildren(own.length ? list : "");
  }

  const main = el("div", { class: "plan-page site-page" });
  await fresh(); // last, because expo events may arrive from here on
  const keys = editable && el("details", { class: "keys" }, el("summary", {}, t("keys")), el("p", { class: "facts" }, t("siteKeys"))); // biome-ignore format: one value
  main.append(
    tabsOf(expo.state().expo, "plan"),
    el(
      "div",
      { class: "plan-editor" },
      el(
        "div",
        {},
        places.tools,
        window_.node,
        el("div", { class: "pending", "aria-live": "polite" }, bar.node),
        keys || "",
        places.findings,
      ),
      places.side,
    ),
    spoken,
  );
  onUndoKeys(main, () => step(undone), () => step(redone)); // biome-ignore format: one line
  return {
    title: `${t("site")} · ${expo.state().expo.title}`,
    main,
    leave() {
      store.clear(); // the user has been asked
      store.end();
      expo.end();
    },
    unsaved: () => changeCount(history.now) > 0,
  };
}
