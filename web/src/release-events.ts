/**
 * Follows the server's event stream of releases; a static tree has none. Browsers open at most six HTTP/1.1 connections per server, so
 * streams in six tabs would block a seventh. Therefore only a visible tab keeps its stream open.
 */
export function followReleases(address: string, known: () => string, changed: () => void): void {
  let stream: EventSource | null = null;
  function attend(): void {
    stream?.close();
    stream = null;
    if (document.hidden) return;
    const from = new URL(address, document.baseURI);
    from.searchParams.set("since", known()); // the server sends missed events at once
    stream = new EventSource(from);
    stream.addEventListener("release", changed);
  }
  document.addEventListener("visibilitychange", attend);
  attend();
}
