/** Adds a note to the page that stays a list, in the visitor's language. */
import { createI18n } from "../../i18n/i18n";

export async function showNoWebgl(lang: string): Promise<void> {
  const i18n = await createI18n(lang);
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "status");
  note.textContent = i18n.t("noWebgl");
  document.querySelector("main h1")?.after(note);
}
