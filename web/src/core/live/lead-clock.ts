/** The programme's clock of a guide, as frames say it: seconds since the show's first midnight at the venue. */
import type { Release } from "../../wire.gen";
import { parseMoment } from "../programme/clock";

const MOST = 0xfffffffe;
const APART = 5000; // ms: as much is the way of a frame, and what clocks of devices differ by

const midnight = ({ start = "", timezone = "UTC" }: Release["expo"]) =>
  parseMoment(start, timezone);

/** Null for a show without days, and before them: then everybody has the own clock. `now`: ms. */
export function leadClock(expo: Release["expo"], now: number): number | null {
  const from = midnight(expo);
  const seconds = from === null ? -1 : Math.floor((now - from) / 1000);
  return seconds >= 0 && seconds <= MOST ? seconds : null;
}

/** The guide's moment where it is another one than `now`, ms; null where it is the same or not said. */
export function otherMoment(
  expo: Release["expo"],
  clock: number | null,
  now: number,
): number | null {
  const from = midnight(expo);
  if (clock === null || from === null) return null;
  const moment = from + clock * 1000;
  return Math.abs(moment - now) > APART ? moment : null;
}
