/** What the organizer says to visitors: once, in their language, politely, until it is closed. Loaded with the first one. */
import { say } from "../../core/expo/words";
import type { Announcement } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import { meetingText } from "./meeting-words";

const told = new Set<string>(); // ids
let card: HTMLElement | null = null;

export function announce(ui: UiContext, { id, words }: Announcement): void {
  if (told.has(id)) return;
  told.add(id);
  const text = el("p", { class: "announced" });
  const write = () => {
    const { lang } = ui.store.get();
    text.textContent = say(words, lang);
    rename(close, meetingText(lang, "announcementClose"));
  };
  const close = button("close", "", () => {
    drop();
    row.remove();
    ui.root.querySelector<HTMLElement>("canvas.stage")?.focus();
  });
  const row = el("div", { class: "card row" }, text, close);
  const drop = ui.onLanguage(write);
  card ??= region(ui);
  card.append(row);
  // a reader hears what is added to a region that is there already
  requestAnimationFrame(write);
}

function region(ui: UiContext): HTMLElement {
  const node = el("div", { class: "announcements", role: "status", "aria-live": "polite" });
  ui.root.append(node);
  return node;
}
