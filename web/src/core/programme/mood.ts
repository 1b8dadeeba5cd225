/** The mood in which a picture opens. It follows the venue's clock, so a distant visitor sees the venue's time of day. Pure. */
import { MOODS, type Mood } from "../contract";

export function readMood(text: string | null): Mood | undefined {
  return MOODS.find((mood) => mood === text);
}

/** `timezone`: IANA name; an unknown one counts as UTC. Day is 10:00 to 17:00 in every season. */
export function moodAt(timezone: string, now: Date): Mood {
  const hour = hourIn(timezone, now);
  if (hour >= 17 || hour < 5) return "evening";
  return hour < 10 ? "morning" : "day";
}

function hourIn(timezone: string, now: Date): number {
  try {
    const text = new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      hourCycle: "h23",
      timeZone: timezone,
    }).format(now);
    return Number(text);
  } catch {
    return now.getUTCHours();
  }
}
