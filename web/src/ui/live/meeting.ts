/** Connects this page with the room of its level: what is sent, what the picture shows of the others, and the card about them. */

import type { LiveSocket } from "../../core/live/connection";
import type { Meeting } from "../../core/live/meeting";
import { SEND_EVERY } from "../../core/live/pose-sender";
import { createRoom } from "../../core/live/room";
import type { FullStage } from "../../view/scene/layer";
import type { UiContext } from "../shell/context";
import { button, rename } from "../shell/dom";
import type { Leading } from "./leading";
import { createMeetingCard } from "./meeting-card";
import { meetingText } from "./meeting-words";
import type { Talking } from "./talking";
import "./meeting.css";

/** `live`: the address of rooms, as the page says it. */
export function startMeeting(stage: FullStage, ui: UiContext, live: string): void {
  const { expo, store } = ui;
  const html = document.documentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const now = () => performance.now();
  const listeners = new Set<() => void>();
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
      if (room.visitors.all(now()).length || room.grains.length) showOthers();
      if (room.leads.length) lead();
      requestFrame();
      for (const listener of listeners) listener();
    });
  }

  const room = createRoom(
    {
      open: (address) => new WebSocket(address) as LiveSocket, // its handlers may ignore the event
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      hidden: () => document.hidden,
      now,
      changed,
      refused: ({ detail }) => ui.notify(detail),
    },
    live,
    document.baseURI,
    (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true,
  );
  const meeting: Meeting = {
    room,
    here(where, key) {
      const n = room.counts?.[where][key] ?? 0;
      return n ? meetingText(store.get().lang, "here", { n }) : "";
    },
    onChange: (listener) => void listeners.add(listener),
  };
  ui.meeting = meeting;

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
        return createPeopleLayer({ expo, visitors: room.visitors, look, still, bodies, now, requestFrame: ask }); // biome-ignore format: one value
      });
      stage.attach(() => createGrainsLayer({ places: () => room.grains, floor, still, now }));
      requestFrame();
    }, console.warn);
  }
  const card = createMeetingCard(ui, meeting);
  let begun = false;

  function lead(): void {
    if (begun) return;
    begun = true;
    import("./leading").then(({ createLeading }) => {
      leading = createLeading(ui, meeting);
      card.show(leading.list);
      changed();
    }, console.warn);
  }
  if (location.hash.startsWith("#lead")) lead();
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
