import { PerspectiveCamera, Vector3 } from "three";
import { expect, test } from "vitest";
import { walkFov } from "./eye";
import { createLens } from "./lens";

/** Position in the picture (pixels from left and top) of a point before an eye that looks along -z. */
function seen(
  width: number,
  height: number,
  covered: { left: number; right: number; bottom: number },
  point: Vector3,
) {
  const lens = createLens(() => 0.1);
  lens.cover(covered);
  for (let i = 0; i < 200; i++) lens.advance(0.05, true);
  expect(lens.advance(0.05, true)).toBe(false); // and comes to rest
  const camera = new PerspectiveCamera(
    lens.fov(walkFov(width / height), width, height),
    width / height,
    0.1,
    100,
  );
  lens.shift(camera, width, height);
  camera.updateMatrixWorld();
  const at = point.clone().project(camera);
  return { x: ((at.x + 1) / 2) * width, y: ((1 - at.y) / 2) * height };
}

test.each([
  ["a phone, a sheet over its lower half", 390, 844, { left: 0, right: 0, bottom: 472 }],
  ["a phone on its side", 844, 390, { left: 0, right: 368, bottom: 0 }],
  ["a desk", 1440, 900, { left: 0, right: 396, bottom: 0 }],
  ["a desk, a way's card at the left", 1440, 900, { left: 394, right: 0, bottom: 0 }],
  ["a desk, a card at either side", 1440, 900, { left: 394, right: 396, bottom: 0 }],
])(
  "a booth of 3 m, 3 m away, fits into the free part of the picture: %s",
  (_, width, height, covered) => {
    const [left, right] = [-1.5, 1.5].map((x) =>
      seen(width, height, covered, new Vector3(x, 0, -3)),
    );
    expect(left!.x).toBeGreaterThanOrEqual(covered.left);
    expect(right!.x).toBeLessThanOrEqual(width - covered.right);
    expect((left!.x + right!.x) / 2).toBeCloseTo((covered.left + width - covered.right) / 2, 3);
    const name = seen(width, height, covered, new Vector3(0, 2.25 - 1.65, -3)); // its fascia
    expect(name.y).toBeGreaterThan(0.1 * height);
    expect(name.y).toBeLessThan(height - covered.bottom);
    // Vertical lines stay vertical: only the projection has changed, not the direction.
    const [low, high] = [-1, 1].map((y) => seen(width, height, covered, new Vector3(1, y, -3)));
    expect(low!.x).toBeCloseTo(high!.x, 6);
  },
);

test("with no cover, or with everything covered, the picture does not change", () => {
  for (const covered of [
    { left: 0, right: 0, bottom: 0 },
    { left: 0, right: 0, bottom: 800 },
  ]) {
    const { x, y } = seen(390, 844, covered, new Vector3(0, 0, -3));
    expect([x, y]).toEqual([195, 422]);
  }
});

test("the sand table is framed in the part that cards leave free, and not again for each additional word", () => {
  const lens = createLens(() => 0.1);
  const least = { top: 0.1, bottom: 0.1, side: 0.015 };
  expect(lens.margins(least, 390, 844)).toEqual(least);
  expect(lens.cover({ left: 0, right: 0, bottom: 350 })).toBe(true);
  expect(lens.cover({ left: 0, right: 0, bottom: 380 })).toBe(false);
  expect(lens.margins(least, 390, 844).bottom).toBeCloseTo(384 / 844 + 0.015);
  expect(lens.cover({ left: 0, right: 400, bottom: 0 })).toBe(true);
  expect(lens.margins(least, 844, 390)).toEqual({ ...least, start: 0, end: 448 / 844 });
  expect(lens.cover({ left: 394, right: 0, bottom: 0 })).toBe(true);
  expect(lens.margins(least, 1440, 900)).toEqual({ ...least, start: 448 / 1440, end: 0 });
  expect(lens.cover({ left: 0, right: 400, bottom: 0 })).toBe(true);
  expect(lens.margins(least, 600, 390)).toEqual(least); // nothing would be left
});
