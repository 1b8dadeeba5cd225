/** Leads without a picture: which there are, and the article of the stop where the guide is, on the page that is a list. */
import { createExpo } from "../../../core/expo/expo";
import { say, slug as slugOf } from "../../../core/expo/words";
import { createFollowedLead } from "../../../core/live/followed-lead";
import { createRoom } from "../../../core/live/room";
import { createClock } from "../../../core/programme/clock";
import { createLive } from "../../../core/programme/live";
import { createStore, initialState } from "../../../core/state";
import { createWire } from "../../../wire";
import type { Stop, Tour } from "../../../wire.gen";
import { el } from "../../shell/dom";
import { browserHost, declinesMeeting } from "../room-host";
import { talkKeeper } from "../talk/talk-keeper";
import type { Following } from "./following";
import { createLeadCard, type LeadPage } from "./lead-card";
import { createLeadList } from "./lead-list";
import "./list-meeting.css";

const LOOK = 1000; // ms
const READ = 15_000; // ms
const WORLD = [-Infinity, -Infinity, Infinity, Infinity] as const;

/** `live`: the address of rooms, as the page says it. */
export async function startListMeeting(live: string): Promise<void> {
  const { root: top = "../../", expo: id = "", lang = "en" } = document.documentElement.dataset;
  const wire = createWire(new URL(top, document.baseURI).href, id, { onConnection: () => {} });
  const expo = createExpo(await wire.release(), wire);
  const programme = createLive(
    expo,
    createClock(location.search, expo.release.expo.timezone ?? "UTC"),
  );
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const root = el("section", { class: "list-leads" });
  const notice = el("p", { role: "status" });
  document.querySelector("main h1")?.after(root);

  const room = createRoom(
    {
      ...browserHost,
      talks: talkKeeper(expo.release.expo.id),
      language: () => lang,
      leadKey: "",
      bounds: () => WORLD,
      changed() {
        document.documentElement.dataset.liveState = room.connection.state;
        look();
        list.write();
        tell();
      },
      refused({ detail }) {
        notice.textContent = detail;
      },
    },
    live,
    document.baseURI,
    declinesMeeting(),
  );
  const lead = createFollowedLead(room, {
    now: browserHost.now,
    changeLevel(next) {
      level = next;
      room.tick(null, false, level);
    },
    ended() {
      [tour, stop] = [null, null];
      tell();
    },
  });
  let level = expo.release.levels[0]?.id ?? null;
  let tour: Tour | null = null;
  let stop: Stop | null = null;

  function look(): void {
    const frame = lead.frame();
    if (frame) stop = frame.stop === null ? null : (tour?.scenario.stops[frame.stop] ?? null);
  }

  const following: Following = {
    get news() {
      return lead.news;
    },
    get stop() {
      return stop;
    },
    away: false,
    follow(chosen) {
      [tour, stop] = [null, null];
      lead.follow(chosen);
      const head = expo.release.scenarios?.find((one) => one.id === lead.news?.tour);
      if (head)
        expo.tour(head.tour).then((loaded) => {
          tour = loaded;
          look();
          tell();
        }, console.warn);
      look();
      list.write();
      tell();
    },
    leave: lead.leave,
    comeBack: () => {},
    onChange: (listener) => void listeners.add(listener),
  };
  const page: LeadPage = {
    root,
    expo,
    live: programme,
    store: createStore(initialState(lang)),
    onLanguage: () => () => {},
    play: async () => false,
    article({ view, title }) {
      if (view.kind !== "booth") return null;
      const address = `booths/${encodeURIComponent(slugOf(view.booth))}/`;
      return el("a", { href: address }, say(title, lang) || view.booth);
    },
  };
  const list = createLeadList(page, { room, leadKey: null }, following);
  root.append(list.node, notice);
  createLeadCard(page, { room, onChange: following.onChange }, following, null);
  const tick = () => room.tick(null, false, level);
  document.addEventListener("visibilitychange", () => room.connection.seen(false));
  setInterval(tick, LOOK);
  tick();
  if (expo.release.programme) {
    const read = () => void programme.refresh().catch(console.warn);
    setInterval(read, READ);
    read();
  }
}
