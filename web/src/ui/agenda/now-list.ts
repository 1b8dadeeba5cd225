/** The list of current and next items, the accessible counterpart of the glow on the table. */

import { say } from "../../core/expo/words";
import { withNow } from "../../core/programme/clock";
import type { Slot } from "../../core/programme/programme";
import type { UiContext } from "../shell/context";
import { el, icon } from "../shell/dom";
import { goToPlace, placeName, timeOf } from "./agenda-words";
import { stateWords } from "./item-states";

const MOST = 12; // entries per list; the agenda page has the rest

export function nowList(ui: UiContext): HTMLElement {
  const { live, i18n, home, store } = ui;
  const { lang } = store.get();
  const board = live.board();
  const address = (path: string) =>
    withNow(new URL(`${lang}/programme/${path}`, home).href, live.clock);

  function row(slot: Slot): HTMLElement {
    const { item, place, state } = slot;
    const when = state.phase === "before" ? timeOf(ui, item.start) : stateWords(state, i18n);
    const words = el(
      "span",
      { class: "grow" },
      el("span", {}, say(item.title, lang)),
      el(
        "small",
        { class: state.phase },
        [when, placeName(ui, place, item.room)].filter(Boolean).join(" · "),
      ),
    );
    if (!place) return el("a", { class: "row item", href: address(`${item.id}/`) }, words);
    return el(
      "button",
      {
        type: "button",
        class: "row item",
        onclick: (event: Event) => {
          event.currentTarget?.dispatchEvent(new Event("shapan-close-popover", { bubbles: true }));
          goToPlace(ui, place);
        },
      },
      words,
    );
  }
  const list = (title: string, slots: readonly Slot[]) =>
    slots.length
      ? el(
          "div",
          { class: "rows", role: "group", "aria-label": title },
          el("h2", {}, title),
          ...slots.slice(0, MOST).map(row),
        )
      : null;
  const all = el(
    "a",
    { class: "row", href: address("") },
    icon("list"),
    el("span", { class: "grow" }, i18n.t("onAll")),
  );
  return el(
    "div",
    { class: "menu now" },
    board.live.length
      ? list(i18n.t("onNow"), board.live)
      : el("p", { class: "soft" }, i18n.t("onNothing")),
    list(i18n.t("onNext"), board.next),
    all,
  );
}
