/**
 * The agenda page with script: all days in one list with filters. The rows come from the server's pages of the days, so they are not
 * rendered twice.
 */

import { normalized } from "../../core/expo/words";
import type { Clock } from "../../core/programme/clock";
import type { StoredSet } from "../../core/visit/stored-set";
import type { I18n } from "../../i18n/i18n";
import { favouriteButton } from "./favourite-button";

export interface AgendaOptions {
  readonly main: HTMLElement;
  readonly lang: string;
  readonly i18n: I18n;
  readonly clock: Clock;
  readonly keep: StoredSet;
  /** label of the favourite button */
  readonly label: string;
  /** Called after rows were added, with their parent. */
  changed(rows: ParentNode): void;
}

interface Row {
  readonly node: HTMLLIElement;
  readonly day: string;
  readonly text: string;
}

const FIELDS = ["day", "track", "kind", "language", "q"] as const;

export function createAgenda({
  main,
  lang,
  i18n,
  clock,
  keep,
  label,
  changed,
}: AgendaOptions): void {
  const template = main.querySelector("template");
  if (template) template.replaceWith(template.content);
  const form = main.querySelector<HTMLFormElement>("form.filters");
  const status = main.querySelector<HTMLElement>("[role=status]");
  const days = main.querySelector<HTMLElement>("section.days");
  if (!form || !status || !days) return;
  const sections = new Map<string, HTMLElement>();
  const rows: Row[] = [];
  for (const part of main.querySelectorAll<HTMLElement>("[data-script]")) part.hidden = false;
  const zone = form.elements.namedItem("zone") as HTMLSelectElement;
  const venue = document.documentElement.dataset.zone ?? "UTC";
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  zone.closest("label")!.hidden = own === venue;
  form.querySelector("button")!.hidden = true;
  restore();

  function restore(): void {
    const query = new URLSearchParams(location.search);
    for (const name of FIELDS) {
      const input = form!.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
      if (input && query.has(name)) input.value = query.get(name) ?? "";
    }
    const mine = form!.elements.namedItem("mine") as HTMLInputElement;
    mine.checked = query.has("mine");
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: venue }).format(clock.now());
    const day = form!.elements.namedItem("day") as HTMLSelectElement;
    if (![...query.keys()].some((name) => name !== "now") && !location.hash)
      day.value = [...day.options].some((option) => option.value === today)
        ? today
        : (day.options[1]?.value ?? "");
  }

  function section(day: string, title: string): HTMLElement {
    const known = sections.get(day);
    if (known) return known;
    const made = document.createElement("section");
    made.className = "day";
    const heading = made.appendChild(document.createElement("h2"));
    heading.id = `d${day}`;
    heading.textContent = title;
    made.setAttribute("aria-labelledby", heading.id);
    made.appendChild(document.createElement("ol")).className = "programme items";
    const later = [...sections.keys()].filter((other) => other > day).sort()[0];
    main.insertBefore(made, later ? sections.get(later)! : days);
    sections.set(day, made);
    return made;
  }

  /** Loads the pages of the days in order and shows each when it arrives. */
  async function load(): Promise<void> {
    const links = [...days!.querySelectorAll<HTMLAnchorElement>("a[data-part]")];
    const pages = links.map((link) =>
      fetch(link.href).then((answer) => (answer.ok ? answer.text() : "")),
    );
    for (const [i, link] of links.entries()) {
      const text = await pages[i]!.catch(() => "");
      const page = new DOMParser().parseFromString(text, "text/html");
      const day = new URL(link.href).pathname.split("/").at(-2)!.slice(0, 10);
      const title =
        main.querySelector(`select[name=day] option[value="${day}"]`)?.textContent ?? day;
      if (i === 0) for (const old of main.querySelectorAll("section.day")) old.remove(); // the day that the server selected
      const list = section(day, title).querySelector("ol")!;
      const come = document.createDocumentFragment();
      const first = rows.length;
      for (const found of page.querySelectorAll<HTMLLIElement>("ol.items > li")) {
        const node = document.adoptNode(found);
        // Links in a day's page are one folder deeper than on this page.
        for (const a of node.querySelectorAll("a"))
          a.href = new URL(a.getAttribute("href") ?? "", link.href).href;
        node.append(favouriteButton(keep, node.id, label));
        come.append(node);
        rows.push({ node, day, text: normalized(node.textContent ?? "") });
      }
      if (zone.value === "own") times(rows.slice(first));
      list.append(come);
      changed(list);
      show();
    }
    if (location.hash)
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  function show(): void {
    const asked = new FormData(form!);
    const value = (name: string) => String(asked.get(name) ?? "");
    const words = normalized(value("q")).split(" ").filter(Boolean);
    let found = 0;
    const shown = new Set<string>();
    for (const { node, day, text } of rows) {
      const fits =
        (!value("day") || value("day") === day) &&
        ["track", "kind", "language"].every(
          (name) => !value(name) || node.dataset[name] === value(name),
        ) &&
        words.every((word) => text.includes(word)) &&
        (!asked.has("mine") || keep.has(node.id));
      node.hidden = !fits;
      if (!fits) continue;
      found++;
      shown.add(day);
    }
    for (const [day, node] of sections) node.hidden = !shown.has(day);
    status!.textContent = i18n.count("items", found);
  }

  /** Writes the times in the chosen time zone. */
  function times(some: readonly Row[]): void {
    const timeZone = zone.value === "own" ? own : venue;
    const clockOf = new Intl.DateTimeFormat(lang, {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone });
    const weekday = new Intl.DateTimeFormat(lang, { timeZone, weekday: "short" });
    for (const { node, day } of some)
      for (const time of node.querySelectorAll<HTMLTimeElement>(".time time")) {
        const at = Date.parse(time.dateTime);
        const other = dayOf.format(at) !== day ? `${weekday.format(at)} ` : "";
        time.textContent = other + clockOf.format(at);
      }
  }

  function remember(): void {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form!))
      if (value && name !== "now") query.set(name, String(value));
    if (clock.given) query.set("now", clock.given);
    history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    remember();
    if (event.target === zone) times(rows);
    show();
  });
  keep.onChange(show);
  void load();
}
