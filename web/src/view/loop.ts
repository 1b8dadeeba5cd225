/** Frames on demand: one when something asks, more while it says so, none when the picture is still. */

export interface Loop {
  /** A frame is wanted. */
  ask(): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** `frame` gets the seconds since the last one (0 after a rest, at most 0.1) and returns true when it wants another. */
export function createLoop(frame: (seconds: number, now: number) => boolean): Loop {
  let handle = 0;
  let last = 0;
  let paused = false;
  let stopped = false;

  function tick(now: number): void {
    handle = 0;
    const seconds = last ? Math.min(0.1, (now - last) / 1000) : 0;
    last = now;
    const more = frame(seconds, now);
    if (more) ask();
    else if (!handle) last = 0;
  }
  function ask(): void {
    if (!handle && !paused && !stopped) handle = requestAnimationFrame(tick);
  }
  return {
    ask,
    pause() {
      paused = true;
      cancelAnimationFrame(handle);
      handle = last = 0;
    },
    resume() {
      paused = false;
      ask();
    },
    stop() {
      stopped = true;
      cancelAnimationFrame(handle);
    },
  };
}
