import { PerspectiveCamera } from "three";
import { expect, test } from "vitest";
import type { ExhibitPoint } from "../../core/contract";
import { createClearedRooms } from "../materials/cleared-rooms";
import type { ViewState } from "../scene/view-state";
import { createExhibitPoints } from "./exhibit-points";

/** A visitor 8 m south of an exhibit that a wall at x = 0 hides from everybody west of it. */
function before(x: number) {
  const camera = new PerspectiveCamera(62, 1.6, 0.1, 100);
  camera.up.set(0, 0, 1);
  const eye = { x, y: 0, z: 1.65 };
  const rays: number[] = [];
  let shown: readonly ExhibitPoint[] = [];
  const state = {
    camera,
    eye,
    look: createClearedRooms(),
    lens: { covered: { left: 0, right: 0, bottom: 0 } },
    picture: { top: 0 },
    width: 1280,
    height: 800,
    mode: "walk",
    focus: "A",
    flight: null,
    venue: {
      complete: true,
      exhibits: (_: string, into: unknown[]) =>
        void into.splice(0, into.length, { key: "A-1", at: [2, 8, 1.5] }),
      cast(ray: { x: number }, out: { distance: number; exhibit: boolean }) {
        rays.push(ray.x);
        Object.assign(out, { distance: 3, exhibit: false });
        return ray.x < 0;
      },
    },
  };
  const points = createExhibitPoints(state as unknown as ViewState, (found) => {
    shown = found;
  });
  return {
    rays,
    /** A picture from `x`; the keys of the points in it. */
    picture(x: number) {
      eye.x = x;
      camera.position.set(x, 0, 1.65);
      camera.lookAt(x, 8, 1.65);
      camera.updateMatrixWorld();
      points.update();
      return shown.map(({ key }) => key);
    },
  };
}

test("a visitor who walks casts a ray every few pictures, and one who stops knows what is hidden from there", () => {
  const visitor = before(-1.9);
  expect(visitor.picture(-1.9)).toEqual([]);
  for (let step = 1; step <= 95; step++) visitor.picture(-1.9 + 0.021 * step);
  expect(visitor.rays.length).toBeLessThan(8);
  expect(visitor.picture(0.1)).toEqual([]); // the last ray came from behind the wall
  expect(visitor.picture(0.1)).toEqual(["A-1"]);
  expect(visitor.rays.at(-1)).toBe(0.1);
  const count = visitor.rays.length;
  expect(visitor.picture(0.1)).toEqual(["A-1"]);
  expect(visitor.rays).toHaveLength(count);
});
