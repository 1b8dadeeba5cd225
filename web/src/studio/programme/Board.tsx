/** A day of the programme: rooms side by side, time downwards. Items are moved and stretched by mouse, touch and keys. */
import { useLayoutEffect } from "preact/hooks";
import { ActButton } from "../kit/Parts";
import { t } from "../words";
import { conflictText } from "./conflict-text";
import { type ProgrammeContext, putNew, titleColumn } from "./context";
import {
  copyOf,
  lanesOf,
  type ShownItem,
  spanOf,
  withCells,
  withItems,
  withoutItem,
} from "./items";
import { type Edge, STEP_MIN, timed, toDay } from "./moves";
import { clockOf, dayOf, later, minuteOfDay, minutesOf, momentOf } from "./times";

const HOUR_PX = 72;
const LEAST_PX = 26; // of an item: two fingers of text
const USUAL = [9, 18] as const; // hours without items or opening hours
const NEW_MIN = 30;

interface InContext {
  readonly context: ProgrammeContext;
}

export function Board({ context }: InContext) {
  const held = document.activeElement?.closest<HTMLElement>(".board [data-row]")?.dataset.row;
  useLayoutEffect(() => {
    if (!held || document.activeElement?.closest(".board [data-row]")) return;
    document
      .querySelector<HTMLElement>(`.board [data-row="${held}"]`)
      ?.focus({ preventScroll: true }); // in another room now
  });
  const day = context.day();
  const items = context.items().filter((one) => dayOf(one.start) === day);
  const rooms = roomsOf(context);
  const [from, to] = range(context, items);
  const y = (moment: string) => ((minuteOfDay(moment, day) - from * 60) / 60) * HOUR_PX;
  const hours = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const begin = (room: string) => (event: MouseEvent) => {
    const column = event.currentTarget as HTMLElement;
    if (!context.editable || event.target !== column) return;
    const minutes =
      ((event.clientY - column.getBoundingClientRect().top) / HOUR_PX) * 60 + from * 60;
    newItem(context, room, momentOf(minutesOf(`${day}T00:00`)! + Math.floor(minutes / 15) * 15));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <div class="board" tabIndex={0} role="region" aria-label={t("programmeBoard")}>
      <div class="board-grid" style={{ "--rooms": String(rooms.length) }}>
        <span />
        {rooms.map((room) => (
          <b key={room} class="room-name">
            {context.placeTitle(room)}
          </b>
        ))}
        <div class="scale" aria-hidden="true">
          {hours.map((hour) => (
            <span
              key={hour}
              style={{ top: `${(hour - from) * HOUR_PX}px` }}
            >{`${hour % 24}:00`}</span>
          ))}
        </div>
        {rooms.map((room) => {
          const own = items.filter((one) => one.place === room);
          const lanes = lanesOf(own);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the button that adds an item
            <div
              key={room}
              class="room"
              data-room={room}
              style={{ height: `${(to - from) * HOUR_PX}px` }}
              onDblClick={begin(room)}
            >
              {[...own]
                .sort((a, b) => (a.start < b.start ? -1 : 1))
                .map((one) => {
                  const [lane, of] = lanes.get(one.row) ?? [0, 1];
                  const box = {
                    top: `${y(one.start)}px`,
                    height: `${Math.max(y(one.end) - y(one.start), LEAST_PX)}px`,
                    insetInlineStart: `${(lane / of) * 100}%`,
                    width: `${100 / of}%`,
                  };
                  return (
                    <Item key={one.row} context={context} item={one} rooms={rooms} box={box} />
                  );
                })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function newItem(context: ProgrammeContext, place: string, start: string): void {
  const cells = {
    [titleColumn(context.view())]: t("newItem"),
    start,
    end: later(start, NEW_MIN),
    place,
  };
  putNew(context, withItems(context.pending(), cells));
}

/** Stages of the plan and whatever is used on any day; what has no place is last. */
export function roomsOf(context: ProgrammeContext): readonly string[] {
  const places = context.view().places;
  const used = new Set(context.items().map((one) => one.place));
  const planned = places
    .filter((one) => one.kind === "stage" || used.has(one.id))
    .map((one) => one.id);
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

interface ItemProps extends InContext {
  readonly item: ShownItem;
  readonly rooms: readonly string[];
  readonly box: { readonly [side: string]: string };
}

function Item({ context, item: one, rooms, box }: ItemProps) {
  const wrong = context.conflicts().get(one.row) ?? [];
  const problem = wrong.map((each) => conflictText(each)).join(" ");
  const chosen = context.chosen()?.row === one.row;
  return (
    <button
      type="button"
      class={wrong.length ? "item conflict" : "item"}
      style={box}
      hidden={!context.matches(one) && !chosen}
      data-row={one.row}
      aria-pressed={chosen}
      title={problem || undefined}
      onClick={() => context.choose(one.row)}
      {...(context.editable && {
        onKeyDown: (event: KeyboardEvent) => press(context, one, rooms, event),
        onPointerDown: (event: PointerEvent) => drag(context, one, event),
      })}
    >
      <b>{one.title || "–"}</b> <small>{spanOf(one)}</small>{" "}
      {one.speakers.length > 0 && <small>{one.speakers.join(", ")}</small>}
      <span class="visually-hidden">{`. ${context.placeTitle(one.place)}. ${problem}`}</span>
      {context.editable && <span class="edge start" data-edge="start" />}
      {context.editable && <span class="edge end" data-edge="end" />}
    </button>
  );
}

/** Follows the pointer until it is let go; then the item is where it was left. */
function drag(context: ProgrammeContext, one: ShownItem, event: PointerEvent): void {
  const node = event.currentTarget as HTMLElement;
  const edge = ((event.target as HTMLElement).dataset.edge ?? "move") as Edge;
  const chosen = context.chosen()?.row === one.row;
  if (event.button || (event.pointerType !== "mouse" && edge === "move" && !chosen)) return; // a finger scrolls, until the item is chosen
  const [fromX, fromY] = [event.clientX, event.clientY];
  const { height } = node.style;
  const time = node.querySelector("small")!.firstChild as Text;
  const ended = new AbortController();
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
    time.data = spanOf(next);
    const shift = ((minutesOf(next.start) ?? 0) - (minutesOf(one.start) ?? 0)) / 60;
    const length = ((minutesOf(next.end) ?? 0) - (minutesOf(next.start) ?? 0)) / 60;
    node.style.transform = `translate(${edge === "move" ? at.clientX - fromX : 0}px, ${shift * HOUR_PX}px)`;
    node.style.height = `${Math.max(length * HOUR_PX, LEAST_PX)}px`;
  };
  const end = (at: PointerEvent) => {
    ended.abort();
    node.classList.remove("dragged");
    if (!moved) return;
    node.addEventListener("click", (click) => click.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
    [node.style.transform, node.style.height, time.data] = ["", height, spanOf(one)]; // what is drawn next begins there
    context.choose(one.row);
    if (at.type === "pointerup") put(context, one, next);
  };
  const dragging = { signal: ended.signal };
  node.addEventListener("pointermove", move, dragging);
  node.addEventListener("pointerup", end, dragging);
  node.addEventListener("pointercancel", end, dragging);
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
  context.say(
    [`${next.title}: ${spanOf(next)}, ${context.placeTitle(next.place)}.`, ...wrong].join(" "),
  );
}

function press(
  context: ProgrammeContext,
  one: ShownItem,
  rooms: readonly string[],
  event: KeyboardEvent,
): void {
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
export function Undated({ context }: InContext) {
  const items = context.items().filter((one) => !dayOf(one.start) && context.matches(one));
  if (!items.length) return null;
  return (
    <section class="panel">
      <h2>{t("withoutTime")}</h2>
      <ul class="rows">
        {items.map((one) => (
          <li key={one.row}>
            <div>
              <b>{one.title || "–"}</b>
              <small class="bad">{clockOf(one.start) || t("noTime")}</small>
            </div>
            <ActButton plain word="change" work={() => context.choose(one.row)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A copy after the item, in the same room. */
export function duplicate(context: ProgrammeContext, one: ShownItem): void {
  const length = Math.max((minutesOf(one.end) ?? 0) - (minutesOf(one.start) ?? 0), STEP_MIN);
  const next = timed(one, "move", length);
  putNew(
    context,
    withItems(context.pending(), { ...copyOf(one), start: next.start, end: next.end }),
  );
}
