/** The search box comes to life at its first focus: a combobox whose list stands below it (ARIA APG, list autocomplete). */
import { boothEntry, type Entry, hallEntry, search } from "../tour/search";
import { say } from "../tour/words";
import type { Deck, Layers } from "./deck";
import { button, el, icon } from "./dom";

/** Sections are read in the background, this many at a time; 100,000 booths are 2,000 of them. */
const READ = 6;

export function createSearchBox(deck: Deck, layers: Layers, input: HTMLInputElement, box: HTMLElement): void {
  const { expo, i18n, store } = deck;
  const list = el("ul", { id: "shapan-results", role: "listbox", class: "results", hidden: true });
  const status = el("p", { class: "status", role: "status" });
  const drop = el("div", { class: "drop", hidden: true }, status, list);
  const clear = button("close", i18n.t("searchClear"), () => {
    input.value = "";
    run();
    input.focus();
  });
  clear.hidden = true;
  box.append(clear, drop);

  const entries = new Map<string, Entry>();
  function begin(): void {
    entries.clear();
    for (const hall of expo.release.halls) entries.set(`hall ${hall.id}`, hallEntry(hall.id, hall.title));
  }
  begin();
  const take = (found: Parameters<typeof boothEntry>[0]) => entries.set(`booth ${found.booth.key}`, boothEntry(found));
  for (const { hall, section } of expo.loaded()) for (const booth of section.booths) take({ booth, hall });
  let pending = 0;
  expo.onSection(({ hall, section }) => {
    for (const booth of section.booths) take({ booth, hall });
    // While the rest arrives the list is refreshed four times a second at most.
    if (!pending && open) pending = window.setTimeout(refresh, 250);
  });

  expo.onReplace(() => {
    begin();
    reading = false;
    complete = false;
  });

  function refresh(): void {
    pending = 0;
    if (open) run(); // it may have been chosen from meanwhile
  }

  let reading = false;
  let complete = false;
  async function readAll(): Promise<void> {
    for (const hall of expo.release.halls) {
      const { sections } = await expo.index(hall.id);
      for (let i = 0; i < sections.length; i += READ) {
        await Promise.all(sections.slice(i, i + READ).map((head) => expo.section(hall.id, head.id)));
      }
    }
    complete = true;
    if (open) run();
  }

  let results: Entry[] = [];
  let active = -1;
  let open = false;
  let unlayer: (() => void) | null = null;

  function show(on: boolean): void {
    if (open !== on) {
      open = on;
      if (on) unlayer = layers.open(() => show(false));
      else unlayer?.();
    }
    drop.hidden = !on;
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(on && results.length > 0));
    if (!on) mark(-1);
  }

  function mark(i: number): void {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = i;
    const node = list.children[i];
    if (node) {
      node.setAttribute("aria-selected", "true");
      node.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", node.id);
    } else input.removeAttribute("aria-activedescendant");
    const entry = results[i];
    deck.stage.highlight(entry && i >= 0 ? entry.id : null);
  }

  function choose(entry: Entry): void {
    show(false);
    input.blur();
    if (entry.kind === "hall") deck.openHall(entry.id);
    else deck.openBooth(entry.id);
  }

  function option(entry: Entry, i: number): HTMLElement {
    const { lang } = store.get();
    const hall = say(expo.hall(entry.hall)?.title, lang) || entry.hall;
    const name = say(entry.title, lang) || (entry.kind === "hall" ? entry.id : i18n.t("vacant"));
    const head = entry.kind === "hall" ? icon("hall") : el("b", { class: "number" }, entry.number);
    const more = entry.kind === "hall" ? i18n.t("hall") : hall;
    const node = el(
      "li",
      { role: "option", id: `shapan-result-${i}`, "aria-selected": "false", onclick: () => choose(entry) },
      head,
      el("span", { class: "grow" }, name),
      el("small", {}, more),
    );
    // Before the input loses its focus, which would take the list away from under the finger.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    return node;
  }

  function run(): void {
    const query = input.value.trim();
    clear.hidden = !query;
    if (!query) {
      results = [];
      list.replaceChildren();
      show(false);
      return;
    }
    if (!reading) {
      reading = true;
      readAll().catch(() => {
        reading = false; // the next letter tries again
      });
    }
    results = search(entries.values(), query);
    active = -1;
    list.replaceChildren(...results.map(option));
    list.setAttribute("aria-label", i18n.t("search"));
    status.textContent = results.length
      ? i18n.count("searchCount", results.length)
      : complete
        ? i18n.t("searchNone", { query })
        : i18n.t("searchBusy");
    status.classList.toggle("quiet", results.length > 0);
    show(true);
  }

  input.addEventListener("input", run);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the Enter that takes a pinyin candidate is not ours
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) run();
      if (!results.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 && step < 0 ? results.length - 1 : (active + step + results.length) % results.length);
    } else if (event.key === "Enter") {
      const entry = results[Math.max(0, active)];
      if (open && entry) {
        event.preventDefault();
        choose(entry);
      }
    } else if (event.key === "Tab") show(false);
  });
  input.addEventListener("blur", () => window.setTimeout(() => document.activeElement !== clear && show(false), 0));
  deck.onLanguage(() => input.value && open && run());
  run();
}
