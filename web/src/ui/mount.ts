/** The interface over the picture. Search, panel, menu and plan are separate chunks, loaded on first use. */

import type { Hit, Stage } from "../core/contract";
import type { Expo } from "../core/expo/expo";
import { directionOf, say } from "../core/expo/words";
import type { Meeting } from "../core/live/meeting";
import type { Clock } from "../core/programme/clock";
import { createLive } from "../core/programme/live";
import type { Store } from "../core/state";
import type { I18n } from "../i18n/i18n";
import type { VisitEvents } from "../visit-events";
import { bindAddress } from "./shell/address-bar";
import { createBar } from "./shell/bar";
import type { UiContext } from "./shell/context";
import { createHover } from "./shell/hover";
import { bindKeys } from "./shell/keys";
import { createNotices } from "./shell/notices";
import { createOverlayStack } from "./shell/overlay-stack";
import "./shell/ui.css";
import "./shell/bar.css";
import "./agenda/agenda.css";
import "./booth/panel.css";
import "./shell/edge-layout.css";
import "./shell/small-screens.css";

const CLOSE = 18; // metres from which a tap on an exhibit means the exhibit, and not its booth

export interface Ui {
  readonly context: UiContext;
  /** Goes to the view of the address, without a movement. Call it once, when the stage is ready. */
  open(): Promise<void>;
  /** True when a tap or Enter on it has been answered: an exhibit close by is shown apart. */
  hit(hit: Hit | null): boolean;
  /** Shows that a newer release exists; `take` is called when the visitor accepts it. */
  offer(take: () => void): void;
  dispose(): void;
}

