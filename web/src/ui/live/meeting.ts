/** Connects this page with the room of its level: what is sent, what the picture shows of the others, and the card about them. */

import { followed } from "../../core/address";
import { boundsOfRings } from "../../core/expo/outline";
import { createGathering } from "../../core/live/gathering";
import type { Meeting } from "../../core/live/meeting";
import { SEND_EVERY } from "../../core/live/pose-sender";
import { createRoom, type Room } from "../../core/live/room";
import type { FullStage } from "../../view/scene/layer";
import type { UiContext } from "../shell/context";
import { button, rename } from "../shell/dom";
import type { Leading } from "./lead/leading";
import { createMeetingCard } from "./meeting-card";
import { meetingText } from "./meeting-words";
import { browserHost, declinesMeeting, keyOfLink } from "./room-host";
import type { Asking } from "./talk/asking";
import { talkKeeper } from "./talk/talk-keeper";
import type { Talking } from "./talking";
import "./meeting.css";

const LAMPS = 300; // that are shown

/** `live`: the address of rooms, as the page says it. */
export function startMeeting(stage: FullStage, ui: UiContext, live: string): void {
  const { expo, store } = ui;
  const html = document.documentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const { now } = browserHost;
  const listeners = new Set<() => void>();
  const leadKey = keyOfLink(location.hash, "lead");
  let requestFrame = () => {};
  let due = false;

  /** Tells everybody, once for all that came in the same moment. */
  function changed(): void {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      html.dataset.liveState = room.connection.state;
      html.dataset.livePeople = String(room.visitors.all(now()).length);
      html.dataset.liveGrains = String(room.grains.length / 2);
      if (gathering.all(now()).length || room.grains.length) showOthers();
      if (room.leads.length) lead();
      if (room.staffed !== lit) light();
      requestFrame();
      for (const listener of listeners) listener();
    });
  }

  const room = createRoom(
    {
      ...browserHost,
      talks: talkKeeper(expo.release.expo.id),
      language: () => store.get().lang,
      leadKey: leadKey ?? "",
      bounds: (level) =>
        boundsOfRings(
          expo.release.halls.flatMap((one) => (one.level === level ? [one.outline] : [])),
        ),
      changed,
      refused: ({ detail }) => ui.notify(detail),
    },
    live,
    document.baseURI,
    declinesMeeting(),
  );
  const meeting: Meeting = {
    room,
    leadKey,
    here(where, key) {
      const n = room.counts?.[where][key] ?? 0;
      return n ? meetingText(store.get().lang, "here", { n }) : "";
    },
    answers: (key) => (Object.values(room.staffed).flat().includes(key) ? meetingText(store.get().lang, "answers") : ""), // biome-ignore format: one value
    offerTalk(slot, booth) {
      const own = (booth.exhibitors ?? []).some(
        ({ id }) => room.staffed[id] || id === room.talk?.exhibitor,
      );
      if (!own && !asking) return;
      asking ??= import("./talk/asking").then(({ createAsking }) => createAsking(ui, room));
      asking.then((made) => made.show(slot, booth), console.warn);
    },
    onChange: (listener) => void listeners.add(listener),
  };
  let asking: Promise<Asking> | null = null;
  ui.meets(meeting);
  const gathering = createGathering(room.visitors, changed);

  let level = expo.release.levels[0]?.id ?? null;
  const isLeading = () => room.leads.some(({ yours }) => yours);
  let leading: Leading | null = null;
  let ticks = 0;
  const tick = () => {
    // A guide sends the lead and the own pose in turn: a visitor may send five frames a second.
    if (++ticks % 2 && leading?.send()) return;
    const { view, hall } = store.get();
    level = (hall !== null && expo.hall(hall)?.level) || level;
    room.tick(stage.pose(), view !== "walk", view === "list" ? null : level);
  };
  document.addEventListener("visibilitychange", () => room.connection.seen(isLeading()));
  setInterval(tick, SEND_EVERY);
  tick();

  const floor = () => expo.release.levels.find(({ id }) => id === level)?.elevation ?? 0;
  let shown = false;

  /** Figures and grains are loaded when there is somebody to see. */
  function showOthers(): void {
    if (shown) return;
    shown = true;
    Promise.all([
      import("../../view/live/people-layer"),
      import("../../view/live/grains-layer"),
    ]).then(([{ createPeopleLayer }, { createGrainsLayer }]) => {
      stage.attach((ask, look) => {
        requestFrame = ask;
        return createPeopleLayer({ expo, visitors: gathering, look, still, bodies, now, requestFrame: ask }); // biome-ignore format: one value
      });
      stage.attach(() => createGrainsLayer({ places: () => room.grains, floor, still, now }));
      requestFrame();
    }, console.warn);
  }
  let lit: Room["staffed"] = room.staffed;
  let lamps: Float32Array | null = null; // once somebody was there

  /** Lamps above the booths where somebody answers. */
  async function light(): Promise<void> {
    lit = room.staffed;
    const keys = Object.values(lit).flat().slice(0, LAMPS);
    const found = await Promise.all(keys.map((key) => expo.booth(key).catch(() => null)));
    const first = lamps === null;
    lamps = new Float32Array(
      found.flatMap((one) => {
        if (!one) return [];
        const [west, south, east, north] = boundsOfRings([one.booth.outline]);
        const above = expo.elevation(one.hall) + Math.max(one.booth.height ?? 0, 3) + 0.5;
        return [(west + east) / 2, (south + north) / 2, above];
      }),
    );
    html.dataset.liveLamps = String(lamps.length / 3);
    if (first && keys.length) {
      const { createLampsLayer } = await import("../../view/live/lamps-layer");
      stage.attach((ask) => {
        requestFrame = ask;
        return createLampsLayer(() => lamps!);
      });
    } else if (first) lamps = null;
    requestFrame();
  }
  const card = createMeetingCard(ui, meeting);
  let begun = false;

  function lead(): void {
    if (begun) return;
    begun = true;
    import("./lead/leading").then(({ createLeading }) => {
      leading = createLeading(ui, meeting, stage, gathering, floor);
      card.show(leading.list);
      changed();
    }, console.warn);
  }
  const announced = () => {
    const { live: on, next } = ui.live.board();
    return [...on, ...next].some(({ item }) => item.lead);
  };
  ui.live.onChange(() => announced() && lead());
  if (leadKey !== null || followed(location.search) || announced()) lead();
  if (expo.release.expo.live?.talk) offerTalk(ui, meeting);
  room.onMessage((message) => {
    if (message.kind === "announcement")
      import("./announcing").then(({ announce }) => announce(ui, message), console.warn);
  });
}

