/** Connects the address bar and the state in both directions. A new place adds a history entry; camera movements replace it. */
import { type Address, formatAddress, historyStep, parseAddress } from "../../core/address";
import type { Mood, State } from "../../core/contract";
import { type Expo, withId } from "../../core/expo/expo";
import { moodAt } from "../../core/programme/mood";
import type { UiContext } from "./context";

/** Browsers throttle replaceState (Safari: 100 in 30 s): a pose is written after this rest. */
const REST = 400;

export interface AddressBar {
  /** Goes to the view of the address; `cut`: without a movement. */
  open(cut: boolean): Promise<void>;
  dispose(): void;
}

/** `usual`: the mood of the hour, which is left out. */
export function addressOf(state: State, usual: Mood, rest: Address["rest"]): Address {
  const walking = state.view === "walk" || state.view === "hall";
  // A stop defines the whole view, so its link contains no pose.
  if (state.scenario) return { scenario: state.scenario, stop: state.stop ?? undefined, rest };
  return {
    booth: state.booth ?? undefined,
    hall:
      state.view === "hall" && !state.booth && !state.pose && state.hall ? state.hall : undefined,
    at: walking && state.pose ? state.pose : undefined,
    mode: state.plan ? "plan" : walking ? (state.pose ? undefined : "walk") : undefined,
    mood: state.mood === usual ? undefined : state.mood,
    way: state.way.length ? state.way : undefined,
    rest,
  };
}

/** The start of a route for an address; undefined above the halls. */
function nameOf({ at, booth }: Address, expo: Expo): string | undefined {
  const hall = at && expo.hallAt([at[0], at[1]], at[2]);
  return hall ? `${at[0]},${at[1]},${hall.id}` : booth;
}

export function bindAddress(ui: UiContext): AddressBar {
  const { store, stage, expo } = ui;
  const usual = moodAt(expo.release.expo.timezone ?? "UTC", new Date(ui.live.clock.now()));
  let now = parseAddress(location.search);
  let going = 0; // running movements from the address; nothing is written meanwhile
  let timer = 0;

  function write(): void {
    window.clearTimeout(timer);
    if (going || store.get().view === "loading" || store.get().view === "list") return;
    const next = addressOf(store.get(), usual, now.rest);
    const step = historyStep(now, next);
    if (step === "none") return;
    const href = location.pathname + formatAddress(next) + location.hash;
    if (step === "push") history.pushState(null, "", href);
    else history.replaceState(null, "", href);
    now = next;
  }

  const end = store.subscribe((state, before) => {
    const place =
      state.booth !== before.booth ||
      state.view !== before.view ||
      state.plan !== before.plan ||
      state.mood !== before.mood ||
      state.scenario !== before.scenario ||
      state.stop !== before.stop ||
      state.way !== before.way ||
      state.hall !== before.hall;
    window.clearTimeout(timer);
    if (place) write();
    else if (state.pose !== before.pose) timer = window.setTimeout(write, REST);
  });

  async function open(cut: boolean): Promise<void> {
    now = parseAddress(location.search);
    going++;
    try {
      const { booth, at, mode } = now;
      const { halls, scenarios } = expo.release;
      const hall = withId(halls, now.hall) ?? (mode === "walk" ? halls[0] : undefined);
      const found = booth ? await expo.booth(booth).catch(() => null) : null;
      if (booth && !found) ui.notify(ui.i18n.t("unknownBooth", { number: booth }));
      store.set({ booth: found?.booth.key ?? null, mood: now.mood ?? usual });
      ui.showPlan(mode === "plan");
      const tour = withId(scenarios, now.scenario);
      if (tour && (await ui.play(tour.id, now.stop, cut))) {
        now = addressOf(store.get(), usual, now.rest); // it may start at another stop
        history.replaceState(null, "", location.pathname + formatAddress(now) + location.hash);
        return;
      }
      if (at) await stage.goPose(at, cut);
      else if (found && mode !== "table") await stage.goBooth(found.booth.key, cut);
      else if (hall) await stage.goHall(hall.id, cut);
      else await stage.goTable(cut);
      if (location.hash.startsWith("#visit=")) {
        ui.openVisit(location.hash);
        history.replaceState(history.state, "", location.pathname + location.search);
      }
      if (now.way?.length && !(await ui.showRouteTo(now.way, nameOf(now, expo))))
        ui.notify(ui.i18n.t("unreachable"));
    } finally {
      going--;
    }
  }

  async function back(): Promise<void> {
    // An older entry may be in another language.
    const lang = location.href.startsWith(ui.home)
      ? location.href.slice(ui.home.length).split("/")[0]!
      : "";
    if (expo.release.locales.includes(lang)) await ui.setLanguage(lang);
    await open(false);
  }
  window.addEventListener("popstate", back);
  return {
    open,
    dispose() {
      end();
      window.clearTimeout(timer);
      window.removeEventListener("popstate", back);
    },
  };
}
