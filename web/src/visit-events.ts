/**
 * Tells the server what happened on this device, for its hourly sums: without a cookie, an identifier or an order. A page tells each
 * thing once. Nothing is told where the page names no address (a static tree, an expo that is not counted) or where the visitor
 * declines by Global Privacy Control.
 */

import type { DeviceEvent } from "./studio/api.gen";

export type VisitEvents = (kind: DeviceEvent["kind"], key: string) => void;

const EVERY = 15_000; // ms
const MOST = 50; // events in one request

export function createVisitEvents(address: string | undefined, expo: string): VisitEvents {
  const declines =
    (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  if (!address || declines) return () => undefined;
  const told = new Set<string>();
  let waiting: DeviceEvent[] = [];
  function send(): void {
    while (waiting.length) {
      const body = JSON.stringify({ expo, events: waiting.slice(0, MOST) });
      waiting = waiting.slice(MOST);
      const headers = { "Content-Type": "application/json" };
      void fetch(address!, {
        method: "POST",
        body,
        headers,
        keepalive: true,
        credentials: "omit",
      }).catch(() => undefined);
    }
  }
  setInterval(send, EVERY);
  document.addEventListener("visibilitychange", () => document.hidden && send());
  addEventListener("pagehide", send);
  return (kind, key) => {
    const one = `${kind} ${key}`;
    if (told.has(one)) return;
    told.add(one);
    waiting.push({ kind, key });
  };
}