/** The button of the talk of the hall; what it opens is loaded when it is pressed, or by a moderator's link. */
function offerTalk(ui: UiContext, meeting: Meeting): void {
  const { hash } = location;
  const opener = button("words", "", () => void open(), true);
  opener.classList.add("card");
  opener.setAttribute("aria-expanded", "false");
  ui.root.querySelector(".meeting")!.append(opener);
  let talking: Promise<Talking> | null = null;

  async function open(): Promise<void> {
    talking ??= import("./talking").then(({ createTalking }) =>
      createTalking(ui, meeting, opener, hash),
    );
    try {
      (await talking).toggle();
    } catch (error) {
      talking = null;
      console.warn(error);
    }
  }
  function write(): void {
    const { lang, hall, view } = ui.store.get();
    opener.hidden = hall === null || view === "list";
    rename(opener, meetingText(lang, "talk"));
  }
  ui.onLanguage(write);
  ui.store.subscribe(write);
  write();
  if (hash.startsWith("#moderate")) void open();
}

async function bodies() {
  const [{ readFigures, WALKING }, { coarsen }] = await Promise.all([
    import("../../view/crowd/figures"),
    import("../../view/crowd/coarse-figure"),
  ]);
  const full = (await readFigures()).slice(0, WALKING);
  return { full, coarse: full.map(coarsen) };
}
