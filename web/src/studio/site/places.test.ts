import { expect, test } from "vitest";
import type { SiteView } from "../api.gen";
import { draftOnto, untouched, withValue } from "../edit/merge";
import { moved, turned } from "../plan/edit/shapes";
import {
  among,
  hallShapes,
  movedHalls,
  overlaps,
  siteChange,
  sitePlaces,
  withFloor,
  withMoved,
} from "./places";

const rect = (x: number, y: number, wide: number, deep: number) =>
  [[x, y], [x + wide, y], [x + wide, y + deep], [x, y + deep]] as const; // biome-ignore format: corners
const building = (name: string, x: number, wide: number, deep: number): SiteView["buildings"][number] => ({
  hall: `hall-${name}`, name, at: [x + wide / 2, deep / 2], turn: 0,
  halls: [{ id: `hall-${name}`, title: { "": `Hall ${name}` }, floor: 0, outline: { shell: rect(x, 0, wide, deep) } }],
}); // biome-ignore format: short
const VIEW: SiteView = {
  buildings: [building("1", 0, 60, 40), building("2", 80, 40, 20)],
  pictures: [],
  streets: null,
};
const BASE = sitePlaces(VIEW);
const only = (name: string) => new Set([name]);

test("a hall is moved and turned, and its outline with it", () => {
  let now = withMoved(BASE, only("2"), moved(10, 5));
  now = withMoved(now, only("2"), turned(90, [110, 15]));
  expect(now.places["2"]).toEqual({ at: [110, 15], turn: 90 });
  const shape = hallShapes(VIEW, now).find(({ hall }) => hall === "hall-2")!;
  const xs = shape.shell.map(([x]) => x);
  const ys = shape.shell.map(([, y]) => y);
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([
    100, 120, -5, 35,
  ]);
});

test("places of all halls are said when one is moved, none when all are back", () => {
  const there = withMoved(BASE, only("2"), moved(1.5, 0));
  expect(siteChange(BASE, there)).toEqual({
    halls: { "1": { at: [30, 20], turn: 0 }, "2": { at: [101.5, 10], turn: 0 } },
  });
  const back = withMoved(there, only("2"), moved(-1.5, 0));
  expect([movedHalls(BASE, there), movedHalls(BASE, back)]).toEqual([["2"], []]);
  const four = [0, 1, 2, 3].reduce((now) => withMoved(now, only("1"), turned(90, [30, 20])), BASE);
  expect(movedHalls(BASE, four)).toEqual([]);
});

test("a floor is said of its hall alone", () => {
  const up = withFloor(BASE, "2", 1);
  expect(siteChange(BASE, { ...up, streets: false })).toEqual({
    halls: { "2": { floor: 1 } },
    streets: false,
  });
  expect(movedHalls(BASE, withFloor(up, "2", 0))).toEqual([]);
});

test("halls that stand in one another are named, on one floor", () => {
  const over = withMoved(BASE, only("2"), moved(-30, 0));
  const pairs = overlaps(hallShapes(VIEW, over)).map((pair) => pair.map(({ hall }) => hall));
  expect(pairs).toEqual([["hall-1", "hall-2"]]);
  expect(overlaps(hallShapes(VIEW, withFloor(over, "2", 1)))).toEqual([]);
  expect(overlaps(hallShapes(VIEW, withMoved(BASE, only("2"), moved(-20, 0))))).toEqual([]); // edge to edge
});

test("what is not saved stays when somebody else has changed the site, but for halls that are gone", () => {
  const mine = withMoved(BASE, new Set(["1", "2"]), moved(5, 0));
  const theirs = sitePlaces({ ...VIEW, buildings: [building("1", 0, 60, 40)] });
  const { value, clashes } = draftOnto(
    BASE,
    theirs,
    withValue(untouched(BASE), among(theirs, mine)),
  );
  expect([Object.keys(among(theirs, value).places), value.places["1"]!.at, clashes.size]).toEqual([
    ["1"],
    [35, 20],
    0,
  ]);
});
