/** The colour of a zone, darkened until white text has a contrast of 4.5 to 1. */
export function darkened(ground: string): string {
  const part = (i: number) => Number.parseInt(ground.slice(1 + 2 * i, 3 + 2 * i), 16);
  for (let share = 1; ; share -= 0.05) {
    const [r, g, b] = [0, 1, 2].map((i) => Math.round(part(i) * share)) as [number, number, number];
    const light = (byte: number) =>
      byte <= 10 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
    if (0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b) <= 0.183)
      return `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, "0")}`;
  }
}
