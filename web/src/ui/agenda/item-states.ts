/** Writes the current state of each item (on now, soon, over) into lists. The two `<time>` elements of an item give its times. */

import { type ItemState, itemState } from "../../core/programme/programme";
import type { I18n } from "../../i18n/i18n";

const LONG = 90; // minutes; longer times are written in hours

export function stateWords({ phase, minutes }: ItemState, i18n: I18n): string {
  if (phase === "live") {
    const left =
      minutes > LONG
        ? i18n.t("hoursLeft", { h: Math.floor(minutes / 60), m: minutes % 60 })
        : i18n.count("minutesLeft", minutes);
    return `${i18n.t("onNow")} · ${left}`;
  }
  if (phase === "soon") return i18n.count("inMinutes", minutes);
  return phase === "over" ? i18n.t("isOver") : "";
}

/** On an item's page with both: shows the recording when the item is over, the stream before. */
export function markWatch(main: ParentNode, now: number): void {
  const times = main.querySelectorAll<HTMLTimeElement>(".items.one time[datetime]");
  const [stream, recording] = ["stream", "recording"].map((one) =>
    main.querySelector<HTMLElement>(`[data-watch="${one}"]`),
  );
  const [first, last] = [times[0], times[times.length - 1]];
  if (!first || !last || !stream || !recording) return;
  const over = itemState({ start: first.dateTime, end: last.dateTime }, now).phase === "over";
  stream.hidden = over;
  recording.hidden = !over;
}

export function markStates(root: ParentNode, now: number, i18n: I18n): void {
  for (const item of root.querySelectorAll<HTMLElement>(".items > li, .items.one")) {
    const times = item.querySelectorAll<HTMLTimeElement>("time[datetime]");
    const [first, last] = [times[0], times[times.length - 1]];
    if (!first || !last) continue;
    const state = itemState({ start: first.dateTime, end: last.dateTime }, now);
    const words = stateWords(state, i18n);
    let badge = item.querySelector(".state");
    if (!words) {
      badge?.remove();
      continue;
    }
    if (!badge) {
      badge = document.createElement("span");
      const heading = item.querySelector("h3");
      if (heading) heading.after(badge);
      else first.parentElement?.append(" ", badge);
    }
    badge.className = `state ${state.phase}`;
    if (badge.textContent !== words) badge.textContent = words;
  }
}
