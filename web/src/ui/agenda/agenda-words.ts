/** Texts about programme items, and going to their places. */
import { parseAddress } from "../../core/address";
import { say } from "../../core/expo/words";
import type { Slot } from "../../core/programme/programme";
import type { ScreenWords } from "../../view/hall/screen-canvas";
import type { ProgrammeItem, ProgrammePlace } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { stateWords } from "./item-states";

/** Time of day in the venue's time zone. */
export function timeOf(ui: UiContext, moment: string): string {
  const timeZone = ui.expo.release.expo.timezone ?? "UTC";
  const options = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(ui.store.get().lang, options).format(Date.parse(moment));
}

export function placeName(ui: UiContext, place: ProgrammePlace | undefined, room = ""): string {
  if (!place) return room;
  const name = say(place.title, ui.store.get().lang);
  return place.page.startsWith("booths/") ? ui.i18n.t("booth_n", { number: name }) : name;
}

export function screenWords(ui: UiContext): ScreenWords {
  const { i18n } = ui;
  return {
    title: (item: ProgrammeItem) => say(item.title, ui.store.get().lang),
    state: (state) => stateWords(state, i18n),
    time: (item) => timeOf(ui, item.start),
    place: ({ place, item }: Slot) => placeName(ui, place, item.room),
    expo: say(ui.expo.release.expo.title, ui.store.get().lang),
    next: i18n.t("onNext"),
    live: i18n.t("watchLive"),
    recording: i18n.t("watchRecording"),
  };
}

/** Goes to the stage, booth or hall of an item. */
export function goToPlace(ui: UiContext, place: ProgrammePlace): void {
  const { at, booth, hall } = parseAddress(`?${place.view}`);
  ui.store.set({ booth: null, plan: false });
  if (booth) ui.openBooth(booth);
  else if (at) void ui.stage.goPose(at);
  else if (hall) ui.openHall(hall);
}
