import { expect, test } from "vitest";
import type { Point } from "../contract";
import { boundingRectangle } from "./spotlight";

test.each([0, 30, 45, 75, 120])(
  "the bounding rectangle of a booth of 6 by 3 m, turned by %i degrees, is the booth",
  (degrees) => {
    const turn = (degrees * Math.PI) / 180;
    const put = (x: number, y: number): Point => [
      50 + x * Math.cos(turn) - y * Math.sin(turn),
      20 + x * Math.sin(turn) + y * Math.cos(turn),
    ];
    const found = boundingRectangle([put(0, 0), put(6, 0), put(6, 3), put(0, 3)], 4, 0.05);
    const [x, y] = put(3, 1.5);
    expect(found.at[0]).toBeCloseTo(x, 9);
    expect(found.at[1]).toBeCloseTo(y, 9);
    expect(found.half[0]).toBeCloseTo(2.95, 9);
    expect(found.half[1]).toBeCloseTo(1.45, 9);
    expect(Math.tan(found.turn)).toBeCloseTo(Math.tan(turn), 6);
    expect(found.z).toBe(4);
  },
);
