/** Renders on demand: one frame per request, more while something moves, none for a still picture. */

export interface Loop {
  /** Requests a frame. */
  request(): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/**
 * `frame` gets the seconds since the last frame (0 after a pause, at most 0.1) and whether a frame was requested; it returns true to
 * get another. `draws`: false while frames only prepare; these do not wait for the display, which may be busy with the page.
 */
export function createLoop(
  draws: () => boolean,
  frame: (seconds: number, now: number, asked: boolean) => boolean,
): Loop {
  let end: (() => void) | null = null; // cancels the next frame
  let last = 0;
  let asked = false;
  let paused = false;
  let stopped = false;

  function tick(now: number): void {
    end = null;
    const seconds = last ? Math.min(0.1, (now - last) / 1000) : 0;
    last = now;
    const wished = asked;
    asked = false;
    if (frame(seconds, now, wished)) next();
    else if (!end) last = 0;
  }
  function next(): void {
    if (end || paused || stopped) return;
    if (draws()) {
      const handle = requestAnimationFrame(tick);
      end = () => cancelAnimationFrame(handle);
    } else {
      const handle = setTimeout(() => tick(performance.now()));
      end = () => clearTimeout(handle);
    }
  }
  function ask(): void {
    asked = true;
    next();
  }
  function rest(): void {
    end?.();
    end = null;
    last = 0;
  }
  return {
    request: ask,
    pause() {
      paused = true;
      rest();
    },
    resume() {
      paused = false;
      ask();
    },
    stop() {
      stopped = true;
      rest();
    },
  };
}
