/** The preview below the results: the place on its hall's plan, the route, and buttons. */

import { say } from "../../core/expo/words";
import type { Journey } from "../../core/ways/journey";
import { PACE, type Spot } from "../../core/ways/wayfinding";
import type { SearchEntry } from "../../wire.gen";
import { drawPlan, fitFrame, planColours } from "../plan/plan-draw";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import { createEntryNavigator } from "./entry-navigator";
import { searchWords } from "./search-words";

export interface Preview {
  readonly node: HTMLElement;
  show(entry: SearchEntry | null): Promise<void>;
  open(entry: SearchEntry): void;
  /** How far a place is on foot, in words; "" without a route. */
  far(entry: SearchEntry): Promise<string>;
}

export function createPreview(ui: UiContext, done: () => void): Preview {
  const { expo, store } = ui;
  const navigator = createEntryNavigator(ui);
  const words = () => searchWords(store.get().lang);
  const sheet = el("canvas", { class: "sheet", role: "img" });
  const far = el("small", { class: "grow" });
  const page = el("a", { class: "act" });
  let goal: Spot | null = null;
  const go = button("walk", words().go, () => void walk(), true);
  const node = el(
    "div",
    { class: "search-preview", hidden: true },
    sheet,
    el("div", { class: "acts" }, go, page, far),
  );
  // Keep the focus in the input, otherwise the list closes.
  node.addEventListener("pointerdown", (event) => event.preventDefault());

  async function walk(): Promise<void> {
    const to = goal;
    if (!to) return;
    done();
    if (!(await ui.showRoute([to], { walk: true }))) ui.notify(words().noWay);
  }

  const told = (way: Journey) =>
    words()
      .far.replace("{metres}", String(Math.round(way.length)))
      .replace("{minutes}", String(Math.ceil(way.length / PACE)));

  let asked = 0;
  async function show(entry: SearchEntry | null): Promise<void> {
    const mine = ++asked;
    node.hidden = true;
    goal = null;
    if (!entry) return;
    const found = await navigator.goalOf(entry).catch(() => null);
    if (mine !== asked) return;
    goal = found;
    const { lang } = store.get();
    rename(go, words().go);
    page.textContent = words().page;
    page.href = new URL(`${lang}/${entry.page}`, ui.home).href;
    go.hidden = sheet.hidden = !found;
    far.textContent = "";
    node.hidden = false;
    if (!found) return;
    sheet.setAttribute(
      "aria-label",
      words().map.replace("{hall}", say(expo.hall(found.hall)?.title, lang)),
    );
    draw(found, []);
    const way = await navigator.way(found);
    if (mine !== asked || !way) return;
    far.textContent = told(way);
    draw(
      found,
      way.legs.filter((leg) => leg.hall === found.hall).flatMap((leg) => leg.points),
    );
  }

  function draw({ hall: id, at, booth }: Spot, way: readonly (readonly [number, number])[]): void {
    const hall = expo.hall(id)!;
    const [width, height] = [sheet.clientWidth, sheet.clientHeight];
    const frame = fitFrame(hall.outline, width, height, 6);
    const ink = planColours(ui.root);
    const { lang, pose } = store.get();
    drawPlan(
      sheet,
      expo,
      frame,
      { width, height, level: hall.level, lang, hall: id, booth, pose, words: false },
      ink,
    );
    const context = sheet.getContext("2d");
    if (!context) return;
    const px = ([x, y]: readonly [number, number]): [number, number] => [
      width / 2 + (x - frame.x) * frame.scale,
      height / 2 - (y - frame.y) * frame.scale,
    ];
    context.strokeStyle = context.fillStyle = ink.accent;
    context.lineWidth = 2.5;
    context.lineJoin = "round";
    context.beginPath();
    for (const point of way) context.lineTo(...px(point));
    context.stroke();
    context.beginPath();
    context.arc(...px(at), 5, 0, 7);
    context.fill();
  }

  return {
    node,
    show,
    open: (entry) => void navigator.open(entry),
    async far(entry) {
      const goal = await navigator.goalOf(entry).catch(() => null);
      const way = goal && (await navigator.way(goal));
      return way ? told(way) : "";
    },
  };
}
