/** The light as a whole: sun, hemisphere, backdrop, haze and exposure, from the numbers of a mood. A change takes a second. */
import { Color, Fog, type Scene, type WebGLRenderer } from "three";
import type { Mood } from "../../core/contract";
import type { LookUniforms } from "../materials/materials";
import type { Backdrop } from "./backdrop";
import { blendLights, MOOD_LIGHTS, type MoodLights } from "./mood";
import type { Sun } from "./sun";

export interface Lighting {
  /** `cut`: at once, for example when the page opens. */
  mood(name: Mood, cut: boolean): void;
  /** In a hall, light comes through the roof: even, with faint shadows, and haze before the far wall. `span`: metres. */
  inside(on: boolean, span: number): void;
  /** True while it changes. `cut`: the sun jumps to its position, as while the page opens. */
  advance(seconds: number, cut: boolean): boolean;
}

const SECONDS = 1;
const WARM = 0xffc98a;

export function createLighting(
  renderer: WebGLRenderer,
  scene: Scene,
  sun: Sun,
  backdrop: Backdrop,
  look: LookUniforms,
  reducedMotion: { readonly matches: boolean },
): Lighting {
  const haze = new Fog(0xffffff, 1, 1e5);
  scene.fog = haze;
  let goal: MoodLights = MOOD_LIGHTS.day;
  let from: MoodLights = goal;
  let now: MoodLights = goal;
  let [at, indoor, indoorGoal] = [1, 0, 0]; // progress of the mood's change; inside or not, now and as goal
  let span = 100;
  const color = new Color();

  function write(): void {
    sun.apply(now, indoor);
    backdrop.middle.set(now.back);
    backdrop.edge.set(now.edge);
    look.sky.value.set(now.sky);
    look.ground.value.set(now.ground);
    look.glow.value = now.glow;
    look.bakedLamps.value.set(now.lampColor).multiplyScalar(now.lampLight * indoor);
    look.wash.value.set(now.washColor).multiplyScalar(now.washLight * indoor);
    look.shelter.value = 1 + (now.shelter - 1) * indoor;
    look.daylight.value = 1 + (now.daylight - 1) * indoor;
    look.ink.value = 1 + (now.ink - 1) * indoor;
    look.lamps.value.set(WARM).multiplyScalar(now.lamps * (1 - indoor));
    // A third of a turn from the sun, horizontal.
    const { x, y } = sun.way;
    look.side.value.set(-0.5 * x - 0.87 * y, 0.87 * x - 0.5 * y, 0).normalize();
    look.fill.value
      .copy(look.sky.value)
      .multiplyScalar((now.fill + (now.hallFill - now.fill) * indoor) / Math.PI);
    renderer.toneMappingExposure = now.exposure;
    // At the far wall of a long hall a fifth is haze; over the table there is none.
    haze.color.copy(color.set(now.back)).lerp(look.sky.value, 0.55);
    const clear = 1 / Math.max(1e-5, indoor ** 3); // so that the haze changes evenly
    haze.near = span * 0.15 * clear;
    haze.far = span * now.air * clear;
  }

  write();
  return {
    mood(name, cut) {
      if (MOOD_LIGHTS[name] === goal) return;
      [from, goal, at] = [now, MOOD_LIGHTS[name], cut || reducedMotion.matches ? 1 : 0];
      now = blendLights(from, goal, at);
      sun.place(goal, indoorGoal > 0);
      write();
    },
    inside(on, metres) {
      indoorGoal = on ? 1 : 0;
      if (on) span = Math.max(20, metres);
      if (reducedMotion.matches) indoor = indoorGoal;
      sun.place(goal, on);
      write();
    },
    advance(seconds, cut) {
      const turning = sun.advance(seconds, cut || reducedMotion.matches);
      if (at === 1 && indoor === indoorGoal) {
        if (turning) write();
        return turning;
      }
      at = Math.min(1, at + seconds / SECONDS);
      const way = indoorGoal - indoor;
      indoor += Math.sign(way) * Math.min(Math.abs(way), seconds / SECONDS);
      now = blendLights(from, goal, at * at * (3 - 2 * at));
      write();
      return true;
    },
  };
}
