/** Starts the viewer on the page of the walk. When it cannot start, the page stays as it is: a complete list. */

import { type Address, parseAddress } from "./core/address";
import { createExpo } from "./core/expo/expo";
import { say, slug as slugOf } from "./core/expo/words";
import { createClock } from "./core/programme/clock";
import { moodAt } from "./core/programme/mood";
import { createStore, initialState, type Store, shownMood } from "./core/state";
import type { Ui } from "./ui/mount";
import { createTypesettingQueue } from "./view/lettering/typesetting/queue";
import { whenIdle } from "./view/scene/idle";
import { contextThere } from "./view/scene/interruptions";
import type { FullStage } from "./view/scene/layer";
import { createTileReader } from "./view/tiles/tile-reader";
import { createVisitEvents } from "./visit-events";
import { createWire } from "./wire";
import "./view/loading.css";
import "./view/stage.css";

const html = document.documentElement;

function stayList(why: unknown): void {
  html.dataset.view = "list";
  if (why) console.warn(`the page stays a list: ${why}`);
  const { live } = html.dataset;
  if (live) import("./ui/live/lead/list-meeting").then(({ startListMeeting }) => startListMeeting(live)).catch(console.warn); // biome-ignore format: one step
  if (!navigator.onLine) addEventListener("online", () => location.reload(), { once: true });
}

/** Without WebGL a link to a booth leads to its page; any other page stays a list and shows a note. */
function withoutPicture(lang: string, why: string): void {
  const { booth } = parseAddress(location.search);
  if (booth) {
    location.replace(`booths/${encodeURIComponent(slugOf(booth))}/`);
    return;
  }
  void import("./ui/shell/no-webgl").then(({ showNoWebgl }) => showNoWebgl(lang));
  stayList(why);
}

/** Creates the WebGL context early, so that the graphics process starts while code and release are loading. */
function openContext(canvas: HTMLCanvasElement): WebGL2RenderingContext | null {
  canvas.addEventListener("webglcontextlost", (event) => event.preventDefault()); // otherwise the context is never restored
  try {
    return canvas.getContext("webgl2", {
      alpha: true,
      antialias: true,
      powerPreference: "high-performance",
    });
  } catch {
    return null;
  }
}

