/** The route page of a static tree: computes the route and writes what `pages/templates/route.html` would contain. */
import type { Point } from "../../core/contract";
import { createExpo } from "../../core/expo/expo";
import { say } from "../../core/expo/words";
import type { Leg } from "../../core/ways/journey";
import { createWayfinder, type Spot, type WayDescription } from "../../core/ways/wayfinding";
import { createWire } from "../../wire";
import type { HallHead } from "../../wire.gen";
import { el } from "../shell/dom";

/** as the server's `wayfinding.MOST_GOALS` */
const MOST_GOALS = 25;
const MARGIN = 1; // metres around a hall's plan (`pages/plan_svg.py`)
const UNIT = 0.1; // metres per unit of its coordinates

/** `home`: folder of the expo. The texts are in the page. */
export async function showRoute(main: HTMLElement, home: string, lang: string): Promise<void> {
  const query = new URLSearchParams(location.search);
  const names = query.getAll("to").filter(Boolean).slice(0, MOST_GOALS);
  const begin = query.get("from")?.trim() ?? "";
  const stepFree = query.has("step_free");
  fillForm(main, begin, names, stepFree);
  const told = main.querySelector<HTMLElement>(".told");
  if (!names.length || !told) return;
  const note = (text: string | undefined, place: string) =>
    told.append(el("p", { class: "note" }, (text ?? "{place}").replace("{place}", place)));

  const root = new URL("../", home);
  const wire = createWire(root.href, decodeURIComponent(home.split("/").at(-2) ?? ""));
  const expo = createExpo(await wire.release(), wire);
  const wayfinder = createWayfinder(expo);
  const found = await Promise.all(names.map((name) => wayfinder.spot(name)));
  const goals = found.filter((one): one is Spot => one !== null);
  const start = begin ? await wayfinder.spot(begin) : null;
  if (begin && !start) note(told.dataset.unknown, begin);
  for (const [i, one] of found.entries()) if (!one) note(told.dataset.unknown, names[i]!);
  const at = start ?? (goals[0] && wayfinder.entrance(goals[0].hall));
  if (!at) return;
  const way = await wayfinder.describe(at, goals, { lang, stepFree, best: query.has("best") });
  for (const one of way.missed) note(told.dataset.none, one.number || say(one.title, lang));
  if (!way.stretches.length) return;
  told.append(el("p", { class: "lead" }, way.total));
  const booth = (number: string) => (told.dataset.booth ?? "{number}").replace("{number}", number);
  told.after(
    el(
      "div",
      { class: "way-told" },
      ...stopsOf(way, home, lang, booth),
      ...plansOf(way, home, lang, expo.hall),
    ),
  );
}

function fillForm(
  main: HTMLElement,
  begin: string,
  names: readonly string[],
  stepFree: boolean,
): void {
  const field = (name: string) => main.querySelector<HTMLInputElement>(`form [name="${name}"]`);
  const [from, to, free] = [field("from"), field("to"), field("step_free")];
  if (from) from.value = begin;
  if (free) free.checked = stepFree;
  names.forEach((name, i) => {
    if (!to) return;
    if (i === 0) to.value = name;
    else {
      const label = to.parentElement!.cloneNode(true) as HTMLElement;
      label.querySelector("input")!.value = name;
      main.querySelector("form .check")?.before(label);
    }
  });
}

function stopsOf(
  way: WayDescription,
  home: string,
  lang: string,
  booth: (number: string) => string,
): HTMLElement[] {
  return way.stretches.map(({ to, said }, i) => {
    const name = [to.number && booth(to.number), say(to.title, lang)].filter(Boolean).join(" · ");
    const link = el("a", { href: new URL(`${lang}/${to.page}`, home).href }, name || to.name);
    const number = way.stretches.length > 1 && `${i + 1}. `;
    const turns = said.map((one) => el("li", {}, one));
    return el("section", { class: "stop" }, el("h2", {}, number, link), el("ol", {}, ...turns));
  });
}

/** A plan of each hall, in walking order, with its parts of the route. */
function plansOf(
  way: WayDescription,
  home: string,
  lang: string,
  hallOf: (id: string) => HallHead | undefined,
): HTMLElement[] {
  const halls = new Set(way.legs.map((leg) => leg.hall));
  const first = way.legs[0]!;
  return [...halls].flatMap((id) => {
    const hall = hallOf(id);
    if (!hall) return [];
    const ends: [Point, string][] = id === first.hall ? [[first.points[0]!, ""]] : [];
    way.stretches.forEach(({ legs, to }, i) => {
      if (to.hall === id) ends.push([legs.at(-1)!.points.at(-1)!, String(i + 1)]);
    });
    const legs = way.legs.filter((leg) => leg.hall === id);
    const picture = new URL(`halls/${id}/plan.svg`, home).href;
    return [
      el(
        "figure",
        {},
        el("figcaption", {}, say(hall.title, lang) || id),
        drawn(hall, legs, ends, picture),
      ),
    ];
  });
}

function drawn(
  hall: HallHead,
  legs: readonly Leg[],
  ends: readonly [Point, string][],
  picture: string,
): SVGElement {
  const [xs, ys] = [hall.outline.map(([x]) => x), hall.outline.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.max(...ys) + MARGIN];
  const width = Math.round((Math.max(...xs) + MARGIN - left) / UNIT);
  const height = Math.round((top - Math.min(...ys) + MARGIN) / UNIT);
  const put = ([x, y]: Point): [number, number] => [
    Math.round((x - left) / UNIT),
    Math.round((top - y) / UNIT),
  ];
  const size = Math.max(width, height);
  const d = legs
    .map(({ points }) => `M${points.map((point) => put(point).join(" ")).join("L")}`)
    .join("");
  const plan = svg("svg", {
    class: "plan",
    viewBox: `0 0 ${width} ${height}`,
    "aria-hidden": "true",
  });
  plan.append(svg("image", { href: picture, width, height }), svg("path", { class: "way", d }));
  for (const [point, number] of ends) {
    const [x, y] = put(point);
    plan.append(svg("circle", { class: "way-end", cx: x, cy: y, r: Math.round(size / 60) }));
    const text = svg("text", { class: "way-number", x, y, "font-size": Math.round(size / 50) });
    text.textContent = number;
    plan.append(text);
  }
  return plan;
}

function svg(tag: string, attributes: { readonly [name: string]: string | number }): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
