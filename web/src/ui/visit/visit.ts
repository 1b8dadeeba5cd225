/** "My visit": kept booths and items as a walk with times. It can be walked, exported to a calendar, and shared. */

import { say } from "../../core/expo/words";
import { fromFragment, toFragment, type Visit, visitCalendar } from "../../core/visit/share";
import type { Spot } from "../../core/ways/wayfinding";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import type { OverlayStack } from "../shell/overlay-stack";
import { insetPicture } from "../shell/side-panel-insets";
import { saveFile } from "./save-file";
import { visitRow } from "./visit-row";
import { type Interests, type PlannedVisit, plannedVisit, readInterests } from "./visit-stops";
import { visitStore } from "./visit-store";
import { visitWords } from "./visit-words";
import "./visit.css";

const MINUTES = [30, 45, 60, 90, 120, 180, 240, 480];
const TAGS = 24; // offered interests, besides the chosen ones

export interface VisitPanel {
  /** `shared`: fragment of a shared link, or "". */
  open(shared: string): void;
}

export function createVisit(ui: UiContext, overlays: OverlayStack): VisitPanel {
  const { store, expo, live, i18n } = ui;
  const kept = visitStore(ui);
  const words = () => visitWords(store.get().lang);
  const title = el("h2", { id: "shapan-visit", tabindex: -1 });
  const shut = button("close", "", close);
  const offer = el("div", { class: "visit-offer", role: "status", hidden: true });
  const minutes = el("select", { onchange: () => void draw() });
  for (const n of MINUTES) minutes.append(el("option", { value: n, selected: n === 60 }));
  const stepFree = el("input", { type: "checkbox", onchange: () => void draw() });
  const time = el("label", { class: "row" }, el("span", { class: "grow" }), minutes);
  const free = el("label", { class: "row" }, stepFree, el("span", { class: "grow" }));
  const tags = el("div", { class: "chips" });
  const wishes = el("details", {}, el("summary", { class: "row" }), tags);
  const status = el("p", { class: "soft", role: "status" });
  const list = el("ol", { class: "rows visit-stops" });
  const go = button("guide", "", () => void walk(), true);
  const calendar = button("clock", "", () => void toCalendar(), true);
  const share = button("link", "", () => void copy(), true);
  const acts = el("div", { class: "acts" }, go, calendar, share);
  const node = el(
    "section",
    {
      class: "card panel visit",
      role: "dialog",
      "aria-modal": "false",
      "aria-labelledby": "shapan-visit",
      hidden: true,
    },
    el("div", { class: "panel-head" }, el("div", { class: "grow" }, title), shut),
    el("div", { class: "visit-body" }, offer, time, free, wishes, status, list, acts),
  );
  ui.root.append(node);
  insetPicture(ui, node);
  let interests: Interests | null = null;
  let now: PlannedVisit | null = null;
  let drawing = 0;
  let closeOverlay: (() => void) | null = null;
  let opener: Element | null = null;

  function close(): void {
    node.hidden = true;
    closeOverlay?.();
    closeOverlay = null;
    (opener as HTMLElement | null)?.focus?.();
  }

  async function readWishes(): Promise<void> {
    interests ??= await readInterests(ui);
    offerWishes(interests);
  }

  function offerWishes({ shown, called }: Interests): void {
    const { lang } = store.get();
    const offered = new Set([...[...shown.keys()].slice(0, TAGS), ...kept.interests.all()]);
    tags.replaceChildren(
      ...[...offered].map((tag) => {
        const box = el("input", { type: "checkbox", checked: kept.interests.has(tag) });
        box.addEventListener("change", () => {
          kept.interests.toggle(tag);
          void draw();
        });
        return el("label", {}, box, el("span", {}, say(called(tag), lang)));
      }),
    );
  }
  wishes.addEventListener("toggle", () => {
    if (wishes.open) void readWishes().catch(() => ui.notify(i18n.t("lost")));
  });

  const clock = (ms: number) =>
    new Intl.DateTimeFormat(store.get().lang, {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: expo.release.expo.timezone ?? "UTC",
    }).format(ms);
  const nameOf = (spot: Spot) =>
    say(spot.title, store.get().lang) || spot.number || i18n.t("vacant");
  const titleOf = (node: number) => {
    const item = now?.items.get(node);
    return item ? say(item.title, store.get().lang) : nameOf(now!.spots[node]!);
  };

  function label(): void {
    const text = words();
    title.textContent = text.visit;
    rename(shut, i18n.t("close"));
    time.querySelector("span")!.textContent = text.time;
    for (const option of minutes.options)
      option.textContent = text.minutes.replace("{n}", option.value);
    free.querySelector("span")!.textContent = text.stepFree;
    wishes.querySelector("summary")!.textContent = text.interests;
    rename(go, text.walk);
    rename(calendar, text.calendar);
    rename(share, text.share);
    if (interests) offerWishes(interests);
  }

  async function draw(): Promise<void> {
    const mine = ++drawing;
    if (kept.interests.all().length && !interests) await readWishes();
    const found = await plannedVisit(ui, interests, Number(minutes.value), stepFree.checked);
    if (mine !== drawing) return;
    now = found;
    const stops = found?.plan.stops ?? [];
    acts.hidden = !stops.length;
    status.textContent = found ? summary(found) : words().empty;
    list.replaceChildren(
      ...stops.map((call) => {
        const spot = found!.spots[call.node]!;
        const item = found!.items.get(call.node);
        return visitRow(ui, {
          spot,
          name: titleOf(call.node),
          time: clock(item ? Date.parse(item.start) : call.arrive),
          event: Boolean(item),
          go: () => void showRoute([spot]),
          drop: item
            ? () => kept.items.toggle(item.id)
            : kept.booths.has(spot.booth)
              ? () => kept.booths.toggle(spot.booth)
              : null,
        });
      }),
    );
  }

  function summary({ plan }: PlannedVisit): string {
    const text = words();
    const { stops, metres, left, missed } = plan;
    const walk = text.minutes.replace("{n}", String(Math.ceil(metres / 70)));
    const last = stops.at(-1);
    const parts = [
      last &&
        text.stops
          .replace("{n}", String(stops.length))
          .replace("{walk}", walk)
          .replace("{time}", clock(last.leave)),
      left.length && text.left.replace("{n}", String(left.length)),
      missed.length && text.missed.replace("{names}", missed.map(titleOf).join(", ")),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  async function showRoute(goals: readonly Spot[]): Promise<void> {
    close();
    if (!(await ui.showRoute(goals, { stepFree: stepFree.checked })))
      ui.notify(i18n.t("unreachable"));
  }
  const walk = () => showRoute(now?.plan.stops.map(({ node }) => now!.spots[node]!) ?? []);

  function toCalendar(): void {
    if (!now) return;
    const { lang } = store.get();
    const { id } = expo.release.expo;
    const dated = now.plan.stops.map((call) => {
      const spot = now!.spots[call.node]!;
      const item = now!.items.get(call.node);
      const view = spot.booth
        ? `?booth=${encodeURIComponent(spot.booth)}`
        : `?way=${encodeURIComponent(spot.name)}`;
      return {
        id: item?.id ?? spot.booth,
        title: titleOf(call.node),
        place: [spot.number, say(expo.hall(spot.hall)?.title, lang)].filter(Boolean).join(", "),
        start: item ? Date.parse(item.start) : call.arrive,
        end: call.leave,
        address: new URL(`${lang}/${view}`, ui.home).href,
        note: kept.notes.of(spot.booth),
      };
    });
    saveFile(visitCalendar(id, dated, live.clock.now()), "text/calendar", `${id}-visit.ics`);
  }

  async function copy(): Promise<void> {
    const visit: Visit = {
      booths: kept.booths.all(),
      items: kept.items.all(),
      interests: kept.interests.all(),
      minutes: Number(minutes.value),
      stepFree: stepFree.checked,
    };
    const address = new URL(`${store.get().lang}/${toFragment(visit)}`, ui.home).href;
    try {
      await navigator.clipboard.writeText(address);
      rename(share, words().shared);
      window.setTimeout(() => rename(share, words().share), 2500);
    } catch {
      window.prompt(words().share, address); // no permission, or not a secure context
    }
  }

  /** A shared visit is added to the visitor's own; it never replaces it. */
  function offerShared(visit: Visit): void {
    const text = words();
    const answer = (take: boolean) => {
      offer.hidden = true;
      if (!take) return;
      for (const key of visit.booths) kept.booths.add(key);
      for (const id of visit.items) kept.items.add(id);
      for (const tag of visit.interests) kept.interests.add(tag);
      if (MINUTES.includes(visit.minutes)) minutes.value = String(visit.minutes);
      stepFree.checked = visit.stepFree;
      void draw();
    };
    const n = visit.booths.length + visit.items.length;
    offer.hidden = false;
    offer.replaceChildren(
      el("p", {}, text.offered.replace("{n}", String(n))),
      el("button", { type: "button", class: "act", onclick: () => answer(true) }, text.take),
      el("button", { type: "button", class: "act", onclick: () => answer(false) }, text.leave),
    );
  }

  const redraw = () => node.hidden || void draw().catch(() => ui.notify(i18n.t("lost")));
  kept.booths.onChange(redraw);
  kept.items.onChange(redraw);
  ui.onLanguage(() => {
    label();
    redraw();
  });
  label();

  return {
    open(shared) {
      store.set({ booth: null, plan: false });
      opener = document.activeElement;
      node.hidden = false;
      closeOverlay ??= overlays.open(close);
      const visit = fromFragment(shared);
      if (visit) offerShared(visit);
      title.focus({ preventScroll: true });
      redraw();
    },
  };
}
