/** Shared by plan and minimap: current level, frame, and going to a point. */
import type { Point } from "../../core/contract";
import { inRing } from "../../core/expo/outline";
import type { UiContext } from "../shell/context";
import { fitFrame, type PlanFrame } from "./plan-draw";

const EYE = 1.65;

export function currentLevel(ui: UiContext): string {
  const { hall } = ui.store.get();
  return (hall && ui.expo.hall(hall)?.level) || ui.expo.release.levels[0]?.id || "";
}

export function levelFrame(
  ui: UiContext,
  level: string,
  width: number,
  height: number,
  margin: number,
): PlanFrame {
  const points = ui.expo.release.halls
    .filter((hall) => hall.level === level)
    .flatMap((hall) => [...hall.outline]);
  return fitFrame(points, width, height, margin);
}

/** Goes to a point of a level: opens the booth there, walks inside the current hall, or flies. */
export async function goToPoint(ui: UiContext, level: string, at: Point): Promise<void> {
  const { expo, stage, store, i18n } = ui;
  const hall = expo.release.halls.find((one) => one.level === level && inRing(one.outline, at));
  if (!hall) return;
  for (const { hall: id, section } of expo.loaded()) {
    if (id !== hall.id) continue;
    const booth = section.booths.find((one) => inRing(one.outline, at));
    if (booth) return ui.openBooth(booth.key);
  }
  const { view, hall: here } = store.get();
  store.set({ plan: false, booth: null });
  if (view === "table" || here !== hall.id) {
    await stage.goPose([
      at[0],
      at[1],
      expo.elevation(hall.id) + EYE,
      store.get().pose?.[3] ?? hall.view[3],
      0,
    ]);
  } else if (!(await stage.walkTo(at))) ui.notify(i18n.t("unreachable"));
}

/** Calls `paint` at most once per frame. */
export function oncePerFrame(paint: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      paint();
    });
  };
}