export function mountUi(
  root: HTMLElement,
  store: Store,
  stage: Stage,
  expo: Expo,
  i18n: I18n,
  clock: Clock,
  tell: VisitEvents,
): Ui {
  const home = new URL("../", document.baseURI).href;
  const overlays = createOverlayStack();
  const touch = matchMedia("(pointer: coarse)");
  const writers = new Set<() => void>();
  let touched = false;
  for (const press of ["pointerdown", "keydown"])
    window.addEventListener(press, () => (touched = true), { capture: true, once: true });
  const surface = root.appendChild(document.createElement("div"));
  surface.className = "shapan";
  surface.setAttribute("role", "main"); // the static page below is hidden
  document.documentElement.classList.add("shapan-on");

  const live = createLive(expo, clock);
  let meeting: Meeting | null = null;
  let meetFirst: (one: Meeting) => void = () => {};
  const met = new Promise<Meeting>((resolve) => {
    meetFirst = resolve;
  });
  const ui: UiContext = {
    live,
    root: surface,
    store,
    stage,
    expo,
    i18n,
    home,
    get meeting() {
      return meeting;
    },
    met,
    meets(one) {
      meeting = one;
      meetFirst(one);
    },
    async setLanguage(lang) {
      if (lang === store.get().lang) return;
      await i18n.setLanguage(lang);
      history.replaceState(
        history.state,
        "",
        `${new URL(`${lang}/`, home).pathname}${location.search}${location.hash}`,
      );
      document.documentElement.lang = lang;
      document.documentElement.dir = directionOf(lang);
      document.documentElement.dataset.lang = lang;
      document.title = say(expo.release.expo.title, lang);
      stage.setLanguage(lang);
      store.set({ lang });
      for (const write of writers) write();
    },
    openBooth(key, go = true) {
      store.set({ booth: key, plan: false });
      if (go) void stage.goBooth(key);
    },
    lookCloser(key) {
      const failed = () => notices.notify(i18n.t("lost"));
      import("./exhibit/exhibit-dialog")
        .then(({ showExhibit }) => showExhibit(ui, key))
        .then((shown) => shown || ui.openBooth(key, false), failed);
    },
    openHall(hall) {
      store.set({ booth: null, plan: false });
      void stage.goHall(hall);
    },
    async play(scenario, stop, cut = false) {
      return new Promise((settle) =>
        player(true, (made) => settle(made.start(scenario, stop, cut))),
      );
    },
    showRoute: (goals, how = {}) =>
      new Promise((settle) => route(true, (made) => settle(made.show(goals, how)))),
    async showRouteTo(names, from) {
      const { wayfinderOf } = await import("./route/wayfinder");
      const spot = (name: string) =>
        wayfinderOf(ui)
          .spot(name)
          .catch(() => null);
      const spots = await Promise.all(names.map(spot));
      return ui.showRoute(
        spots.filter((one) => one !== null),
        { start: from ? await spot(from) : null },
      );
    },
    openVisit: (shared = "") => visit(true, (made) => made.open(shared)),
    offer: (text) => bar.offer(text),
    showPlan(on) {
      if (on) plan(true, () => store.set({ plan: true }));
      else store.set({ plan: false });
    },
    tell,
    notify: (text) => notices.notify(text),
    touched: () => touched,
    onLanguage(write) {
      writers.add(write);
      return () => void writers.delete(write);
    },
  };

  const notices = createNotices(ui);
  const bar = createBar(ui, overlays);
  const address = bindAddress(ui);
  const hover = createHover(ui);
  surface.append(bar.node, ...notices.nodes, hover.node);

  // Loaded with the first booth, the first plan and the first hall.
  const failed = () => notices.notify(i18n.t("lost"));
  const panel = later(
    () => import("./booth/panel").then((module) => module.createPanel(ui, overlays)),
    failed,
  );
  const plan = later(
    () => import("./plan/plan").then((module) => module.createPlan(ui, overlays)),
    failed,
  );
  const player = later(
    () => import("./tour/player").then((module) => module.createPlayer(ui)),
    failed,
  );
  const route = later(
    () => import("./route/route-card").then((module) => module.createRouteCard(ui, overlays)),
    failed,
  );
  const visit = later(
    () => import("./visit/visit").then((module) => module.createVisit(ui, overlays)),
    failed,
  );
  const map = later(
    () => import("./plan/minimap").then((module) => module.createMinimap(ui)),
    () => undefined,
  );
  const stageCard = later(
    () => import("./agenda/stage-card").then((module) => module.createStageCard(ui)),
    () => undefined,
  );
  const { author } = document.documentElement.dataset;
  if (author) {
    const address = new URL(author, document.baseURI).href;
    void import("./tour/author").then((module) => module.createAuthor(ui, address), failed);
  }
  const joystick = later(
    () => import("./walk/joystick").then((module) => module.createJoystick(ui)),
    () => undefined,
  );
  const points = later(
    () => import("./exhibit/info-points").then((module) => module.createInfoPoints(ui)),
    () => undefined,
  );
  stage.watchExhibits((shown) => points(shown.length > 0, (made) => made.show(shown)));
  stage.showScreens(() =>
    import("./booth/screen-slides").then((module) => (booth) => module.screenSlides(ui, booth)),
  );
  const inside = () => ["walk", "hall"].includes(store.get().view) && !store.get().plan;
  function follow(): void {
    panel(store.get().booth !== null, (made) => made.show(store.get().booth));
    plan(store.get().plan, (made) => made.show(store.get().plan));
    map(inside(), (made) => made.show(inside()));
    joystick(inside() && touch.matches, (made) => made.show(inside() && touch.matches));
    stageCard(inside() && live.screens().length > 0, (made) => made.show(inside()));
  }
  const end = store.subscribe((now, before) => {
    if (now.booth !== before.booth || now.plan !== before.plan || now.view !== before.view)
      follow();
    surface.dataset.view = now.plan ? "plan" : now.view;
    surface.classList.toggle("has-panel", now.booth !== null);
  });
  surface.dataset.view = store.get().view;
  follow();
  const endLive = live.onChange(follow);

  const endKeys = bindKeys(ui, stage, overlays, bar.focusSearch);
  const offline = () => store.set({ connection: "lost" });
  const online = () => store.set({ connection: "ok" });
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  // A new release: texts may have changed. The panel of a removed booth closes itself.
  const endReplace = expo.onReplace(() => {
    for (const write of writers) write();
  });

  return {
    context: ui,
    open: () => address.open(true),
    hit(hit) {
      const { view, pose, scenario } = store.get();
      if (hit?.kind !== "booth" || !hit.exhibit || view !== "walk" || !pose || scenario)
        return false;
      if (Math.hypot(hit.at[0] - pose[0], hit.at[1] - pose[1]) > CLOSE) return false;
      ui.lookCloser(hit.key);
      return true;
    },
    offer: (take) => notices.offer(take),
    dispose() {
      end();
      endLive();
      endReplace();
      hover.dispose();
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      address.dispose();
      notices.dispose();
      endKeys();
      surface.remove();
      document.documentElement.classList.remove("shapan-on");
    },
  };
}

/** A part that is loaded on first use and then told every change. After a failure the next use tries again. */
function later<T>(
  load: () => Promise<T>,
  failed: () => void,
): (wanted: boolean, tell: (part: T) => void) => void {
  let part: Promise<T> | null = null;
  return (wanted, tell) => {
    if (!wanted && !part) return;
    part ??= load();
    part.then(tell, () => {
      part = null;
      failed();
    });
  };
}
