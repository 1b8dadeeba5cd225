/**
 * A server that rebuilds says so; a static tree has no such stream, and its pages name none. Browsers open six connections to a server
 * that speaks HTTP/1.1: a stream in each of six tabs would leave none to load the seventh, so only a tab that is seen holds one.
 */
export function followReleases(address: string, known: () => string, changed: () => void): void {
  let stream: EventSource | null = null;
  function attend(): void {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    const from = new URL(address, document.baseURI);
    from.searchParams.set("since", known()); // what was missed meanwhile is told at once
    stream = new EventSource(from);
    stream.addEventListener("release", changed);
  }
  document.addEventListener("visibilitychange", attend);
  attend();
}
