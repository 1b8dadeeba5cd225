/** The contents of the menu and of the language list. */

import { MOODS, TIER_KEY, TIERS } from "../../core/contract";
import { say } from "../../core/expo/words";
import { withNow } from "../../core/programme/clock";
import { shownMood } from "../../core/state";
import { visitStore } from "../visit/visit-store";
import { visitWords } from "../visit/visit-words";
import type { UiContext } from "./context";
import { el, type Icon, icon } from "./dom";
import { menuText } from "./menu-words";

const done = (node: Element) =>
  node.dispatchEvent(new Event("shapan-close-popover", { bubbles: true }));

function row(
  symbol: Icon | null,
  label: string,
  press: (node: Element) => void,
  more = "",
  current = false,
): HTMLButtonElement {
  const node = el(
    "button",
    {
      type: "button",
      class: "row",
      "aria-current": current ? "true" : null,
      onclick: () => press(node),
    },
    symbol && icon(symbol),
    el("span", { class: "grow" }, label),
    more && el("small", {}, more),
  );
  return node;
}

/** A heading and a group of radio buttons. */
function choice<T extends string>(
  id: string,
  title: string,
  values: readonly T[],
  chosen: T,
  word: (value: T) => string,
  choose: (value: T) => void,
): HTMLElement[] {
  const group = el("div", { class: "choice", role: "radiogroup", "aria-label": title });
  for (const value of values) {
    const own = `shapan-${id}-${value}`;
    const radio = el("input", {
      type: "radio",
      name: `shapan-${id}`,
      id: own,
      value,
      checked: value === chosen,
    });
    radio.addEventListener("change", () => choose(value));
    group.append(el("label", { for: own }, radio, el("span", {}, word(value))));
  }
  return [el("h2", {}, title), group];
}

export function languageContent(ui: UiContext): HTMLElement {
  const list = el("div", { class: "rows", role: "group", "aria-label": ui.i18n.t("language") });
  for (const lang of ui.expo.release.locales) {
    const mine = lang === ui.store.get().lang;
    const node = row(
      null,
      ui.i18n.tongue(lang),
      (from) => void ui.setLanguage(lang).then(() => done(from)),
      "",
      mine,
    );
    node.lang = lang;
    if (mine) node.prepend(icon("check"));
    list.append(node);
  }
  return list;
}

export function menuContent(ui: UiContext): HTMLElement {
  const { store, stage, expo, i18n, home } = ui;
  const { lang, view, hall: current } = store.get();
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
      close(() => ui.showPlan(true)),
    ),
  );
  if (view === "walk" && matchMedia("(pointer: fine)").matches)
    list.append(
      row(
        "mouse",
        menuText(i18n.lang, "look"),
        close(() => stage.lockPointer()),
        "L",
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
      const here = ui.meeting?.here("halls", hall.id);
      const more = [hall.booths && i18n.count("booths", hall.booths), here].filter(Boolean);
      halls.append(
        row(
          "hall",
          say(hall.title, lang) || hall.id,
          close(() => ui.openHall(hall.id)),
          more.join(" · "),
          current === hall.id && view !== "table",
        ),
      );
    }
  }

  const tours = expo.release.scenarios?.length
    ? el(
        "div",
        { class: "rows", role: "group", "aria-label": menuText(i18n.lang, "scenarios") },
        el("h2", {}, menuText(i18n.lang, "scenarios")),
      )
    : null;
  for (const one of expo.release.scenarios ?? []) {
    const more = one.minutes ? menuText(i18n.lang, "scenarioMinutes", { n: one.minutes }) : "";
    const begin = close(() => void ui.play(one.id));
    tours?.append(
      row("guide", say(one.title, lang) || one.id, begin, more, store.get().scenario === one.id),
    );
  }

  const mood = choice(
    "mood",
    menuText(i18n.lang, "mood"),
    MOODS,
    shownMood(store.get()),
    (name) => menuText(i18n.lang, `mood_${name}`),
    (name) => store.set({ mood: name, stopMood: null }),
  );
  const tier = choice(
    "tier",
    menuText(i18n.lang, "tier"),
    ["auto", ...TIERS],
    store.get().tier,
    (name) => menuText(i18n.lang, `tier_${name}`),
    (name) => {
      stage.setTier(name);
      try {
        localStorage.setItem(TIER_KEY, name);
      } catch {
        // storage is forbidden: the choice ends with the page
      }
    },
  );

  const help = el(
    "details",
    { class: "help" },
    el(
      "summary",
      { class: "row" },
      icon("help"),
      el("span", { class: "grow" }, menuText(i18n.lang, "help")),
    ),
    el("p", {}, menuText(i18n.lang, "helpTable")),
    el("p", {}, menuText(i18n.lang, "helpWalk")),
    el("p", {}, menuText(i18n.lang, "helpKeys")),
    el("p", {}, menuText(i18n.lang, "helpKeyboardWalk")),
  );
  const link = (symbol: Icon, path: string, label: string) =>
    el(
      "a",
      { class: "row", href: withNow(new URL(`${lang}/${path}/`, home).href, ui.live.clock) },
      icon(symbol),
      el("span", { class: "grow" }, label),
    );
  const pages = [
    link("list", "halls", i18n.t("list")),
    link("clock", "contact", menuText(i18n.lang, "contact")),
    ...(ui.expo.release.expo.legal ?? []).map((key) =>
      link("page", key, menuText(i18n.lang, `legal_${key as "privacy"}`)),
    ),
  ];
  const kept = visitStore(ui);
  const stops = kept.booths.all().length + kept.items.all().length;
  const visit = row(
    "guide",
    visitWords(lang).visit,
    close(() => ui.openVisit()),
    stops ? String(stops) : "",
  );
  list.append(visit);
  return el("div", { class: "menu" }, list, tours, halls, ...mood, ...tier, help, ...pages);
}
