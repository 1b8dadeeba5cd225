import { expect, test } from "vitest";
import { createGovernor } from "./governor";
import { tierRange } from "./tiers";

/** A governor and its clock: `run` gives so many seconds of frames, `pause` lets time pass without one. */
function device(range = tierRange(8, false)) {
  const governor = createGovernor(range);
  const seen: string[] = [];
  let now = 5000;
  return {
    governor,
    seen,
    run(seconds: number, milliseconds: number | ((frame: number) => number), counts = true) {
      const end = now + seconds * 1000;
      for (let n = 0; now < end; n++) {
        now += typeof milliseconds === "number" ? milliseconds : milliseconds(n);
        if (governor.frame(now, counts)) seen.push(`${governor.tier} ${governor.scale.toFixed(2)}`);
      }
    },
    pause(seconds: number) {
      now += seconds * 1000;
      governor.frame(now, false); // the first frame after a pause follows none
    },
  };
}

test("rises only after eight fast seconds", () => {
  const { governor, seen, run } = device();
  run(7.5, 16.7);
  expect([governor.tier, seen]).toEqual(["standard", []]);
  run(1, 16.7);
  expect(seen).toEqual(["high 1.00"]);
  run(60, 16.7);
  expect(seen).toEqual(["high 1.00"]);
});

test("frames that are neither slow nor fast change nothing", () => {
  const { seen, run } = device();
  run(120, 22);
  run(30, (n) => (n % 10 ? 16.7 : 33.4)); // one frame in ten is late
  expect(seen).toEqual([]);
});

test("falls after two slow seconds: the resolution first, then the tier", () => {
  const { seen, run } = device();
  run(1.9, 50);
  expect(seen).toEqual([]);
  run(30, 50);
  expect(seen).toEqual(["standard 0.82", "standard 0.64", "standard 0.46", "light 1.00", "light 0.82", "light 0.64", "light 0.46"]); // biome-ignore format: a row
});

test("does not oscillate: a tier that was too slow is not tried again", () => {
  const { governor, seen, run } = device();
  for (let n = 0; n < 20; n++) {
    run(10, 16.7);
    if (governor.tier === "high") run(4, 45);
  }
  expect(seen).toEqual(["high 1.00", "standard 1.00"]);
});

test("on a device whose speed changes the resolution recovers three times and then stays", () => {
  const { seen, run } = device();
  for (let n = 0; n < 20; n++) {
    run(3.5, 45);
    run(10, 16.7);
  }
  const [less, more] = ["standard 0.82", "standard 1.00"];
  expect(seen.slice(0, 7)).toEqual([less, more, less, more, less, more, less]);
  expect(seen.slice(7)).toEqual(["standard 0.64", "standard 0.46", "light 1.00", "light 0.82", "light 0.64", "light 0.46"]); // biome-ignore format: a row
});

test("a hidden tab, a pause and frames while something loads do not count", () => {
  const { seen, run, pause } = device();
  for (let n = 0; n < 60; n++) {
    run(0.5, 16.7);
    pause(30);
    run(0.5, 90, false);
  }
  expect(seen).toEqual(["high 1.00"]); // thirty fast seconds in sixty pieces
  const suspended = device();
  suspended.run(60, 1500); // never told that it was hidden
  expect(suspended.seen).toEqual([]);
});

test("a single long frame is no reason, and one after a change is none either", () => {
  const { seen, run } = device();
  run(60, (n) => (n % 120 === 60 ? 400 : 20));
  expect(seen).toEqual([]);
  const rising = device();
  rising.run(8.3, 16.7);
  rising.run(0.9, 300); // programs are compiled
  rising.run(20, 16.7);
  expect(rising.seen).toEqual(["high 1.00"]);
});

test("who saves data or has little memory is not led further", () => {
  for (const range of [tierRange(8, true), tierRange(4, false)]) {
    const { seen, run } = device(range);
    run(60, 8);
    expect(seen).toEqual([]);
  }
});
