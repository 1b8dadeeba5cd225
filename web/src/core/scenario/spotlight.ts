/** The rectangles on the plan of what a stop names: a booth, hall, zone, stage or other place. */
import type { Stop } from "../../wire.gen";
import type { Point, Spotlight } from "../contract";
import type { Expo } from "../expo/expo";

const ROUND = 5; // metres around the standing point of a place…
const STAGE = 9; // …and of a stage, which lies in front of the point
const WITHIN = 0.05; // metres inside a booth's outline, so that walls of neighbours stay unlit

/** `highlight` except the first entry, which the stage highlights itself; `show`; `dim`. Unknown targets are left out. */
export async function spotlights(expo: Expo, stop: Stop): Promise<Spotlight[]> {
  const wanted = [
    ...(stop.highlight ?? []).slice(1).map((target) => ["lit", target] as const),
    ...(stop.show ?? []).map((target) => ["shown", target] as const),
    ...(stop.dim ?? []).map((target) => ["dimmed", target] as const),
  ];
  const found = await Promise.all(
    wanted.map(async ([kind, target]) => {
      const place = await placeOf(expo, target).catch(() => null);
      return place && { kind, ...place };
    }),
  );
  return found.filter((one) => one !== null);
}

type Place = Omit<Spotlight, "kind">;

async function placeOf(expo: Expo, target: string): Promise<Place | null> {
  const hall = expo.hall(target);
  if (hall) return boundingRectangle(hall.outline, expo.elevation(hall.id), 0);
  for (const { id, zones } of expo.release.halls) {
    const zone = zones?.find((one) => one.id === target);
    if (zone) return boundingRectangle(zone.outline, expo.elevation(id), 0);
  }
  for (const { id } of expo.release.halls) {
    const place = (await expo.walk(id)).places?.find((one) => one.id === target);
    if (!place) continue;
    const round = place.kind === "stage" ? STAGE : ROUND;
    return { at: place.at, half: [round, round], turn: 0, z: expo.elevation(id) };
  }
  const found = await expo.booth(target);
  return found && boundingRectangle(found.booth.outline, expo.elevation(found.hall), WITHIN);
}

/** The rectangle around an outline, turned like its longest side and reduced by `within` metres on each side. */
export function boundingRectangle(outline: readonly Point[], z: number, within: number): Place {
  let [longest, turn] = [0, 0];
  outline.forEach(([x, y], i) => {
    const [px, py] = outline.at(i - 1)!;
    const length = Math.hypot(x - px, y - py);
    if (length > longest) [longest, turn] = [length, Math.atan2(y - py, x - px)];
  });
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const us = outline.map(([x, y]) => x * cos + y * sin);
  const vs = outline.map(([x, y]) => y * cos - x * sin);
  const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
  const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
  return {
    at: [u * cos - v * sin, u * sin + v * cos],
    half: [Math.max(0, (u1 - u0) / 2 - within), Math.max(0, (v1 - v0) / 2 - within)],
    turn,
    z,
  };
}
