/** The search box: a combobox with a list (ARIA APG, list autocomplete). Loaded at its first focus. */

import { say } from "../../core/expo/words";
import { offering, search } from "../../core/search/search";
import { createSearchIndex } from "../../core/search/shards";
import type { SearchEntry } from "../../wire.gen";
import { oncePerFrame } from "../plan/plan-navigation";
import type { UiContext } from "../shell/context";
import { button, el, icon } from "../shell/dom";
import type { OverlayStack } from "../shell/overlay-stack";
import { createPreview } from "./search-preview";
import { searchWords } from "./search-words";

const MOST = 30; // results in the list
const NEAR = 8; // places in the list whose distance is told
const TYPED = 1500; // ms without a key

export interface SearchBox {
  /** Lists the exhibitors of a category or product. */
  offer(text: string): void;
}

export function createSearchBox(
  ui: UiContext,
  overlays: OverlayStack,
  input: HTMLInputElement,
  box: HTMLElement,
): SearchBox {
  const { expo, i18n, store } = ui;
  const list = el("ul", { id: "shapan-results", role: "listbox", class: "results", hidden: true });
  const status = el("p", { class: "status", role: "status" });
  const preview = createPreview(ui, () => {
    show(false);
    input.blur();
  });
  const drop = el("div", { class: "search-popup", hidden: true }, status, list, preview.node);
  const clear = button("close", i18n.t("searchClear"), () => {
    input.value = "";
    run();
    input.focus();
  });
  clear.hidden = true;
  box.append(clear, drop);

  let index = createSearchIndex(expo);
  let reading = false;
  function read(): void {
    if (reading || index.complete) return;
    reading = true;
    const mine = index;
    const arrived = () => mine === index && refresh();
    mine
      .load(arrived)
      .then(arrived, () => undefined) // the next input tries again
      .finally(() => {
        if (mine === index) reading = false;
      });
  }
  // Refresh at most once per frame while shards arrive, and keep the selected result.
  const refresh = oncePerFrame(() => {
    if (!open) return;
    const marked = results[active];
    run();
    if (marked) mark(results.findIndex(({ kind, id }) => kind === marked.kind && id === marked.id));
  });
  expo.onReplace(() => {
    index = createSearchIndex(expo, index.opened);
    reading = false;
    if (open) run();
  });

  let results: SearchEntry[] = [];
  let active = -1;
  let open = false;
  let found = 0; // timer: a search that found nothing is told once the visitor has stopped typing
  let closeOverlay: (() => void) | null = null;

  function show(on: boolean): void {
    if (open !== on) {
      open = on;
      if (on) closeOverlay = overlays.open(() => show(false));
      else closeOverlay?.();
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
      void preview.show(results[i]!);
    } else input.removeAttribute("aria-activedescendant");
    const entry = results[i];
    ui.stage.highlight((entry?.kind === "hall" ? entry.id : entry?.at) ?? null);
  }

  function choose(entry: SearchEntry): void {
    if (isOffer(entry)) offer(say(entry.title, ""));
    else {
      show(false);
      input.blur();
      preview.open(entry);
    }
  }

  /** The listed category or product, and its text in the field. Other input starts a search. */
  let offered = { text: "", said: "" };
  function offer(text: string): void {
    offered = { text, said: text };
    input.value = text;
    input.focus();
    run();
  }

  function option(entry: SearchEntry, i: number): HTMLElement {
    const { lang } = store.get();
    const words = searchWords(lang);
    const hall = say(expo.hall(entry.hall ?? "")?.title, lang);
    const name = say(entry.title, lang) || i18n.t("vacant");
    const many = isOffer(entry)
      ? i18n.count("exhibitors", offering(index.shards, entry.id).length)
      : "";
    const offers = [...(entry.products ?? []), ...(entry.tags ?? [])].map((text) =>
      say(index.called(text), lang),
    );
    const more = [
      entry.number ? "" : words[entry.kind],
      many,
      entry.kind === "hall" ? "" : hall,
      (entry.at && ui.meeting?.answers(entry.at)) || "",
      ...offers,
    ];
    const node = el(
      "li",
      { role: "option", id: `shapan-result-${i}`, "aria-selected": "false" },
      entry.number ? el("b", { class: "number" }, entry.number) : icon(ICONS[entry.kind]),
      el("span", { class: "grow" }, name),
      el("small", {}, more.filter(Boolean).join(" · ")),
    );
    // Of places with one name the nearest is asked for.
    if (entry.kind === "place" && i < NEAR)
      void preview.far(entry).then((far) => {
        if (far) node.querySelector("small")?.append(` · ${far}`);
      });
    // A finger selects first, which shows the place; a second tap opens. A mouse selects on hover.
    node.addEventListener("click", (event) => {
      const finger = (event as PointerEvent).pointerType === "touch";
      if (finger && active !== i) mark(i);
      else choose(entry);
    });
    node.addEventListener(
      "pointerenter",
      (event) => event.pointerType === "mouse" && active !== i && mark(i),
    );
    // Keep the focus in the input: without it the list would close under the finger.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    return node;
  }

  function run(): void {
    if (offered.text && input.value === offered.said) {
      const said = say(index.called(offered.text), store.get().lang); // the translation arrives with its shard
      offered = { ...offered, said };
      input.value = said;
    }
    const query = input.value.trim();
    clear.hidden = !query;
    if (!query) {
      results = [];
      list.replaceChildren();
      void preview.show(null);
      show(false);
      return;
    }
    read();
    const first = results[0];
    if (input.value !== offered.said) offered = { text: "", said: "" };
    results = offered.text
      ? offering(index.shards, offered.text)
      : search(index.shards, query, MOST);
    if (active >= 0) mark(-1);
    list.replaceChildren(...results.map(option));
    list.setAttribute("aria-label", i18n.t("search"));
    status.textContent = results.length
      ? i18n.count(offered.text ? "exhibitors" : "searchCount", results.length)
      : index.complete
        ? i18n.t("searchNone", { query })
        : i18n.t("searchBusy");
    clearTimeout(found);
    if (!results.length && index.complete)
      found = window.setTimeout(() => ui.tell("search", query), TYPED);
    status.classList.toggle("quiet", results.length > 0 && !offered.text);
    show(true);
    if (results[0] !== first) void preview.show(results[0] ?? null);
  }

  input.addEventListener("input", run);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter confirms an input method candidate
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) run();
      if (!results.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(
        active < 0 && step < 0
          ? results.length - 1
          : (active + step + results.length) % results.length,
      );
    } else if (event.key === "Enter") {
      const entry = results[Math.max(0, active)];
      if (open && entry) {
        event.preventDefault();
        choose(entry);
      }
    }
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget as Node | null)) show(false);
  });
  ui.onLanguage(() => input.value && open && run());
  read();
  run();
  return { offer };
}

const isOffer = ({ kind }: SearchEntry): boolean => kind === "category" || kind === "product";

const ICONS = {
  hall: "hall",
  zone: "plan",
  place: "walk",
  scenario: "guide",
  category: "list",
  product: "list",
  booth: "table",
  exhibitor: "list",
  item: "clock",
} as const satisfies { readonly [kind in SearchEntry["kind"]]: string };