async function start(): Promise<void> {
  const { root = "../../", expo: slug = "", lang = "en" } = html.dataset;
  const wantsList = new URLSearchParams(location.search).get("view") === "list";
  if (wantsList) return stayList("");
  // Start both workers and read tiles while the rendering code is loading.
  const [reader, queue] = [createTileReader(), createTypesettingQueue()];
  const giveUp = (why: string) => {
    for (const worker of [reader, queue]) worker.dispose();
    withoutPicture(lang, why);
  };
  const canvas = document.createElement("canvas");
  const context = openContext(canvas);
  if (!context) return giveUp("this browser gives no WebGL 2");

  const store = createStore(initialState(lang));
  const wire = createWire(new URL(root, document.baseURI).href, slug, {
    onConnection: (connection) => store.set({ connection }),
  });
  // Load the interface together with the release; the picture does not wait for it.
  const interfaceCode = Promise.all([
    import("./ui/mount"),
    import("./i18n/i18n").then(({ createI18n }) => createI18n(lang)),
  ]);
  const letteringCode = import("./view/lettering/lettering");
  letteringCode.catch(() => undefined); // reported where the promise is used
  const [release, { createStage }] = await Promise.all([
    wire.release().then((found) => {
      reader.halls(found);
      for (const name of found.table) {
        const bytes = wire.bytes(name).then((blob) => blob.arrayBuffer());
        reader.ahead(wire.blob(name), bytes);
      }
      return found;
    }),
    import("./view/stage"),
  ]);
  const expo = createExpo(release, wire);
  const zone = release.expo.timezone ?? "UTC";
  const clock = createClock(location.search, zone);
  if (!(await contextThere(canvas, context))) return giveUp(GONE);

  canvas.className = "stage";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", say(release.expo.title, lang) || slug);
  const ring = document.createElement("div");
  ring.className = "stage-ring";
  document.body.append(canvas, ring);

  reflect(store);
  const opening = parseAddress(location.search);
  const inside = Boolean(opening.at || opening.booth || opening.hall || opening.mode === "walk");
  let ui: Ui | null = null;
  const stage: FullStage = createStage({
    opening: inside ? "walk" : "table",
    canvas,
    context,
    expo,
    blobs: wire,
    reader,
    store,
    lettering: async (ask) => {
      const { createLettering } = await letteringCode;
      return createLettering(expo, store.get().lang, ask, (blob) => wire.bytes(blob), queue);
    },
    onHit: (hit) => ui?.hit(hit) ?? false,
    onError(what, detail) {
      if (what === "tile") store.set({ tileError: true });
      else canvas.classList.toggle("on", detail === "restored");
      if (detail !== "gone") return;
      close();
      withoutPicture(store.get().lang, GONE);
    },
    margins: () =>
      innerWidth < 700
        ? { top: Math.min(MOST, BAR.narrow / innerHeight), bottom: 0.1, side: 0.015 }
        : { top: Math.min(MOST, BAR.wide / innerHeight), bottom: 0.045, side: 0.03 },
  });
  function close(): void {
    ui?.dispose();
    stage.dispose();
    canvas.remove();
    ring.remove();
    store.set({ view: "list" });
  }
  store.subscribe((now, before) => {
    if (now.booth !== before.booth) stage.highlight(now.booth);
    if (shownMood(now) !== shownMood(before)) stage.mood(shownMood(now));
    // Back online: request failed tiles again.
    if (now.connection === "ok" && before.connection === "lost") stage.retry();
  });

  store.set({ mood: opening.mood ?? moodAt(zone, new Date(clock.now())) });

  if (inside)
    for (const code of [import("./view/camera/walker"), import("./view/hall/hall-interior")])
      code.catch(() => undefined); // needed in a moment
  interfaceCode.catch(close);
  const [{ mountUi }, i18n] = await interfaceCode;
  // On a slow device the layout of the interface costs as much as the picture. The picture goes first.
  if (isTable(opening))
    await Promise.race([firstPicture(store), new Promise((late) => setTimeout(late, LATE))]);
  if (store.get().view === "list") return;
  const tell = createVisitEvents(html.dataset.visits, slug);
  store.subscribe((now, before) => {
    if (now.hall && now.hall !== before.hall) tell("hall", now.hall);
    if (now.booth && now.booth !== before.booth) tell("booth", slugOf(now.booth));
    if (now.scenario && now.scenario !== before.scenario) tell("tour", now.scenario);
  });
  ui = mountUi(document.body, store, stage, expo, i18n, clock, tell);
  addEventListener("online", () => stage.retry());
  addEventListener("keydown", (event) => {
    if (
      event.code !== "Escape" ||
      event.defaultPrevented ||
      event.target === canvas ||
      store.get().view === "table"
    )
      return;
    if (event.target instanceof HTMLElement && event.target.matches("input, select, textarea"))
      return;
    void stage.goTable();
  });
  await ui.open();
  if (document.activeElement === document.body) {
    canvas.classList.add("pointed"); // no ring before the first key
    canvas.focus({ preventScroll: true }); // keys work at once
  }
  const shown = ui;
  await firstPicture(store);
  whenIdle(REST, () => {
    import("./late").then(({ startLate }) => startLate(stage, shown, wire), console.warn);
  });
}

function firstPicture(store: Store): Promise<void> {
  return new Promise((done) => {
    if (store.get().view !== "loading") return done();
    const stop = store.subscribe(({ view }) => {
      if (view === "loading") return;
      stop();
      done();
    });
  });
}

/** True for the plain table without booth, hall, scenario or route. */
function isTable({ at, booth, hall, scenario, way, mode = "table" }: Address): boolean {
  return mode === "table" && !(at || booth || hall || scenario || way?.length || location.hash);
}

const BAR = { narrow: 128, wide: 76 }; // height of the bar in CSS pixels, in two rows or in one
const MOST = 0.2; // of the picture's height at most
const LATE = 1500; // ms: if the picture is still missing, the interface shows the progress
const GONE = "the device took its graphics away";
const REST = 1000; // ms after the first picture: until then the network serves the visitor

/** Writes the state into `data-` attributes for style sheets, tests and other programs. */
function reflect(store: Store): void {
  const write = () => {
    const { view, plan, hall, booth, hover, pose } = store.get();
    html.dataset.view = plan && view !== "loading" ? "plan" : view;
    set("mood", shownMood(store.get()));
    set("hall", hall);
    set("booth", booth);
    set("hover", hover);
    set("pose", pose?.map((n) => n.toFixed(2)).join(",") ?? null);
  };
  const set = (name: string, value: string | null) => {
    if (value === null) delete html.dataset[name];
    else html.dataset[name] = value;
  };
  store.subscribe(write);
  write();
}

start().catch(stayList);
