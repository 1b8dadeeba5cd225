import { expect, test } from "vitest";
import type { Stop, Tour } from "../../wire.gen";
import { chapterScene } from "./chapters";

const view = { kind: "hall", hall: "" } as const;
const stop = (id: string, more: Partial<Stop> = {}): Stop => ({ id, view, ...more });

/** `places`: stop -> its hall and x; a stop without one is at the table. */
function tour(
  stops: readonly Stop[],
  places: { readonly [id: string]: readonly [string, number] },
): Tour {
  const entries = stops.map(({ id }) => {
    const place = places[id];
    return [id, place ? { pose: [place[1], 5, 1.65, 0, 0] as const, hall: place[0] } : {}] as const;
  });
  return { scenario: { title: {}, stops }, places: Object.fromEntries(entries) };
}

const PLACES = {
  a: ["n1", 10],
  b: ["n1", 20],
  c: ["n2", 30],
  d: ["n2", 40],
  e: ["n1", 50],
} as const;
const walked = tour(
  ["a", "b", "c", "d", "e"].map((id) => stop(id)),
  PLACES,
);
const floor = (hall: string) => (hall === "n2" ? 6 : 0);

test("a tour begins with the chapter of its first hall", () => {
  expect(chapterScene(walked, "a", null, floor)).toEqual({
    halls: ["n1"],
    way: [[10, 5, 0], [20, 5, 0]],
    figures: [[10, 5, 0], [20, 5, 0]],
  }); // biome-ignore format: one line each
});

test("a chapter begins where another hall is reached, and the way leads there from the last place", () => {
  expect(chapterScene(walked, "c", "b", floor)).toEqual({
    halls: ["n2"],
    way: [[20, 5, 0], [30, 5, 6], [40, 5, 6]],
    figures: [[30, 5, 6], [40, 5, 6]],
  }); // biome-ignore format: one line each
  expect(chapterScene(walked, "b", "a", floor)).toBeNull();
  expect(chapterScene(walked, "d", "c", floor)).toBeNull();
});

test("a branch back into the first hall is a chapter of its own", () => {
  expect(chapterScene(walked, "b", "d", floor)?.way).toEqual([[40, 5, 6], [20, 5, 0]]); // biome-ignore format: short
});

test("a stop at the table shows all that follows it, and the next stop needs no chapter", () => {
  const led = tour([stop("t", { view: { kind: "table" } }), ...walked.scenario.stops], PLACES);
  const scene = chapterScene(led, "t", null, floor);
  expect(scene?.halls).toEqual(["n1", "n2"]);
  expect(scene?.figures).toHaveLength(5);
  expect(chapterScene(led, "a", "t", floor)).toBeNull();
});

test("a stop says its chapter itself", () => {
  const stops = [
    stop("a"),
    stop("b", { table: { halls: ["n3"], stops: ["d", "nobody", "a"] } }),
    stop("c"),
    stop("d"),
  ];
  const said = tour(stops, PLACES);
  expect(chapterScene(said, "a", null, floor)?.figures).toEqual([[10, 5, 0]]);
  expect(chapterScene(said, "b", "a", floor)).toEqual({
    halls: ["n3"],
    way: [[10, 5, 0], [40, 5, 6], [10, 5, 0]],
    figures: [[40, 5, 6], [10, 5, 0]],
  }); // biome-ignore format: one line each
});

test("nothing is shown of a stop that does not exist, or of a tour without places", () => {
  expect(chapterScene(walked, "z", null, floor)).toBeNull();
  expect(
    chapterScene(tour([stop("t", { view: { kind: "table" } })], {}), "t", null, floor),
  ).toBeNull();
});
