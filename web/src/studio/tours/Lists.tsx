/** The tours, and the stops of the chosen one: in order, by mouse, touch and keys. */
import type { ComponentChildren } from "preact";
import { useExpo } from "../expo/context";
import { ActButton } from "../kit/Parts";
import { useOnceShown } from "../kit/watched";
import { count, t } from "../words";
import { lacksText, said, stopName, type ToursContext } from "./context";
import { freeId, missing, movedStop, newTour, ordered, stopsOf, withStop } from "./tour";

interface RowProps {
  readonly at: number;
  readonly name: string;
  readonly current: boolean;
  readonly choose: () => void;
  readonly move: ((from: number, to: number) => void) | null;
  readonly children: ComponentChildren;
}

/** A row with a handle that is dragged, or moved by the arrow keys. */
function OrderedRow({ at, name, current, choose, move, children }: RowProps) {
  const press = (event: KeyboardEvent) => {
    const list = (event.currentTarget as HTMLElement).closest("ol")!;
    const to = event.key === "ArrowUp" ? at - 1 : event.key === "ArrowDown" ? at + 1 : at;
    if (to === at || to < 0 || to >= list.children.length) return;
    event.preventDefault();
    move?.(at, to);
    list.querySelector<HTMLElement>(`[data-handle="${to}"]`)?.focus();
  };
  return (
    <li aria-current={current ? "true" : undefined}>
      {move && (
        <button
          type="button"
          class="handle plain"
          aria-label={t("moveOne", { name })}
          title={t("moveHow")}
          data-handle={at}
          onKeyDown={press}
          onPointerDown={(event) => drag(event, (to) => move(at, to))}
        >
          ⠿
        </button>
      )}
      <button type="button" class="plain name" onClick={choose}>
        {name}
      </button>
      <span class="badges">{children}</span>
    </li>
  );
}

function drag(event: PointerEvent, drop: (to: number) => void): void {
  if (event.button) return;
  const handle = event.currentTarget as HTMLElement;
  const node = handle.closest("li")!;
  const rows = [...node.parentElement!.children] as HTMLElement[];
  const from = rows.indexOf(node);
  const boxes = rows.map((one) => one.getBoundingClientRect());
  let to = from;
  const ended = new AbortController();
  node.classList.add("dragged");
  handle.setPointerCapture(event.pointerId);
  const move = (at: PointerEvent) => {
    node.style.transform = `translateY(${at.clientY - event.clientY}px)`;
    to = boxes.filter(
      (box, other) => other !== from && box.top + box.height / 2 < at.clientY,
    ).length;
  };
  const end = (at: PointerEvent) => {
    ended.abort();
    node.style.transform = "";
    node.classList.remove("dragged");
    if (at.type === "pointerup" && to !== from) drop(to);
  };
  const while_ = { signal: ended.signal };
  handle.addEventListener("pointermove", move, while_);
  handle.addEventListener("pointerup", end, while_);
  handle.addEventListener("pointercancel", end, while_);
}

interface InContext {
  readonly context: ToursContext;
}

export function TourList({ context }: InContext) {
  const all = context.tours();
  const onceShown = useOnceShown();
  const { tours: saved } = context.view();
  const { findings } = useExpo(context.expo);
  const reorder = (from: number, to: number) => {
    const rows = [...all];
    rows.splice(to, 0, ...rows.splice(from, 1));
    context.put(ordered(rows));
  };
  const add = () => {
    const ids = all.map((one) => one.id);
    const id = freeId(t("newTour"), ids);
    context.put([...all, { id, document: newTour(t("newTour"), context.locales()[0] ?? "en") }]);
    context.chooseTour(id);
    onceShown(() => document.querySelector<HTMLInputElement>(".tour-head input")?.select());
  };
  const warnings = (tour: string) =>
    saved.some((one) => one.id === tour)
      ? (findings?.findings ?? []).filter(
          (one) => one.where?.key?.split("/")[0] === tour && one.severity !== "info",
        )
      : [];
  return (
    <section class="panel">
      <h2>{t("tours")}</h2>
      {all.length ? (
        <ol class="tour-rows">
          {all.map(({ id, document: tour }, at) => (
            <OrderedRow
              key={at}
              at={at}
              name={said(tour.title) || id}
              current={id === context.tourId()}
              choose={() => context.chooseTour(id)}
              move={context.editable ? reorder : null}
            >
              <small>{count("stopsN", stopsOf(tour).length)}</small>
              {warnings(id).length > 0 && (
                <small class="warn">{count("warnings", warnings(id).length)}</small>
              )}
            </OrderedRow>
          ))}
        </ol>
      ) : (
        <p class="facts">{t("noTours")}</p>
      )}
      {saved.map(
        (one) => one.problem && <p key={one.id} class="bad">{`${one.path}: ${one.problem}`}</p>,
      )}
      {context.editable && (
        <p class="acts">
          <ActButton plain={all.length > 0} work={add} word="newTour" />
        </p>
      )}
    </section>
  );
}

export function StopList({ context }: InContext) {
  const onceShown = useOnceShown();
  const tour = context.tour();
  if (!tour) return null;
  const stops = stopsOf(tour);
  const chosen = context.stop()?.id;
  const add = () => {
    const at = stops.findIndex((one) => one.id === chosen);
    const [next, id] = withStop(tour, at < 0 ? stops.length - 1 : at, { view: { kind: "table" } });
    context.change(next);
    context.chooseStop(id);
    onceShown(() => document.querySelector<HTMLElement>(".stop-form input")?.focus());
  };
  return (
    <section class="panel">
      <h2>{t("stops")}</h2>
      <ol class="stop-rows">
        {stops.map((stop, at) => {
          const lacks = missing(stop.words, context.locales());
          const found = context.findings(stop.id).filter((one) => one.severity !== "info").length;
          return (
            <OrderedRow
              key={at}
              at={at}
              name={`${at + 1}. ${stopName(stop)}`}
              current={stop.id === chosen}
              choose={() => context.chooseStop(stop.id)}
              move={
                context.editable ? (from, to) => context.change(movedStop(tour, from, to)) : null
              }
            >
              {stop.question && <small>{t("question")}</small>}
              {(stop.next?.length ?? 0) > 1 && <small>{count("waysN", stop.next!.length)}</small>}
              {lacks.length > 0 && <small class="lacks">{lacksText(lacks)}</small>}
              {found > 0 && <small class="warn">{count("warnings", found)}</small>}
            </OrderedRow>
          );
        })}
      </ol>
      {context.editable && (
        <p class="acts">
          <ActButton plain={stops.length > 0} work={add} word="addStop" />
        </p>
      )}
    </section>
  );
}
