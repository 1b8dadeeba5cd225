/** Plays a scenario: moves, speaks and draws what `core/scenario/scenario.ts` decides, and reports the visitor's actions to it. */

import { parseAddress } from "../../core/address";
import type { ChapterScene, Pose } from "../../core/contract";
import { say, spokenIn } from "../../core/expo/words";
import { CHAPTER_SECONDS, chapterScene } from "../../core/scenario/chapters";
import { moveStopsWithItems } from "../../core/scenario/moved-items";
import { createProgressStore } from "../../core/scenario/progress";
import {
  namedItems,
  nextPlay,
  type Play,
  type PlayAction,
  readingSeconds,
  startPlay,
  stopOf,
  type World,
} from "../../core/scenario/scenario";
import { spotlights } from "../../core/scenario/spotlight";
import { actsNow, stagedPieces } from "../../core/scenario/staged-pieces";
import { createWalkNetwork, type WalkNetwork } from "../../core/ways/journey";
import type { ProgrammePlace, Tour } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { blobAddress, createPlayerCard, type PlayerCard } from "./player-card";
import { createScenarioItems, type ScenarioItems } from "./player-items";
import { narrate, type Voice } from "./player-voice";
import { playerText } from "./player-words";
import "./player.css";

export interface Player {
  /** False when the tour fails to load. */
  start(scenario: string, stop?: string, cut?: boolean): Promise<boolean>;
}

const TICK = 250; // ms
const OFF = 2.5; // metres from the pose of a stop: the visitor has left the tour
const WALK = 90; // metres: longer ways are flown over the sand table
const STEP = 2.5; // metres above the floor: a higher pose is reached by flight
const PATIENCE = 15_000; // ms
const OFFER = 5; // minutes before an item begins

