/** The name and the colour that a visitor has chosen, for a day on this device. */
import { BODIES, COLOURS } from "../../core/live/frames";
import type { Appearance } from "../../core/live/room";
import { type DeviceStorage, deviceStorage } from "../../core/visit/stored-set";

const KEY = "shapan/seen";
const DAY = 86_400_000; // ms
export const NAME_CHARS = 40; // as server/shapan/live/messages.py

/** What was chosen, or somebody at random. */
export function readAppearance(
  now: number,
  random: () => number,
  storage: DeviceStorage | null = deviceStorage(),
): Appearance {
  const any = (count: number) => Math.floor(random() * count);
  const fresh = { name: "", colour: any(COLOURS), body: any(BODIES) };
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? "{}") as Partial<
      Appearance & { until: number }
    >;
    const within = (n: unknown, count: number) => Number.isInteger(n) && 0 <= Number(n) && Number(n) < count; // biome-ignore format: one rule
    if (typeof kept.name !== "string" || kept.name.length > NAME_CHARS || !(Number(kept.until) > now)) return fresh; // biome-ignore format: one rule
    if (!within(kept.colour, COLOURS) || !within(kept.body, BODIES)) return fresh;
    return { name: kept.name, colour: kept.colour!, body: kept.body! };
  } catch {
    return fresh; // storage is forbidden, or holds something else
  }
}

export function keepAppearance(
  appearance: Appearance,
  now: number,
  storage: DeviceStorage | null = deviceStorage(),
): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ ...appearance, until: now + DAY }));
  } catch {
    // as above: they last while the page is open
  }
}
