/** The line of a route, whose code comes with the first route. */
import type { Scene } from "three";
import type { GuideLeg } from "../../core/contract";
import type { RouteBand } from "./route-band";

/** `onLoad`: the line is in the scene from now on. */
export function createRouteBandLoader(
  scene: Scene,
  accent: number,
  longSide: number,
  onLoad: () => void,
): RouteBand {
  let band: RouteBand | null = null;
  let coming = false;
  let last: Parameters<RouteBand["show"]> | null = null;
  return {
    show(...wanted) {
      last = wanted;
      const legs: readonly GuideLeg[] = wanted[0];
      if (band || !legs.length || coming) return band?.show(...wanted) ?? false;
      coming = true;
      import("./route-band")
        .then(({ createRouteBand }) => {
          band = createRouteBand(scene, accent, longSide);
          band.show(...last!);
          onLoad();
        })
        .catch((error) => {
          coming = false;
          console.warn(`the line of a route could not be loaded: ${error}`);
        });
      return false;
    },
    dispose: () => band?.dispose(),
  };
}
