/** A day of the programme: rooms side by side, time downwards. Items are moved and stretched by mouse, touch and keys. */
import { el } from "../../ui/shell/dom";
import { t } from "../words";
import { conflictText } from "./conflict-text";
import { type ProgrammeContext, putNew, titleColumn } from "./context";
import { copyOf, lanesOf, type ShownItem, spanOf, withCells, withItems, withoutItem } from "./items";
import { type Edge, STEP_MIN, timed, toDay } from "./moves";
import { clockOf, dayOf, later, minuteOfDay, minutesOf, momentOf } from "./times";

const HOUR_PX = 72;
const LEAST_PX = 26; // of an item: two fingers of text
const USUAL = [9, 18] as const; // hours without items or opening hours
const NEW_MIN = 30;

export function board(context: ProgrammeContext): HTMLElement {
  const day = context.day();
  const items = context.items().filter((one) => dayOf(one.start) === day);
  const rooms = roomsOf(context);
  const [from, to] = range(context, items);
  const y = (moment: string) => ((minuteOfDay(moment, day) - from * 60) / 60) * HOUR_PX;
  const hours = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const scale = el(
    "div",
    { class: "scale", "aria-hidden": "true" },
    ...hours.map((hour) => placed(el("span", {}, `${hour % 24}:00`), (hour - from) * HOUR_PX)),
  );
  const columns = rooms.map((room) => {
    const own = items.filter((one) => one.place === room);
    const lanes = lanesOf(own);
    const column = el("div", { class: "room", "data-room": room });
    column.style.height = `${(to - from) * HOUR_PX}px`;
    for (const one of [...own].sort((a, b) => (a.start < b.start ? -1 : 1))) {
      const [lane, of] = lanes.get(one.row) ?? [0, 1];
      const node = itemNode(context, one, rooms);
      placed(node, y(one.start), Math.max(y(one.end) - y(one.start), LEAST_PX));
      node.style.insetInlineStart = `${(lane / of) * 100}%`;
      node.style.width = `${100 / of}%`;
      column.append(node);
    }
    if (context.editable)
      column.addEventListener("dblclick", (event) => {
        if (event.target !== column) return;
        const minutes = ((event.clientY - column.getBoundingClientRect().top) / HOUR_PX) * 60 + from * 60;
        newItem(context, room, momentOf(minutesOf(`${day}T00:00`)! + Math.floor(minutes / 15) * 15));
      });
    return column;
  });
  const heads = rooms.map((room) => el("b", { class: "room-name" }, context.placeTitle(room)));
  const grid = el("div", { class: "board-grid" }, el("span", {}), ...heads, scale, ...columns);
  grid.style.setProperty("--rooms", String(rooms.length));
  return el("div", { class: "board", tabindex: "0", role: "region", "aria-label": t("programmeBoard") }, grid);
}

export function newItem(context: ProgrammeContext, place: string, start: string): void {
  const cells = { [titleColumn(context.view())]: t("newItem"), start, end: later(start, NEW_MIN), place };
  putNew(context, withItems(context.pending(), cells));
}

/** Stages of the plan and whatever is used on any day; what has no place is last. */
export function roomsOf(context: ProgrammeContext): readonly string[] {
  const places = context.view().places;
  const used = new Set(context.items().map((one) => one.place));
  const planned = places.filter((one) => one.kind === "stage" || used.has(one.id)).map((one) => one.id);
  const others = [...used].filter((one) => one && !planned.includes(one));
  others.sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const all = [...planned, ...others, ...(used.has("") ? [""] : [])];
  return all.length ? all : [places[0]?.id ?? ""];
}

function range(context: ProgrammeContext, items: readonly ShownItem[]): readonly [number, number] {
  const day = context.day();
  const open = context.view().hours.find((one) => one.day === day);
  const [first, last] = open ? [hourOf(open.open), hourOf(open.close) + 1] : USUAL;
  const starts = items.map((one) => Math.floor(minuteOfDay(one.start, day) / 60));
  const ends = items.map((one) =>
    Math.ceil((Math.max(minuteOfDay(one.end, day), minuteOfDay(one.start, day)) + 1) / 60),
  );
  return [Math.max(Math.min(first, ...starts), 0), Math.min(Math.max(last, ...ends), 30)];
}

const hourOf = (clock: string): number => Number(clock.split(":")[0]);

function placed<T extends HTMLElement>(node: T, top: number, height?: number): T {
  node.style.top = `${top}px`;
  if (height !== undefined) node.style.height = `${height}px`;
  return node;
}

function itemNode(context: ProgrammeContext, one: ShownItem, rooms: readonly string[]): HTMLElement {
  const wrong = context.conflicts().get(one.row) ?? [];
  const problem = wrong.map((each) => conflictText(each)).join(" ");
  const time = el("small", {}, spanOf(one));
  const node = el(
    "button",
    {
      type: "button",
      class: wrong.length ? "item conflict" : "item",
      hidden: !context.matches(one) && context.chosen()?.row !== one.row,
      "data-row": one.row,
      "aria-pressed": String(context.chosen()?.row === one.row),
      title: problem || null,
      onclick: () => context.choose(one.row),
    },
    el("b", {}, one.title || "–"),
    " ",
    time,
    " ",
    one.speakers.length > 0 && el("small", {}, one.speakers.join(", ")),
    el("span", { class: "visually-hidden" }, `. ${context.placeTitle(one.place)}. ${problem}`),
    context.editable && el("span", { class: "edge start", "data-edge": "start" }),
    context.editable && el("span", { class: "edge end", "data-edge": "end" }),
  );
  if (!context.editable) return node;
  node.addEventListener("keydown", (event) => pressed(context, one, rooms, event));
  node.addEventListener("pointerdown", (event) => dragged(context, one, node, time, event));
  return node;
}

