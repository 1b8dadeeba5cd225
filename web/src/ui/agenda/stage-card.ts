/** The card near a stage: the text of its screen, with links. */

import { say } from "../../core/expo/words";
import { withNow } from "../../core/programme/clock";
import type { Slot } from "../../core/programme/programme";
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { placeName, timeOf } from "./agenda-words";
import { stateWords } from "./item-states";

const NEAR = 24; // metres from the screen: the seats and the people behind them

export interface StageCard {
  show(inside: boolean): void;
}

export function createStageCard(ui: UiContext): StageCard {
  const { live, store, i18n, home } = ui;
  const node = el("section", { class: "card on-stage", hidden: true, "aria-live": "polite" });
  ui.root.append(node);
  let inside = false;
  let said = "";

  /** The slot of the nearest stage in this hall within reach. */
  function here(): Slot | undefined {
    const { pose, hall, booth } = store.get();
    if (!inside || !pose || booth) return undefined;
    let [best, least]: [string, number] = ["", NEAR];
    for (const { place, at, hall: own } of live.screens()) {
      const away = Math.hypot(at[0] - pose[0], at[1] - pose[1]);
      if (own === hall && away < least) [best, least] = [place, away];
    }
    return live.board().at.get(best);
  }

  function write(): void {
    const slot = here();
    node.hidden = !slot;
    if (!slot) {
      said = "";
      return;
    }
    const { item, place, state } = slot;
    const { lang } = store.get();
    const when =
      state.phase === "before"
        ? `${i18n.t("onNext")} · ${timeOf(ui, item.start)}`
        : stateWords(state, i18n);
    const people = ui.meeting?.here("stages", item.place ?? "");
    const words = [item.id, lang, when, people].join("\n");
    if (words === said) return;
    said = words;
    const over = state.phase === "over";
    const watch = over ? item.recording : item.stream;
    const page = withNow(
      new URL(`${lang}/programme/${encodeURIComponent(item.id)}/`, home).href,
      live.clock,
    );
    node.setAttribute("aria-label", i18n.t("onStage"));
    node.replaceChildren(
      el(
        "p",
        { class: "where" },
        el("span", {}, placeName(ui, place)),
        el("b", { class: state.phase }, when),
      ),
      el("h2", {}, el("a", { href: page }, say(item.title, lang))),
      item.speakers?.length ? el("p", { class: "soft" }, item.speakers.join(", ")) : "",
      people ? el("p", { class: "soft" }, people) : "",
      watch
        ? el(
            "a",
            { class: "act", href: watch, target: "_blank", rel: "noopener" },
            i18n.t(over ? "watchRecording" : "watchLive"),
          )
        : "",
    );
  }

  live.onChange(write);
  ui.onLanguage(write);
  store.subscribe((now, before) => {
    if (now.pose !== before.pose || now.hall !== before.hall || now.booth !== before.booth) write();
  });
  return {
    show(on) {
      inside = on;
      write();
    },
  };
}
