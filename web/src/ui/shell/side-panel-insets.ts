/** Tells the stage which part of the picture cards cover. */
import type { UiContext } from "./context";

const over = new Set<HTMLElement>();

/** Counts `node` as covering while it is visible; returns the function that ends it. */
export function insetPicture({ stage }: UiContext, node: HTMLElement): () => void {
  /** A card covers the side where its centre lies, else the bottom. Uses its final position, because it may slide in. */
  function tell(): void {
    let [left, right, bottom] = [0, 0, 0];
    for (const { offsetWidth: width, offsetLeft: from, offsetTop: top } of over) {
      if (!width) continue;
      const middle = (from + width / 2) / innerWidth;
      if (middle > 0.6) right = Math.max(right, innerWidth - from);
      else if (middle < 0.4) left = Math.max(left, from + width);
      else bottom = Math.max(bottom, innerHeight - top);
    }
    stage.cover({ left, right, bottom });
  }
  over.add(node);
  const sizes = new ResizeObserver(tell);
  sizes.observe(node);
  return () => {
    sizes.disconnect();
    over.delete(node);
    tell();
  };
}
