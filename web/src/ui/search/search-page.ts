/** The search page of a static tree: searches in the browser and writes what `pages/templates/search.html` would contain. */
import { createExpo } from "../../core/expo/expo";
import { say } from "../../core/expo/words";
import { offering, search } from "../../core/search/search";
import { createSearchIndex } from "../../core/search/shards";
import { createWire } from "../../wire";
import type { SearchEntry } from "../../wire.gen";
import { el } from "../shell/dom";

/** `home`: folder of the expo. The texts are in the page. */
export async function showSearch(main: HTMLElement, home: string, lang: string): Promise<void> {
  const query = new URLSearchParams(location.search);
  const [text, offer] = [query.get("q")?.trim() ?? "", query.get("offer")?.trim() ?? ""];
  const told = main.querySelector<HTMLElement>("[data-found]");
  if (!told || !(text || offer)) return;
  const field = main.querySelector<HTMLInputElement>("form [name=q]");
  if (field) field.value = text;

  const wire = createWire(
    new URL("../", home).href,
    decodeURIComponent(home.split("/").at(-2) ?? ""),
  );
  const expo = createExpo(await wire.release(), wire);
  const index = createSearchIndex(expo);
  await index.load(() => undefined);
  const found = text ? search(index.shards, text) : offering(index.shards, offer);

  const kinds: { readonly [kind: string]: string } = JSON.parse(told.dataset.kinds ?? "{}");
  const named = (offered: string) => say(index.called(offered), lang);
  const row = (entry: SearchEntry) => {
    const hall = entry.kind === "hall" ? "" : say(expo.hall(entry.hall ?? "")?.title, lang);
    const more = [
      kinds[entry.kind],
      hall,
      [...(entry.products ?? []), ...(entry.tags ?? [])].map(named).join(", "),
    ];
    const number = entry.number ? el("b", {}, `${entry.number} `) : "";
    const address = (path: string) => new URL(`${lang}/${path}`, home).href;
    const title = say(entry.title, lang);
    const link = el("a", { class: "what", href: address(entry.page) }, number, title);
    const to = entry.at || entry.hall;
    const route = { class: "to", href: address(`route/?to=${encodeURIComponent(to ?? "")}`) };
    const words = told.dataset.route ?? "";
    const label = `${words}: ${entry.number || title}`;
    const way = to ? el("a", { ...route, "aria-label": label }, words) : "";
    return el("li", {}, link, " ", el("small", {}, more.filter(Boolean).join(" · ")), " ", way);
  };
  const words = found.length ? told.dataset.found : told.dataset.nothing;
  const heading =
    offer && !text && found.length
      ? named(offer)
      : (words ?? "").replace("{query}", text || named(offer));
  told.replaceChildren(
    found.length ? el("h2", {}, heading) : el("p", { role: "status" }, heading),
    ...(found.length ? [el("ul", { class: "hits" }, ...found.map(row))] : []),
  );
}
