/** The script of the static pages: what is on now, `now` kept in links, favourites and calendars. The pages are complete without it. */

import { createClock, withNow } from "./core/programme/clock";
import { createStoredSet } from "./core/visit/stored-set";
import { createI18n } from "./i18n/i18n";
import { bindCalendars } from "./ui/agenda/calendar-links";
import { favouriteButton } from "./ui/agenda/favourite-button";
import { markStates, markWatch } from "./ui/agenda/item-states";

const html = document.documentElement;
const main = document.querySelector("main");
const home = new URL(/* @vite-ignore */ "../", import.meta.url).href; // this file is `viewer/pages.js` below the expo's folder
const expo = decodeURIComponent(home.split("/").at(-2) ?? "");
const clock = createClock(location.search, html.dataset.zone ?? "UTC");
const keep = createStoredSet(expo, "items");

function keepClock(root: ParentNode): void {
  if (!clock.given) return;
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]"))
    if (link.href.startsWith(home) && !link.href.includes("#"))
      link.href = withNow(link.href, clock);
}

async function start(): Promise<void> {
  keepClock(document);
  if (main?.dataset.route !== undefined) {
    const { showRoute } = await import("./ui/route/route-page");
    await showRoute(main, home, html.lang);
    return keepClock(main);
  }
  if (main?.dataset.search !== undefined) {
    const { showSearch } = await import("./ui/search/search-page");
    await showSearch(main, home, html.lang);
    return keepClock(main);
  }
  if (main?.dataset.ownQuestion !== undefined) {
    const { ownQuestion } = await import("./ui/questions/own-question");
    return ownQuestion(main);
  }
  // a talk that nobody answered has its words in the fragment, which no server gets
  const said = /^#text=(.+)/.exec(location.hash)?.[1];
  const field = main?.querySelector<HTMLTextAreaElement>("form.ask textarea");
  if (said && field && !field.value) field.value = decodeURIComponent(said);
  if (main?.dataset.booth) {
    const { showBoothNeighbours } = await import("./ui/booth/booth-neighbours");
    const page = async (address: string) => {
      const answer = await fetch(address);
      return answer.ok ? answer.text() : "";
    };
    await showBoothNeighbours(main, page).catch(() => undefined); // on failure the link to the hall's list stays
    keepClock(main);
  }
  if (!main?.querySelector(".items") && !main?.matches("[data-agenda]")) return;
  const i18n = await createI18n(html.lang);
  const mark = () => {
    markStates(main, clock.now(), i18n);
    markWatch(main, clock.now());
  };
  mark();
  setInterval(mark, 15_000);
  bindCalendars(main, home, html.lang, keep);
  const { item, keep: label = "", agenda } = main.dataset;
  if (item) main.querySelector(".acts")?.append(favouriteButton(keep, item, label));
  if (agenda === undefined) return;
  const { createAgenda } = await import("./ui/agenda/agenda");
  const changed = (rows: ParentNode) => {
    keepClock(rows);
    markStates(rows, clock.now(), i18n);
  };
  createAgenda({ main, lang: html.lang, i18n, clock, keep, label, changed });
}

void start();
