/** The secret of the own link to the lines that one wrote in a show, as long as the server keeps them. */
import { type DeviceStorage, deviceStorage } from "../../core/visit/stored-set";

const DAYS_30 = 30 * 86_400_000; // ms

export interface TalkSecret {
  read(now: number): string;
  keep(secret: string, now: number): void;
}

export function talkSecret(
  expo: string,
  storage: DeviceStorage | null = deviceStorage(),
): TalkSecret {
  const key = `shapan/talk/${expo}`;
  let own = ""; // where storage is forbidden it lasts while the page is open
  return {
    read(now) {
      try {
        const kept = JSON.parse(storage?.getItem(key) ?? "{}") as { secret?: unknown; until?: unknown }; // biome-ignore format: one type
        if (typeof kept.secret === "string" && Number(kept.until) > now) return kept.secret;
      } catch {
        // something else is there
      }
      return own;
    },
    keep(secret, now) {
      own = secret;
      try {
        storage?.setItem(key, JSON.stringify({ secret, until: now + DAYS_30 }));
      } catch {
        // as above
      }
    },
  };
}
