/** Sockets and timers of the browser for a room. */
import type { LiveSocket } from "../../core/live/connection";
import type { RoomHost } from "../../core/live/room";

/** The key of a guide's or a moderator's link, as in `Meeting`. `hash`: of the address as the page was opened. */
export function keyOfLink(hash: string, right: "lead" | "moderate"): string | null {
  const [word, key = ""] = hash.slice(1).split("=");
  return word === right ? key : null;
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
