/** Calendar links: adds absolute addresses to files of a static tree, and selects the visitor's items. */
import { pickEvents } from "../../core/programme/calendar";
import type { StoredSet } from "../../core/visit/stored-set";

export function bindCalendars(
  root: HTMLElement,
  home: string,
  lang: string,
  keep: StoredSet,
): void {
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-calendar]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void save(
      link,
      home,
      lang,
      link.dataset.calendar === "mine" ? new Set(keep.all()) : null,
    ).catch(() => {
      location.href = link.href; // fallback: the plain file
    });
  });
}

async function save(
  link: HTMLAnchorElement,
  home: string,
  lang: string,
  ids: Set<string> | null,
): Promise<void> {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`expected a calendar at ${link.href}, got ${answer.status}`);
  const page = (id: string) => new URL(`${lang}/programme/${encodeURIComponent(id)}/`, home).href;
  const file = new Blob([pickEvents(await answer.text(), ids, page)], { type: "text/calendar" });
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(file);
  saved.download = decodeURIComponent(
    new URL(link.href).pathname.split("/").at(-1) ?? "programme.ics",
  );
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 60_000);
}
