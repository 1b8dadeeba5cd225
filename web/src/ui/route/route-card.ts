/** The visitor's route: a band on the floor, the table and the maps, and a card with directions. */

import type { Point } from "../../core/contract";
import { say, slug } from "../../core/expo/words";
import { withNow } from "../../core/programme/clock";
import { type Spot, type WayDescription, wayAddress } from "../../core/ways/wayfinding";
import type { RouteOptions, UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import type { OverlayStack } from "../shell/overlay-stack";
import { insetPicture } from "../shell/side-panel-insets";
import { routeWords } from "./route-words";
import { visitorSpot, wayfinderOf } from "./wayfinder";
import "./route.css";

export interface RouteCard {
  /** Shows the route from the visitor's position, else from the first hall's entrance; false when there is none. */
  show(goals: readonly Spot[], how: RouteOptions): Promise<boolean>;
}

export function createRouteCard(ui: UiContext, overlays: OverlayStack): RouteCard {
  const { store, stage, expo } = ui;
  const words = () => routeWords(store.get().lang);
  const title = el("h2", { id: "shapan-way", tabindex: -1 });
  const total = el("p", { class: "soft", role: "status" });
  const shut = button("close", "", end);
  const turns = el("div", { class: "turns" });
  const now = el("p", { class: "now", "aria-live": "polite" });
  const go = button("walk", "", () => void walk(), true);
  const print = el("a", { class: "act", target: "_blank", rel: "noopener" });
  const free = el("input", { type: "checkbox", onchange: () => void again() });
  const choice = el("label", { class: "row" }, free, el("span", {}));
  const node = el(
    "section",
    { class: "card way-card", "aria-labelledby": "shapan-way", hidden: true },
    el("div", { class: "player-head" }, el("div", { class: "grow" }, title, total), shut),
    now,
    el("div", { class: "acts" }, go, print, choice),
    turns,
  );
  ui.root.append(node);
  insetPicture(ui, node);
  let [asked, start, told]: [readonly Spot[], Spot | null, WayDescription | null] = [
    [],
    null,
    null,
  ];
  let best = false;
  let looking = 0; // number of the search; only the last answer counts
  let closeOverlay: (() => void) | null = null;

  function end(): void {
    looking++;
    [asked, start, told] = [[], null, null];
    node.hidden = true;
    closeOverlay?.();
    closeOverlay = null;
    store.set({ guide: [], way: [] });
  }

  async function find(): Promise<boolean> {
    const mine = ++looking;
    const from = start;
    if (!from) return false;
    const { lang } = store.get();
    const found = await wayfinderOf(ui)
      .describe(from, asked, { lang, stepFree: free.checked, best })
      .catch(() => null);
    if (mine !== looking) return false;
    told = found;
    draw();
    return Boolean(found?.stretches.length);
  }

  async function again(): Promise<void> {
    await find();
  }

  function nameOf(spot: Spot): string {
    const { lang } = store.get();
    const number = spot.number && words().booth.replace("{n}", spot.number);
    return [number, say(spot.title, lang)].filter(Boolean).join(" · ") || spot.name;
  }

  function draw(): void {
    const { lang } = store.get();
    const text = words();
    const goals = told?.stretches.map(({ to }) => to) ?? [];
    title.textContent = text.title;
    rename(shut, text.end);
    rename(go, text.walk);
    choice.querySelector("span")!.textContent = text.stepFree;
    const missed = (told?.missed ?? []).map((one) => text.none.replace("{name}", nameOf(one)));
    total.textContent = [goals.length && told?.total, ...missed].filter(Boolean).join(" · ");
    go.hidden = print.hidden = !goals.length;
    print.textContent = text.print;
    const address = wayAddress(
      start?.name ?? "",
      goals.map(({ name }) => name),
      { stepFree: free.checked },
    );
    print.href = withNow(new URL(`${lang}/${address}`, ui.home).href, ui.live.clock);
    turns.replaceChildren(
      ...(told?.stretches ?? []).flatMap(({ to, said }) => [
        el("h3", {}, text.to.replace("{name}", nameOf(to))),
        el("ol", {}, ...said.map((one) => el("li", {}, one))),
      ]),
    );
    const names = asked.map(({ name }) => name);
    const kept = store.get().way;
    const same = kept.length === names.length && names.every((name, i) => name === kept[i]);
    store.set({ guide: told?.legs ?? [], way: same ? kept : names });
    node.hidden = !told;
    follow();
  }

  /** Marks the next step. */
  function follow(): void {
    const here = visitorSpot(ui);
    const items = [...turns.querySelectorAll("li")];
    const i = told && here ? nearest(told, here.hall, here.at) : -1;
    for (const [n, item] of items.entries())
      if (n === i) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    const next = items[i]?.textContent ?? "";
    if (now.textContent !== next) now.textContent = next;
  }

  /** Walks along the route. From above, the camera first goes to its start. */
  async function walk(): Promise<void> {
    const way = told;
    if (!way || !start) return;
    store.set({ booth: null, plan: false });
    for (const { to } of way.stretches) {
      const here = visitorSpot(ui);
      if (!here || expo.hall(here.hall)?.level !== expo.hall(to.hall)?.level) {
        const leg = way.legs.find(({ hall }) => hall === to.hall);
        const [[x, y] = to.at, ahead = to.at] = leg?.points ?? [];
        const yaw = (Math.atan2(ahead[0] - x, ahead[1] - y) * 180) / Math.PI;
        await stage.goPose([x, y, expo.elevation(to.hall) + EYE, (yaw + 360) % 360, 0]);
      }
      const arrived = await stage.walkTo(to.at);
      if (told !== way) return;
      if (!arrived) return;
      if (to.booth) {
        stage.highlight(to.booth);
        if (to === way.stretches.at(-1)?.to) {
          end();
          ui.openBooth(to.booth, false);
        }
      }
    }
  }

  store.subscribe((state, before) => {
    if (!told) return;
    if (state.scenario && state.scenario !== before.scenario) end();
    else if (state.pose !== before.pose) follow();
  });
  ui.onLanguage(() => told && void find());
  expo.onReplace(() => told && void find());

  return {
    async show(goals, how) {
      const first = goals[0];
      if (!first) return false;
      [asked, best] = [goals, how.best ?? false];
      free.checked = how.stepFree ?? free.checked;
      start = how.start ?? visitorSpot(ui) ?? wayfinderOf(ui).entrance(first.hall);
      const found = await find();
      if (!found) {
        end();
        return false;
      }
      for (const { booth } of goals) if (booth) ui.tell("way", slug(booth));
      if (matchMedia(NARROW).matches) store.set({ booth: null }); // on small screens the panel and the card overlap
      closeOverlay ??= overlays.open(end);
      title.focus({ preventScroll: true });
      if (how.walk) void walk();
      return true;
    },
  };
}

const EYE = 1.65;
const NARROW = "(max-width: 45rem)"; // as in route.css

/** The index of the next step at a point of a hall: the end of the nearest segment. */
function nearest(told: WayDescription, hall: string, at: Point): number {
  const steps = told.stretches.flatMap((one) => one.steps);
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let i = 0; i + 1 < steps.length; i++) {
    const [from, to] = [steps[i]!, steps[i + 1]!];
    const inside = from.hall === hall && from.do !== "arrive" && !from.to ? from.at : to.at;
    if (to.hall !== hall) continue;
    const away = distance(at, inside, to.at);
    if (away < least) [best, least] = [i + 1, away];
  }
  return best;
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [ux, uy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy || 1)));
  return Math.hypot(x - ax - t * ux, y - ay - t * uy);
}
