/** Overlays that Escape closes, the last opened first. */

export interface OverlayStack {
  open(close: () => void): () => void;
  /** True when an overlay was closed. */
  escape(): boolean;
}

export function createOverlayStack(): OverlayStack {
  const stack: (() => void)[] = [];
  return {
    open(close) {
      stack.push(close);
      return () => {
        const at = stack.lastIndexOf(close);
        if (at >= 0) stack.splice(at, 1);
      };
    },
    escape() {
      const top = stack.pop();
      top?.();
      return top !== undefined;
    },
  };
}
