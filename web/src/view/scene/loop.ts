/** Frames on demand: one when something asks, more while it says so, none when the picture is still. */

export interface Loop {
  /** A frame is wanted. */
  request(): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/**
 * `frame` gets the seconds since the last one (0 after a rest, at most 0.1) and whether somebody asked for it, and returns true when it
 * wants another. `draws`: false while frames only prepare: these do not wait for the screen, which may be busy with the page itself.
 */
export function createLoop(
  draws: () => boolean,
  frame: (seconds: number, now: number, asked: boolean) => boolean,
): Loop {
  let end: (() => void) | null = null; // calls the coming frame off
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
