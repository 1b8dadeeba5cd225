/** The talk of this window: a page that is loaded again takes it up. */
import type { KeptTalk } from "../../../core/live/talk";

const HOURS = 23; // the server keeps a talk for 24

export function talkKeeper(expo: string): {
  kept(): KeptTalk | null;
  keep(talk: KeptTalk | null): void;
} {
  const name = `shapan-talk-${expo}`;
  return {
    kept() {
      try {
        const talk = JSON.parse(sessionStorage.getItem(name) ?? "null") as KeptTalk | null;
        return talk && Date.now() - talk.at < HOURS * 3_600_000 ? talk : null;
      } catch {
        return null; // no storage, or not ours
      }
    },
    keep(talk) {
      try {
        if (talk) sessionStorage.setItem(name, JSON.stringify(talk));
        else sessionStorage.removeItem(name);
      } catch {
        // without storage a talk ends with the page
      }
    },
  };
}