export function createPlayer(ui: UiContext): Player {
  const { store, stage, expo } = ui;
  const zone = expo.release.expo.timezone ?? "UTC";
  const { clock } = ui.live;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const progress = createProgressStore(expo.release.expo.id);
  const settings = { sound: true, captions: true };
  const declined = new Set<string>();
  let [tour, play, items]: [Tour | null, Play | null, ScenarioItems] = [
    null,
    null,
    createScenarioItems(expo),
  ];
  let card: PlayerCard | null = null;
  let voice: Voice | null = null;
  let network: WalkNetwork = openNetwork();
  let origins = new Map<string, ProgrammePlace>(); // places of the items when the tour began
  let going = 0; // number of the current movement
  let timer = 0;
  let chapter: { left: number; end(): void } | null = null; // while the table acts before the way to the stop

  function openNetwork(): WalkNetwork {
    return createWalkNetwork(expo.walk, new Set(expo.release.halls.map((hall) => hall.id)));
  }
  const world = (): World => ({ now: clock.now(), zone, item: (id) => items.get(id)?.item });

  function dispatch(one: PlayAction): void {
    if (!tour || !play) return;
    const before = play;
    play = nextPlay(tour, play, one, world());
    if (play !== before) settle(before, one);
    draw();
  }

  function settle(before: Play, { do: what }: PlayAction): void {
    const now = play!;
    if (
      now.phase === "going" &&
      (before.phase !== "going" || before.stop !== now.stop || what === "return")
    ) {
      stopVoice();
      const back = what === "return" && tour!.places[now.stop]?.pose;
      void travel(calm.matches, back ? undefined : what === "return" ? null : before.stop);
    } else if (now.phase === "here" && before.phase === "going") narrateStop();
    else if (what === "seek") {
      if (before.phase !== "here") narrateStop();
      voice?.seek(now.seconds);
    } else if (what === "speed") voice?.speed(now.speed);
    if (now.wandering && !before.wandering) stage.actTable(null);
    if (now.paused !== before.paused || now.wandering !== before.wandering) {
      if (now.paused || now.wandering) voice?.pause();
      else voice?.resume();
    }
    if (now.phase === "end" && before.phase !== "end") ui.tell("tour-end", tour!.scenario.id!);
    progress.keep(tour!.scenario.id!, now);
    if (store.get().stop !== now.stop) store.set({ stop: now.stop });
  }

  // ---- moving

  /** `from`: the stop before, null at the beginning; undefined: no chapter is shown on the way. */
  async function travel(cut: boolean, from?: string | null): Promise<void> {
    const mine = ++going;
    chapter?.end();
    const stop = stopOf(tour!, play!.stop)!;
    const { pose, hall } = tour!.places[stop.id] ?? {};
    const lit = stop.highlight?.[0] ?? null;
    store.set({ booth: null, plan: false, stopMood: stop.mood || null, guide: [] });
    stage.highlight(lit);
    stage.spotlight([]);
    const spots = spotlights(expo, stop);
    const scene = from === undefined ? null : chapterScene(tour!, stop.id, from, expo.elevation);
    if (scene || pose) stage.actTable(null);
    if (scene) await showChapter(scene, cut, pose ? CHAPTER_SECONDS : 0);
    if (mine !== going) return;
    if (pose && !cut && !scene) await walkOrRise(pose, hall ?? "", mine);
    if (mine !== going) return;
    if (pose) await stage.goPose(pose, cut);
    else await stage.goTable(cut);
    await drawn(pose, hall ?? "");
    if (mine !== going || !play) return;
    stage.highlight(lit); // on the way something else may have been highlighted
    stage.spotlight(await spots);
    if (mine !== going || !play) return;
    store.set({ guide: [] });
    if (pose && away(pose) > OFF) dispatch({ do: "wander" });
    else dispatch({ do: "arrive" });
  }

  /** The table acts, for so many seconds or until somebody goes on; a stop at the table stays with it. */
  async function showChapter(scene: ChapterScene, cut: boolean, seconds: number): Promise<void> {
    const mine = going;
    await stage.goTable(cut);
    if (mine !== going) return;
    stage.actTable(scene);
    if (!seconds) return;
    await new Promise<void>((settle) => {
      const end = () => {
        chapter = null;
        settle();
      };
      chapter = { left: seconds, end };
      draw();
    });
    if (mine === going) stage.actTable(null);
  }

  /** Walks there when it is near; otherwise rises to the sand table, which shows the route. */
  async function walkOrRise(pose: Pose, hall: string, mine: number): Promise<void> {
    const { view, hall: here } = store.get();
    if (view !== "walk" || !here || !hall || pose[2] > expo.elevation(hall) + STEP) return;
    const [x, y] = stage.pose();
    const way = await network
      .journey({ hall: here, at: [x, y] }, { hall, at: [pose[0], pose[1]] })
      .catch(() => null);
    if (mine !== going || !way) return;
    store.set({ guide: way.legs });
    if (way.length < WALK) await stage.walkTo([pose[0], pose[1]]);
    else await stage.goTable();
  }

  /** The narration waits for its picture, but only for a limited time: on a slow connection it may be all there is. */
  function drawn(pose: Pose | null | undefined, hall: string): Promise<void> {
    const flies = pose && pose[2] > expo.elevation(hall) + STEP;
    const there = () => {
      const { view } = store.get();
      return flies ? view !== "loading" : view === (pose ? "walk" : "table");
    };
    return new Promise((settle) => {
      if (there()) return settle();
      const done = () => {
        window.clearTimeout(limit);
        end();
        settle();
      };
      const limit = window.setTimeout(done, PATIENCE);
      const end = store.subscribe(() => {
        if (there()) done();
      });
    });
  }

  function away([x, y]: Pose): number {
    const [px, py] = stage.pose();
    return Math.hypot(px - x, py - y);
  }

  // ---- speaking

  function narrateStop(): void {
    stopVoice();
    const now = play!;
    const stop = stopOf(tour!, now.stop)!;
    const { lang } = store.get();
    const text = say(stop.words, lang);
    const spoken = spokenIn(stop.words, lang) || lang;
    const audio = stop.narration?.[spoken]?.audio;
    voice = narrate(
      {
        text,
        lang: spoken,
        audio: audio && blobAddress(ui, audio),
        sound: settings.sound,
        speed: now.speed,
        reading: readingSeconds(text, spoken),
      },
      () => dispatch({ do: "said" }),
    );
    if (now.paused || now.wandering) voice.pause();
  }
  function stopVoice(): void {
    voice?.stop();
    voice = null;
  }

  // ---- what the card shows

  function draw(): void {
    if (!tour || !play) return;
    const acts = actsNow(tour, play, world());
    stage.stagePieces(stagedPieces(tour, play.stop, acts));
    if (String(acts) !== String(store.get().acts)) store.set({ acts });
    card ??= createPlayerCard(ui, {
      dispatch: dispatch,
      end,
      cut: () => (chapter ? chapter.end() : void travel(true)),
      go: (view) => void visit(view),
      show: (booth, name) => void showBoothModel(booth, name),
      decline: (id) => void declined.add(id),
      repeat: () => play?.phase === "here" && narrateStop(),
      settings,
    });
    const but = new Set([...namedItems(tour), ...declined]);
    card.draw({
      tour,
      play,
      world: world(),
      items,
      soon: play.phase === "going" ? undefined : items.soon(clock.now(), OFFER, but),
      chapter: chapter !== null,
      length: voice?.length ?? 0,
      at: voice?.at() ?? play.seconds,
    });
  }

  /** Goes to another place by its query; one tap returns to the tour. */
  async function visit(view: string): Promise<void> {
    dispatch({ do: "wander" });
    going++;
    chapter?.end();
    const { booth, hall, at } = parseAddress(`?${view}`);
    if (booth) await stage.goBooth(booth, calm.matches);
    else if (at) await stage.goPose(at, calm.matches);
    else if (hall) await stage.goHall(hall, calm.matches);
  }

  /** Opens the model's dialog, or goes to its booth when that fails. */
  async function showBoothModel(booth: string, name: string): Promise<void> {
    dispatch({ do: "pause" });
    const { showExhibit } = await import("../exhibit/exhibit-dialog");
    if (!(await showExhibit(ui, booth, name).catch(() => false)))
      await visit(`booth=${encodeURIComponent(booth)}`);
  }

  function end(): void {
    going++;
    chapter?.end();
    stopVoice();
    window.clearInterval(timer);
    [tour, play, timer] = [null, null, 0];
    card?.dispose();
    card = null;
    stage.highlight(null);
    stage.spotlight([]);
    stage.stagePieces([]);
    stage.actTable(null);
    store.set({ scenario: null, stop: null, acts: [], guide: [], stopMood: null });
  }

  function tick(): void {
    if (chapter && !play?.paused) {
      chapter.left -= TICK / 1000;
      if (chapter.left <= 0) chapter.end();
    }
    void items.load(clock.now(), false).catch(() => undefined);
    dispatch({ do: "tick", seconds: TICK / 1000 });
  }

  // A tap may trigger a stop's transition; a movement by the visitor leaves the tour.
  store.subscribe((now, before) => {
    const touched =
      now.booth !== before.booth ? now.booth : now.hall !== before.hall ? now.hall : null;
    if (touched && play?.phase !== "going") dispatch({ do: "tap", target: touched });
  });
  store.subscribe((now, before) => {
    if (!tour || !play || play.phase === "going" || play.wandering || now.pose === before.pose)
      return;
    const pose = tour.places[play.stop]?.pose;
    const strayed = pose ? away(pose) > OFF : now.view === "walk";
    if (strayed) dispatch({ do: "wander" });
  });
  ui.onLanguage(() => {
    if (play?.phase === "here") narrateStop();
    draw();
  });
  // A new release: places and times may have changed. A visitor at a stop that moved is taken to its new place.
  expo.onReplace(() => {
    if (!tour || !play) return;
    const { id } = tour.scenario;
    const old = tour.places[play.stop]?.pose;
    [items, network] = [createScenarioItems(expo), openNetwork()];
    void load(id!).then(async (loaded) => {
      if (!play || !loaded || !stopOf(loaded, play.stop)) return end();
      const { tour: next, items: moved } = await moveStopsWithItems(
        loaded,
        (item) => origins.get(item),
        (item) => items.get(item)?.place,
        poseOf,
      );
      if (!play) return;
      tour = next;
      const pose = next.places[play.stop]?.pose;
      for (const item of moved) tellMoved(item);
      if (pose && old && Math.hypot(pose[0] - old[0], pose[1] - old[1]) > 0.5) {
        dispatch({ do: "wander" });
        dispatch({ do: "return" });
      } else draw();
    });
  });

  async function poseOf(view: string): Promise<Pose | null> {
    const { booth, hall, at } = parseAddress(`?${view}`);
    if (at) return at;
    if (booth) return (await expo.booth(booth).catch(() => null))?.booth.view ?? null;
    return expo.hall(hall ?? "")?.view ?? null;
  }

  const told = new Map<string, string>(); // item -> its place as last announced
  function tellMoved(id: string): void {
    const { item, place } = items.get(id)!;
    const { lang } = store.get();
    if (!place || told.get(id) === place.view) return;
    told.set(id, place.view);
    ui.notify(
      playerText(lang, "playMoved", {
        title: say(item.title, lang),
        place: say(place.title, lang),
      }),
    );
  }

  async function load(id: string): Promise<Tour | null> {
    const head = expo.release.scenarios?.find((one) => one.id === id);
    if (!head) return null;
    const made = await expo.tour(head.tour);
    await items.load(clock.now(), namedItems(made).size > 0).catch(() => undefined);
    return made;
  }

  return {
    async start(id, stop, cut = false) {
      const next = await load(id).catch(() => null);
      if (!next) return false;
      stopVoice();
      const kept = progress.of(id);
      tour = next;
      const placed = [...namedItems(next)].flatMap((one) => {
        const place = items.get(one)?.place;
        return place ? [[one, place] as const] : [];
      });
      origins = new Map(placed);
      play = startPlay(next, stop ?? (kept?.done ? undefined : kept?.stop), kept);
      store.set({ scenario: id, stop: play.stop });
      window.clearInterval(timer);
      timer = window.setInterval(tick, TICK);
      draw();
      const linked = cut && next.places[play.stop]?.pose; // who comes by a link wants that stop
      await travel(cut || calm.matches, linked ? undefined : null);
      return true;
    },
  };
}
