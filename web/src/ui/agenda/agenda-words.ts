/** What parts of the interface say of items, and how they go where one takes place. */
import { parseAddress } from "../../core/address";
import { say } from "../../core/expo/words";
import type { Slot } from "../../core/programme/programme";
import type { ScreenWords } from "../../view/hall/screen-canvas";
import type { ProgrammeItem, ProgrammePlace } from "../../wire.gen";
import type { Deck } from "../shell/context";
import { stateWords } from "./item-states";

/** In the venue's time: screens and boards hang there. */
export function timeOf(deck: Deck, moment: string): string {
  const timeZone = deck.expo.release.expo.timezone ?? "UTC";
  const options = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(deck.store.get().lang, options).format(Date.parse(moment));
}

export function placeName(deck: Deck, place: ProgrammePlace | undefined, room = ""): string {
  if (!place) return room;
  const name = say(place.title, deck.store.get().lang);
  return place.page.startsWith("booths/") ? deck.i18n.t("booth_n", { number: name }) : name;
}

export function screenWords(deck: Deck): ScreenWords {
  const { i18n } = deck;
  return {
    title: (item: ProgrammeItem) => say(item.title, deck.store.get().lang),
    state: (state) => stateWords(state, i18n),
    time: (item) => timeOf(deck, item.start),
    place: ({ place, item }: Slot) => placeName(deck, place, item.room),
    expo: say(deck.expo.release.expo.title, deck.store.get().lang),
    next: i18n.t("onNext"),
    live: i18n.t("watchLive"),
    recording: i18n.t("watchRecording"),
  };
}

/** Brings the visitor before the stage, the booth, or into the hall. */
export function goToPlace(deck: Deck, place: ProgrammePlace): void {
  const { at, booth, hall } = parseAddress(`?${place.view}`);
  deck.store.set({ booth: null, plan: false });
  if (booth) deck.openBooth(booth);
  else if (at) void deck.stage.goPose(at);
  else if (hall) deck.openHall(hall);
}
