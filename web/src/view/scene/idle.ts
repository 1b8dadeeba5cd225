/**
 * Runs work that the current picture does not need: after `rest` ms, when the page is idle. On a slow device that is some seconds
 * later.
 */
export function whenIdle(rest: number, work: () => void): void {
  setTimeout(() => {
    // Safari has no requestIdleCallback.
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 10_000 });
    else work();
  }, rest);
}
