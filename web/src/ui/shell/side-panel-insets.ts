/** Cards that lie over the picture for a while: what they leave free is the picture. */
import type { UiContext } from "./context";

const over = new Set<HTMLElement>();

/** The hall is composed beside `node` while it is seen; returns what ends that. */
export function insetPicture({ stage }: UiContext, node: HTMLElement): () => void {
  /** A card lies at a side when its middle does, else at the lower end; as it will lie, for it may slide in. */
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
