import { expect, test } from "vitest";
import type { SiteView } from "../api.gen";
import { moved, turned } from "../plan/edit/shapes";
import { changeCount, hallShapes, NOTHING_MOVED, onto, overlaps, siteChange, withFloor, withMoved } from "./places";

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
const only = (name: string) => new Set([name]);

test("a hall is moved and turned, and its outline with it", () => {
  let now = withMoved(VIEW, NOTHING_MOVED, only("2"), moved(10, 5));
  now = withMoved(VIEW, now, only("2"), turned(90, [110, 15]));
  expect(now.places.get("2")).toEqual({ at: [110, 15], turn: 90 });
  const shape = hallShapes(VIEW, now).find(({ hall }) => hall === "hall-2")!;
  const xs = shape.shell.map(([x]) => x);
  const ys = shape.shell.map(([, y]) => y);
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([100, 120, -5, 35]);
});

test("places of all halls are said when one is moved, none when all are back", () => {
  const there = withMoved(VIEW, NOTHING_MOVED, only("2"), moved(1.5, 0));
  expect(siteChange(VIEW, there)).toEqual({
    halls: { "1": { at: [30, 20], turn: 0 }, "2": { at: [101.5, 10], turn: 0 } },
  });
  const back = withMoved(VIEW, there, only("2"), moved(-1.5, 0));
  expect([changeCount(there), changeCount(back)]).toEqual([1, 0]);
  const four = [0, 1, 2, 3].reduce((now) => withMoved(VIEW, now, only("1"), turned(90, [30, 20])), NOTHING_MOVED);
  expect(changeCount(four)).toBe(0);
});

test("a floor is said of its hall alone", () => {
  const up = withFloor(VIEW, NOTHING_MOVED, VIEW.buildings[1]!, "hall-2", 1);
  expect(siteChange(VIEW, { ...up, streets: false })).toEqual({ halls: { "2": { floor: 1 } }, streets: false });
  expect(changeCount(withFloor(VIEW, up, VIEW.buildings[1]!, "hall-2", 0))).toBe(0);
});

test("halls that stand in one another are named, on one floor", () => {
  const over = withMoved(VIEW, NOTHING_MOVED, only("2"), moved(-30, 0));
  const pairs = overlaps(hallShapes(VIEW, over)).map((pair) => pair.map(({ hall }) => hall));
  expect(pairs).toEqual([["hall-1", "hall-2"]]);
  expect(overlaps(hallShapes(VIEW, withFloor(VIEW, over, VIEW.buildings[1]!, "hall-2", 1)))).toEqual([]);
  expect(overlaps(hallShapes(VIEW, withMoved(VIEW, NOTHING_MOVED, only("2"), moved(-20, 0))))).toEqual([]); // edge to edge
});

test("what is not saved stays when somebody else has changed the site", () => {
  const mine = withMoved(VIEW, NOTHING_MOVED, new Set(["1", "2"]), moved(5, 0));
  const theirs: SiteView = { ...VIEW, buildings: [building("1", 7, 60, 40)] };
  expect([...onto(theirs, mine).places.keys()]).toEqual(["1"]);
});
