/** Sockets and timers of the browser for a room. */
import type { LiveSocket } from "../../core/live/connection";
import type { RoomHost } from "../../core/live/room";

const LEAD_LINK = /^#lead(?:=([^&]*))?$/;

/** The key of a guide's link, as in `Meeting`. */
export function keyOfLink(hash: string): string | null {
  const link = LEAD_LINK.exec(hash);
  return link && (link[1] ?? "");
}

export const declinesMeeting = (): boolean =>
  (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true;

export const browserHost: Pick<RoomHost, "open" | "after" | "random" | "hidden" | "now"> = {
  open: (address) => new WebSocket(address) as LiveSocket, // its handlers may ignore the event
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  hidden: () => document.hidden,
  now: () => performance.now(),
};
