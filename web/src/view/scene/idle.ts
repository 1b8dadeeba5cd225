/** Work that the present picture does not need: after `rest` ms and once the page has nothing else to do, on a slow device some seconds later. */
export function whenIdle(rest: number, work: () => void): void {
  setTimeout(() => {
    // Safari has none.
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 10_000 });
    else work();
  }, rest);
}
