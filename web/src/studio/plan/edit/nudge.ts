/** Arrow keys as a shift in metres. */
const NUDGE_M = 0.1;
const FAR_M = 1; // with Shift

/** East and north; null for other keys. */
export function nudgeOf(
  { key, shiftKey }: KeyboardEvent,
  near = NUDGE_M,
  far = FAR_M,
): readonly [number, number] | null {
  const by = shiftKey ? far : near;
  const shifts: { readonly [key: string]: readonly [number, number] } = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, by],
    ArrowDown: [0, -by],
  };
  return shifts[key] ?? null;
}
