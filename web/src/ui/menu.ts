/** The menu and the language list: what stands in the popover below the tools. */
import type { Quality } from "../tour/contract";
import { say } from "../tour/words";
import type { Deck } from "./deck";
import { el, type Icon, icon } from "./dom";

const done = (node: Element) => node.dispatchEvent(new Event("shapan-done", { bubbles: true }));

function row(
  symbol: Icon | null,
  label: string,
  press: (node: Element) => void,
  more = "",
  current = false,
): HTMLButtonElement {
  const node = el(
    "button",
    { type: "button", class: "row", "aria-current": current ? "true" : null, onclick: () => press(node) },
    symbol && icon(symbol),
    el("span", { class: "grow" }, label),
    more && el("small", {}, more),
  );
  return node;
}

export function languageContent(deck: Deck): HTMLElement {
  const list = el("div", { class: "rows", role: "group", "aria-label": deck.i18n.t("language") });
  for (const lang of deck.expo.release.locales) {
    const mine = lang === deck.store.get().lang;
    const node = row(null, deck.i18n.tongue(lang), (from) => void deck.speak(lang).then(() => done(from)), "", mine);
    node.lang = lang;
    if (mine) node.prepend(icon("check"));
    list.append(node);
  }
  return list;
}

export function menuContent(deck: Deck): HTMLElement {
  const { store, stage, expo, i18n, home } = deck;
  const { lang, view, hall: here } = store.get();
  const close = (act: () => void) => (node: Element) => {
    done(node);
    act();
  };
  const list = el("div", { class: "rows" });
  list.append(
    row(
      "table",
      i18n.t("table"),
      close(() => {
        store.set({ booth: null, plan: false });
        void stage.goTable();
      }),
      "",
      view === "table",
    ),
    row(
      "plan",
      i18n.t("plan"),
      close(() => deck.showPlan(true)),
    ),
  );

  const halls = el(
    "div",
    { class: "rows", role: "group", "aria-label": i18n.t("halls") },
    el("h2", {}, i18n.t("halls")),
  );
  const many = expo.release.levels.length > 1;
  for (const level of expo.release.levels) {
    const own = expo.release.halls.filter((hall) => hall.level === level.id);
    if (many && own.length) halls.append(el("h3", {}, say(level.title, lang) || level.id));
    for (const hall of own) {
      const more = hall.booths ? i18n.count("booths", hall.booths) : "";
      halls.append(
        row(
          "hall",
          say(hall.title, lang) || hall.id,
          close(() => deck.openHall(hall.id)),
          more,
          here === hall.id && view !== "table",
        ),
      );
    }
  }

  const choices = el("div", { class: "choice", role: "radiogroup", "aria-label": i18n.t("quality") });
  for (const quality of ["auto", "low", "medium", "high"] as const) {
    const id = `shapan-quality-${quality}`;
    const radio = el("input", {
      type: "radio",
      name: "shapan-quality",
      id,
      value: quality,
      checked: store.get().quality === quality,
    });
    radio.addEventListener("change", () => {
      stage.setQuality(quality as Quality | "auto");
      store.set({ quality });
    });
    choices.append(el("label", { for: id }, radio, el("span", {}, i18n.t(`quality_${quality}`))));
  }

  const help = el(
    "details",
    { class: "help" },
    el("summary", { class: "row" }, icon("help"), el("span", { class: "grow" }, i18n.t("help"))),
    el("p", {}, i18n.t("helpTable")),
    el("p", {}, i18n.t("helpWalk")),
    el("p", {}, i18n.t("helpKeys")),
  );
  const page = el(
    "a",
    { class: "row", href: new URL(`${lang}/halls/`, home).href },
    icon("list"),
    el("span", { class: "grow" }, i18n.t("list")),
  );
  return el("div", { class: "menu" }, list, halls, el("h2", {}, i18n.t("quality")), choices, help, page);
}
