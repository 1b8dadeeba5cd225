/** What the tours page edits: all tours, and the captions of their films. Stops are merged one by one. */
import type { Scenario } from "../../wire.gen";
import { ask } from "../api";
import type { ToursChange, ToursView } from "../api.gen";
import {
  type Draft,
  draftClashes,
  draftOnto,
  type Path,
  same,
  shortText,
  untouched,
} from "../edit/merge";
import type { Change, Edited } from "../edit/session";
import { t } from "../words";
import { said, stopName } from "./context";
import { stopsOf, type Tours } from "./tour";

export interface EditedTours {
  readonly tours: Tours;
  /** By path; they are saved with the tours. */
  readonly captions: { readonly [path: string]: string };
}

export const toursEdit = (path: {
  readonly expo: string;
}): Edited<ToursView, EditedTours, Draft<EditedTours>> => ({
  place: "tours",
  read: () => ask("GET /expos/{expo}/tours", { path }),
  base: ({ tours }) => ({
    tours: tours.flatMap(({ id, document, problem }) =>
      problem ? [] : [{ id, document: document as unknown as Scenario }],
    ),
    captions: {},
  }),
  unchanged: untouched,
  changes: (base, { value }) => changes(base, value),
  onto: (before, now, doc) => ({ doc: draftOnto(before, now, doc) }),
  clashes: (_, doc) => draftClashes(doc, (at) => placeName(doc.value.tours, at)),
  save: (base, { value }, match) =>
    ask("PATCH /expos/{expo}/tours", {
      path,
      body: {
        tours: Object.fromEntries(changedTours(base, value)) as NonNullable<ToursChange["tours"]>,
        captions: value.captions,
      },
      match,
    }),
});

/** null: removed. */
function changedTours(
  base: EditedTours,
  { tours }: EditedTours,
): ReadonlyMap<string, Scenario | null> {
  const was = new Map(base.tours.map(({ id, document }) => [id, document]));
  const changed = tours.filter(
    ({ id, document }) => JSON.stringify(document) !== JSON.stringify(was.get(id)),
  );
  const gone = base.tours.filter(({ id }) => !tours.some((one) => one.id === id));
  return new Map<string, Scenario | null>([
    ...changed.map(({ id, document }) => [id, document] as const),
    ...gone.map(({ id }) => [id, null] as const),
  ]);
}

function changes(base: EditedTours, now: EditedTours): readonly Change[] {
  const was = new Map(base.tours.map(({ id, document }) => [id, document]));
  const tours = [...changedTours(base, now)].map(([id, tour]): Change => {
    const before = was.get(id);
    if (!tour) return { label: t("rowRemoved", { name: said(before?.title) || id }) };
    const stops = stopsOf(tour).filter(
      (stop) => !same(stop, before && stopsOf(before).find((one) => one.id === stop.id)),
    );
    return { label: said(tour.title) || id, after: shortText(stops.map(stopName)) };
  });
  return [...tours, ...Object.keys(now.captions).map((label) => ({ label }))];
}

/** What is at a path: the tour, its stop, the field. */
function placeName(tours: Tours, [, id = "", , list = "", stop = "", ...more]: Path): string {
  const tour = tours.find((one) => one.id === id)?.document;
  const found = tour && stopsOf(tour).find((one) => one.id === stop);
  return [
    said(tour?.title) || id,
    ...(list === "stops" ? [found ? stopName(found) : stop, ...more] : [list, stop]),
  ]
    .filter(Boolean)
    .join(" · ");
}
