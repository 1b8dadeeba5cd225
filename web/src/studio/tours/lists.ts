/** The tours, and the stops of the chosen one: in order, by mouse, touch and keys. */
import { el } from "../../ui/shell/dom";
import { actionButton } from "../page";
import { count, t } from "../words";
import { lacksText, said, stopName, type ToursContext } from "./context";
import { freeId, missing, movedStop, newTour, ordered, stopsOf, withStop } from "./tour";

/** A row with a handle that is dragged, or moved by the arrow keys. */
function row(
  at: number,
  name: string,
  current: boolean,
  choose: () => void,
  move: ((from: number, to: number) => void) | null,
  ...more: (Node | null | false)[]
): HTMLElement {
  const handle =
    move &&
    el(
      "button",
      {
        type: "button",
        class: "handle plain",
        "aria-label": t("moveOne", { name }),
        title: t("moveHow"),
        "data-handle": at,
      },
      "⠿",
    );
  const node = el(
    "li",
    { "aria-current": current ? "true" : null },
    handle,
    el("button", { type: "button", class: "plain name", onclick: choose }, name),
    el("span", { class: "badges" }, ...more),
  );
  if (handle && move) {
    handle.addEventListener("keydown", (event) => {
      const to = event.key === "ArrowUp" ? at - 1 : event.key === "ArrowDown" ? at + 1 : at;
      if (to === at || to < 0 || to >= node.parentElement!.children.length) return;
      event.preventDefault();
      move(at, to);
      document.querySelector<HTMLElement>(`.${node.parentElement?.className ?? "rows"} [data-handle="${to}"]`)?.focus();
    });
    handle.addEventListener("pointerdown", (event) => dragged(node, handle, event, (to) => move(at, to)));
  }
  return node;
}

function dragged(node: HTMLElement, handle: HTMLElement, event: PointerEvent, drop: (to: number) => void): void {
  if (event.button) return;
  const list = node.parentElement!;
  const rows = [...list.children] as HTMLElement[];
  const from = rows.indexOf(node);
  const boxes = rows.map((one) => one.getBoundingClientRect());
  let to = from;
  node.classList.add("dragged");
  handle.setPointerCapture(event.pointerId);
  const move = (at: PointerEvent) => {
    node.style.transform = `translateY(${at.clientY - event.clientY}px)`;
    to = boxes.filter((box, other) => other !== from && box.top + box.height / 2 < at.clientY).length;
  };
  const end = (at: PointerEvent) => {
    for (const [name, listener] of [
      ["pointermove", move],
      ["pointerup", end],
      ["pointercancel", end],
    ] as const)
      handle.removeEventListener(name, listener);
    node.style.transform = "";
    node.classList.remove("dragged");
    if (at.type === "pointerup" && to !== from) drop(to);
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
}

export function tourList(context: ToursContext): HTMLElement {
  const all = [...context.tours()];
  const broken = context.view().tours.filter((one) => one.problem);
  const reorder = (from: number, to: number) => {
    const rows = [...context.tours()];
    rows.splice(to, 0, ...rows.splice(from, 1));
    context.put(new Map(ordered(rows)));
  };
  const rows = all.map(([id, tour], at) =>
    row(
      at,
      said(tour.title) || id,
      id === context.tourId(),
      () => context.chooseTour(id),
      context.editable ? reorder : null,
      el("small", {}, count("stopsN", stopsOf(tour).length)),
      warned(context, id),
    ),
  );
  const add = () => {
    const id = freeId(t("newTour"), [...context.tours().keys()]);
    context.put(new Map([...context.tours(), [id, newTour(t("newTour"), context.locales()[0] ?? "en")]]));
    context.chooseTour(id);
    document.querySelector<HTMLInputElement>(".tour-head input")?.select();
  };
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("tours")),
    rows.length ? el("ol", { class: "tour-rows" }, ...rows) : el("p", { class: "facts" }, t("noTours")),
    ...broken.map((one) => el("p", { class: "bad" }, `${one.path}: ${one.problem}`)),
    context.editable && el("p", { class: "acts" }, actionButton(t("newTour"), add, all.length ? "plain" : "")),
  );
}

function warned(context: ToursContext, tour: string): HTMLElement | null {
  const n =
    context.expo
      .state()
      .findings?.findings.filter((one) => one.where?.key?.split("/")[0] === tour && one.severity !== "info").length ??
    0;
  return n && context.view().tours.some((one) => one.id === tour)
    ? el("small", { class: "warn" }, count("warnings", n))
    : null;
}

export function stopList(context: ToursContext): HTMLElement | null {
  const tour = context.tour();
  if (!tour) return null;
  const stops = stopsOf(tour);
  const move = (from: number, to: number) => context.change(movedStop(context.tour()!, from, to));
  const rows = stops.map((stop, at) => {
    const lacks = missing(stop.words, context.locales());
    const found = context.findings(stop.id).filter((one) => one.severity !== "info").length;
    return row(
      at,
      `${at + 1}. ${stopName(stop)}`,
      stop.id === context.stop()?.id,
      () => context.chooseStop(stop.id),
      context.editable ? move : null,
      stop.question ? el("small", {}, t("question")) : null,
      (stop.next?.length ?? 0) > 1 && el("small", {}, count("waysN", stop.next!.length)),
      lacks.length > 0 && el("small", { class: "lacks" }, lacksText(lacks)),
      found > 0 && el("small", { class: "warn" }, count("warnings", found)),
    );
  });
  const add = () => {
    const now = stopsOf(context.tour()!);
    const at = now.findIndex((one) => one.id === context.stop()?.id);
    const [next, id] = withStop(context.tour()!, at < 0 ? now.length - 1 : at, { view: { kind: "table" } });
    context.change(next);
    context.chooseStop(id);
    document.querySelector<HTMLElement>(".stop-form input")?.focus();
  };
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("stops")),
    el("ol", { class: "stop-rows" }, ...rows),
    context.editable && el("p", { class: "acts" }, actionButton(t("addStop"), add, stops.length ? "plain" : "")),
  );
}
