import { expect, test } from "vitest";
import { seeded } from "../../core/walk/fixtures.test-data";
import { createLabelPlacer } from "./label-placement";

const screen = { width: 1000, height: 600 };

function scene(random: () => number, n: number) {
  const labels = Array.from({ length: n }, (_, i) => ({
    id: `l${i}`,
    priority: Math.floor(random() * 3),
  }));
  const boxes = new Float64Array(n * 5);
  for (let i = 0; i < n; i++)
    boxes.set(
      [random() * 1100 - 50, random() * 700 - 50, 40 + random() * 160, 20, 20 + random() * 300],
      5 * i,
    );
  return { labels, boxes, shown: new Uint8Array(n) };
}

test.each([1, 2, 3])(
  "labels never overlap, and none is left out that has room (seed %i)",
  (seed) => {
    const { labels, boxes, shown } = scene(seeded(seed), 300);
    const count = createLabelPlacer(1000).pick(labels, boxes, shown, screen);
    const apart = (i: number, j: number) =>
      Math.abs(boxes[5 * i]! - boxes[5 * j]!) >= (boxes[5 * i + 2]! + boxes[5 * j + 2]!) / 2 + 8 ||
      Math.abs(boxes[5 * i + 1]! - boxes[5 * j + 1]!) >=
        (boxes[5 * i + 3]! + boxes[5 * j + 3]!) / 2 + 8;
    const on = labels.map((_, i) => i).filter((i) => shown[i]);
    expect(on.length).toBe(count);
    expect(count).toBeGreaterThan(10);
    for (const i of on) for (const j of on) if (i < j) expect(apart(i, j)).toBe(true);
    for (let i = 0; i < labels.length; i++) {
      const [x, y, w] = [boxes[5 * i]!, boxes[5 * i + 1]!, boxes[5 * i + 2]!];
      const inside = x > -w / 2 && x < 1000 + w / 2 && y > -10 && y < 610;
      if (!shown[i] && inside)
        expect(on.some((j) => !apart(i, j) && labels[j]!.priority >= labels[i]!.priority)).toBe(
          true,
        );
    }
  },
);

test("visible labels stay while the camera trembles", () => {
  const random = seeded(9);
  const { labels, boxes, shown } = scene(random, 200);
  for (const label of labels) Object.assign(label, { priority: 1 });
  const picker = createLabelPlacer(30);
  picker.pick(labels, boxes, shown, screen);
  const first = [...shown];
  let changes = 0;
  for (let k = 0; k < 20; k++) {
    for (let i = 0; i < labels.length; i++) boxes[5 * i + 4]! += random() - 0.5;
    picker.pick(labels, boxes, shown, screen);
    changes += first.filter((on, i) => on !== shown[i]).length;
  }
  expect(changes).toBe(0);
});

test("no label is behind the eye, and the limit holds", () => {
  const { labels, boxes, shown } = scene(seeded(2), 100);
  for (let i = 0; i < 50; i++) boxes[5 * i + 4] = -1;
  expect(createLabelPlacer(7).pick(labels, boxes, shown, screen)).toBe(7);
  expect([...shown.slice(0, 50)].some(Boolean)).toBe(false);
});

test("all movable labels find a place inside the picture and come back when there is room", () => {
  const labels = Array.from({ length: 6 }, (_, i) => ({
    id: `hall ${i}`,
    priority: 3,
    moves: true,
  }));
  const narrow = { width: 390, height: 844 };
  const boxes = new Float64Array(30);
  const crowd = () => {
    for (let i = 0; i < 6; i++) boxes.set([200 + 5 * i, 400 + 6 * i, 170, 24, 100], 5 * i);
  };
  const shown = new Uint8Array(6);
  const picker = createLabelPlacer();
  crowd();
  expect(picker.pick(labels, boxes, shown, narrow)).toBe(6);
  const first = [...boxes];
  for (let i = 0; i < 6; i++) {
    expect(boxes[5 * i]! - 85).toBeGreaterThanOrEqual(0);
    expect(boxes[5 * i]! + 85).toBeLessThanOrEqual(390);
    for (let j = 0; j < i; j++) {
      const [across, along] = [
        Math.abs(boxes[5 * i]! - boxes[5 * j]!),
        Math.abs(boxes[5 * i + 1]! - boxes[5 * j + 1]!),
      ];
      expect(across >= 178 || along >= 32).toBe(true);
    }
  }
  crowd();
  picker.pick(labels, boxes, shown, narrow);
  expect([...boxes]).toEqual(first); // the same picture, the same places
  for (let i = 0; i < 6; i++) boxes.set([200, 100 * (i + 1), 170, 24, 100], 5 * i);
  const roomy = [...boxes];
  picker.pick(labels, boxes, shown, narrow);
  expect([...boxes]).toEqual(roomy);
});

test("a moved label does not go under the bar", () => {
  const labels = ["what is on", "hall"].map((id, i) => ({
    id,
    priority: 9 - i,
    moves: id === "hall",
  }));
  const boxes = new Float64Array([195, 160, 160, 40, 50, 195, 150, 40, 23, 50]);
  const shown = new Uint8Array(2);
  const phone = { width: 390, height: 844 };
  let at = boxes.slice();
  createLabelPlacer().pick(labels, at, shown, { ...phone, top: 128 });
  expect([...shown]).toEqual([1, 1]);
  expect(at[6]! - 23 / 2).toBeGreaterThanOrEqual(128);
  at = boxes.slice();
  createLabelPlacer().pick(labels, at, shown, phone);
  expect(at[6]! - 23 / 2).toBeLessThan(128);
});

test.each([
  [12, 4],
  [60, 2],
])("of %i halls at one place a name moves at most %i heights away", (n, most) => {
  const labels = Array.from({ length: n }, (_, i) => ({ id: `h${i}`, priority: 3, moves: true }));
  const boxes = new Float64Array(n * 5);
  for (let i = 0; i < n; i++) boxes.set([500, 300, 60, 20, 100], 5 * i);
  const shown = new Uint8Array(n);
  createLabelPlacer().pick(labels, boxes, shown, screen);
  const away = labels.map((_, i) => (shown[i] ? Math.abs(boxes[5 * i + 1]! - 300) / 28 : 0));
  expect(Math.max(...away)).toBeCloseTo(most);
});
