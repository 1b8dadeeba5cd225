/** A stop of "My visit": time, place, note, and a button that removes it. */

import { say } from "../../core/expo/words";
import type { Spot } from "../../core/ways/wayfinding";
import type { UiContext } from "../shell/context";
import { button, el, icon } from "../shell/dom";
import { visitStore } from "./visit-store";
import { visitWords } from "./visit-words";

export interface VisitRow {
  readonly spot: Spot;
  readonly name: string;
  readonly time: string;
  readonly event: boolean;
  go(): void;
  /** Null for stops that are there by interest only. */
  readonly drop: (() => void) | null;
}

export function visitRow(
  ui: UiContext,
  { spot, name, time, event, go, drop }: VisitRow,
): HTMLElement {
  const { expo, store } = ui;
  const { lang } = store.get();
  const { notes, seen } = visitStore(ui);
  const words = visitWords(lang);
  const hall = say(expo.hall(spot.hall)?.title, lang);
  const more = [event && words.event, hall, spot.booth && seen.has(spot.booth) && words.seen]
    .filter(Boolean)
    .join(" · ");
  const main = el(
    "button",
    { type: "button", class: "row", onclick: go },
    el("time", {}, time),
    spot.number ? el("b", { class: "number" }, spot.number) : icon("clock"),
    el("span", { class: "grow" }, name, el("small", {}, more)),
  );
  const tools = el("div", { class: "tools-row" });
  if (spot.booth) {
    const text = el("textarea", {
      rows: 2,
      "aria-label": words.noteOf.replace("{name}", name),
      maxlength: 2000,
    });
    text.value = notes.of(spot.booth);
    text.addEventListener("change", () => notes.write(spot.booth, text.value));
    tools.append(el("details", { open: Boolean(text.value) }, el("summary", {}, words.note), text));
  }
  if (drop) tools.append(button("close", words.drop.replace("{name}", name), drop));
  return el("li", {}, main, tools);
}
