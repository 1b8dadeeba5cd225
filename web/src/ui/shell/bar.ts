/** The top bar: current place and way back, search box, language, plan and menu. */
import { say, shortName } from "../../core/expo/words";
import type { SearchBox } from "../search/search-box";
import type { UiContext } from "./context";
import { button, el, icon, rename } from "./dom";
import type { OverlayStack } from "./overlay-stack";

export interface TopBar {
  readonly node: HTMLElement;
  focusSearch(): void;
  /** Lists the exhibitors of a category or product. */
  offer(text: string): void;
}

export function createBar(ui: UiContext, overlays: OverlayStack): TopBar {
  const { store, expo, i18n, stage } = ui;
  const title = el("h1", { class: "title" });
  const face = expo.release.expo.logo;
  const logo = face ? [el("img", { src: new URL(`../blobs/${face}`, ui.home).href, alt: "" })] : [];
  const place = el("p", { class: "place", "aria-live": "polite" });
  // Next to four buttons a phone has no space for long hall names.
  const [least, narrow] = [matchMedia("(max-width: 22rem)"), matchMedia("(max-width: 24rem)")];
  const short = (name: string) =>
    least.matches || (narrow.matches && /\p{L}{12}/u.test(name)) ? shortName(name) : name;
  const back = button("back", "", () => {
    store.set({ booth: null, plan: false });
    void stage.goTable();
  });
  back.classList.add("back");
  const head = el("div", { class: "card head" }, back, el("div", { class: "names" }, title, place));

  const input = el("input", {
    type: "search",
    id: "shapan-search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "shapan-results",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: 100,
  });
  const label = el("label", { class: "find", for: "shapan-search" }, icon("search"), input);
  const find = el("div", { class: "card search-box", role: "search" }, label);
  let box: Promise<SearchBox | null> | null = null;
  const opened = () => {
    box ??= import("../search/search-box").then(
      (module) => module.createSearchBox(ui, overlays, input, find),
      () => (box = null),
    );
    return box;
  };
  input.addEventListener("focus", () => void opened());

  const plan = button("plan", "", () => ui.showPlan(!store.get().plan));
  const menu = button("menu", "", () =>
    toggle(menu, () => import("./menu").then((module) => module.menuContent(ui))),
  );
  const language = button("globe", "", () =>
    toggle(language, () => import("./menu").then((module) => module.languageContent(ui))),
  );
  const on = button("clock", "", () =>
    toggle(on, async () => {
      const asked = ui.live.refresh().catch(() => undefined); // an early visitor waits for the programme
      const [{ nowList }] = await Promise.all([import("../agenda/now-list"), asked]);
      return nowList(ui);
    }),
  );
  on.hidden = !expo.release.programme;
  const count = el("span", { class: "count" });
  on.append(count);
  const code = el("span", { class: "code" });
  language.append(code);
  for (const opener of [menu, language, on]) opener.setAttribute("aria-expanded", "false");
  language.hidden = expo.release.locales.length < 2;
  const tools = el("nav", { class: "card tools" }, on, plan, language, menu);

  // One popover at a time. When it closes, its button gets the focus back.
  let shut: (() => void) | null = null;
  async function toggle(
    opener: HTMLButtonElement,
    load: () => Promise<HTMLElement>,
  ): Promise<void> {
    const own = opener.getAttribute("aria-expanded") === "true";
    shut?.();
    if (own) return;
    opener.setAttribute("aria-expanded", "true");
    const content = await load().catch(() => null);
    if (!content || opener.getAttribute("aria-expanded") !== "true")
      return opener.setAttribute("aria-expanded", "false");
    const pop = el("div", { class: "card popover" }, content);
    const outside = (event: Event) => {
      if (!pop.contains(event.target as Node) && !opener.contains(event.target as Node))
        close(false);
    };
    const close = (focus = true) => {
      closeOverlay();
      document.removeEventListener("pointerdown", outside, true);
      pop.remove();
      opener.setAttribute("aria-expanded", "false");
      if (focus) opener.focus();
      shut = null;
    };
    const closeOverlay = overlays.open(close);
    shut = close;
    pop.addEventListener("shapan-close-popover", () => close());
    document.addEventListener("pointerdown", outside, true);
    tools.after(pop);
    pop.querySelector<HTMLElement>("button, a, input")?.focus();
  }

  function write(): void {
    const { lang, view, hall } = store.get();
    title.replaceChildren(el("span", {}, ...logo, say(expo.release.expo.title, lang)));
    const head = hall ? expo.hall(hall) : undefined;
    const inside = (view === "hall" || view === "walk") && head;
    const name = inside ? say(head.title, lang) || head.id : "";
    place.textContent = inside ? short(name) : view === "loading" ? "" : summary();
    back.hidden = !inside;
    rename(back, i18n.t("toTable"));
    input.placeholder = i18n.t("searchHint");
    input.setAttribute("aria-label", i18n.t("search"));
    rename(plan, i18n.t(store.get().plan ? "close" : "planOpen"));
    plan.setAttribute("aria-pressed", String(store.get().plan));
    rename(menu, i18n.t("menu"));
    writeLive();
    code.textContent = lang.split("-")[0]!.toUpperCase();
    language.title = i18n.t("language");
    language.setAttribute(
      "aria-label",
      `${i18n.t("language")}: ${i18n.tongue(lang)}, ${code.textContent}`,
    );
    tools.setAttribute("aria-label", i18n.t("menu"));
  }
  function writeLive(): void {
    const many = ui.live.board().live.length;
    count.textContent = many ? String(many) : "";
    const label = many ? `${i18n.t("onWhere")}: ${i18n.count("items", many)}` : i18n.t("onWhere");
    on.title = label;
    on.setAttribute("aria-label", label);
  }
  function summary(): string {
    const { booths, exhibitors } = expo.release.expo;
    return [
      booths ? i18n.count("booths", booths) : "",
      exhibitors ? i18n.count("exhibitors", exhibitors) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
  store.subscribe((now, before) => {
    if (now.view !== before.view || now.hall !== before.hall || now.plan !== before.plan) write();
  });
  for (const size of [least, narrow]) size.addEventListener("change", write);
  ui.onLanguage(write);
  ui.live.onChange(writeLive);
  write();

  return {
    node: el("div", { class: "bar" }, head, find, tools),
    focusSearch: () => input.focus(),
    offer: (text) => void opened().then((made) => made?.offer(text)),
  };
}