/** Follows the pointer until it is let go; then the item is where it was left. */
function dragged(
  context: ProgrammeContext,
  one: ShownItem,
  node: HTMLElement,
  time: HTMLElement,
  event: PointerEvent,
): void {
  const edge = ((event.target as HTMLElement).dataset.edge ?? "move") as Edge;
  const chosen = context.chosen()?.row === one.row;
  if (event.button || (event.pointerType !== "mouse" && edge === "move" && !chosen)) return; // a finger scrolls, until the item is chosen
  const [fromX, fromY] = [event.clientX, event.clientY];
  let next = one;
  let moved = false;
  node.classList.add("dragged");
  node.setPointerCapture(event.pointerId);
  const move = (at: PointerEvent) => {
    const pixels = at.clientY - fromY;
    if (!moved && Math.hypot(at.clientX - fromX, pixels) < 5) return;
    moved = true;
    const minutes = Math.round(((pixels / HOUR_PX) * 60) / STEP_MIN) * STEP_MIN;
    const room = edge === "move" ? roomAt(at.clientX, node) : null;
    next = { ...timed(one, edge, minutes), ...(room !== null && { place: room }) };
    time.textContent = spanOf(next);
    const shift = ((minutesOf(next.start) ?? 0) - (minutesOf(one.start) ?? 0)) / 60;
    const length = ((minutesOf(next.end) ?? 0) - (minutesOf(next.start) ?? 0)) / 60;
    node.style.transform = `translate(${edge === "move" ? at.clientX - fromX : 0}px, ${shift * HOUR_PX}px)`;
    node.style.height = `${Math.max(length * HOUR_PX, LEAST_PX)}px`;
  };
  const end = (at: PointerEvent) => {
    node.removeEventListener("pointermove", move);
    node.removeEventListener("pointerup", end);
    node.removeEventListener("pointercancel", end);
    node.classList.remove("dragged");
    if (!moved) return;
    node.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
    if (at.type === "pointercancel") next = one;
    context.choose(one.row);
    put(context, one, next);
  };
  node.addEventListener("pointermove", move);
  node.addEventListener("pointerup", end);
  node.addEventListener("pointercancel", end);
}

function roomAt(x: number, node: HTMLElement): string | null {
  const rooms = [...(node.closest(".board-grid")?.querySelectorAll<HTMLElement>(".room") ?? [])];
  const found = rooms.find((one) => {
    const box = one.getBoundingClientRect();
    return x >= box.left && x < box.right;
  });
  return found?.dataset.room ?? null;
}

function put(context: ProgrammeContext, one: ShownItem, next: ShownItem): void {
  const cells = {
    ...(next.start !== one.start && { start: next.start }),
    ...((next.end !== one.end || next.start !== one.start) && { end: next.end }),
    ...(next.place !== one.place && { place: next.place }),
  };
  context.put(withCells(context.view(), context.pending(), one.row, cells));
  const wrong = (context.conflicts().get(one.row) ?? []).map((each) => conflictText(each));
  context.say([`${next.title}: ${spanOf(next)}, ${context.placeTitle(next.place)}.`, ...wrong].join(" "));
}

function pressed(context: ProgrammeContext, one: ShownItem, rooms: readonly string[], event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = rooms.indexOf(one.place);
  const day = context.days().indexOf(context.day());
  const steps: { readonly [key: string]: () => ShownItem | null } = {
    ArrowUp: () => timed(one, event.shiftKey ? "end" : "move", -STEP_MIN),
    ArrowDown: () => timed(one, event.shiftKey ? "end" : "move", STEP_MIN),
    ArrowLeft: () => (at > 0 ? { ...one, place: rooms[at - 1]! } : one),
    ArrowRight: () => (at < rooms.length - 1 ? { ...one, place: rooms[at + 1]! } : one),
    PageUp: () => toDay(one, context.days()[day - 1]),
    PageDown: () => toDay(one, context.days()[day + 1]),
    Delete: () => null,
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const next = step();
  if (next === one) return;
  if (!next) {
    context.choose(null);
    context.put(withoutItem(context.pending(), one.row));
    return;
  }
  context.choose(one.row);
  if (dayOf(next.start) !== dayOf(one.start)) context.showDay(dayOf(next.start));
  put(context, one, next);
}

/** An item without a day cannot stand on the board. */
export function undated(context: ProgrammeContext): HTMLElement | null {
  const items = context.items().filter((one) => !dayOf(one.start) && context.matches(one));
  if (!items.length) return null;
  const rows = items.map((one) =>
    el(
      "li",
      {},
      el("div", {}, el("b", {}, one.title || "–"), el("small", { class: "bad" }, clockOf(one.start) || t("noTime"))),
      el(
        "button",
        { type: "button", class: "plain", "data-row": one.row, onclick: () => context.choose(one.row) },
        t("change"),
      ),
    ),
  );
  return el("section", { class: "panel" }, el("h2", {}, t("withoutTime")), el("ul", { class: "rows" }, ...rows));
}

/** A copy after the item, in the same room. */
export function duplicate(context: ProgrammeContext, one: ShownItem): void {
  const length = Math.max((minutesOf(one.end) ?? 0) - (minutesOf(one.start) ?? 0), STEP_MIN);
  const next = timed(one, "move", length);
  putNew(context, withItems(context.pending(), { ...copyOf(one), start: next.start, end: next.end }));
}
