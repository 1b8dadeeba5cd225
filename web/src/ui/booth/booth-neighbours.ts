/**
 * Adds the neighbours along the aisle to a booth's page or panel. They are read from the hall's list, so moving a booth does not
 * change the pages of others. Without script, the page links to that list.
 */
import { el } from "../shell/dom";

/**
 * `content`: a booth's page or panel in the document; `page`: loads the HTML of an address. Does nothing when the list does not
 * contain the booth.
 */
export async function showBoothNeighbours(
  content: ParentNode,
  page: (address: string) => Promise<string>,
): Promise<void> {
  const ways = content.querySelector<HTMLElement>("ul.ways");
  const line = [...(ways?.querySelectorAll("a") ?? [])].find(({ hash }) => hash.length > 1);
  if (!ways || !line) return;
  const address = line.href.replace(/#.*/, "");
  const list = new DOMParser().parseFromString(await page(address), "text/html");
  const here = list.getElementById(decodeURIComponent(line.hash.slice(1)));
  const side = here?.closest<HTMLElement>("ol[data-after]");
  if (!here || !side) return;
  const told = [
    [side.dataset.before, here.previousElementSibling],
    [side.dataset.after, here.nextElementSibling],
  ] as const;
  const rows = told.flatMap(([words = "", booth]) => {
    const link = booth?.querySelector<HTMLAnchorElement>("a");
    const name = link?.textContent?.trim().replace(/\s+/g, " ");
    if (!link || !name) return [];
    const { href, origin } = new URL(link.getAttribute("href") ?? "", address);
    if (origin !== line.origin) return []; // not one of our pages
    return [el("li", {}, el("a", { href }, words.replace("{booth}", name)))];
  });
  const aisle = side.closest("section");
  const walked = [aisle?.querySelector("h2"), aisle?.querySelector("p.facts")].map((one) =>
    one?.textContent?.trim(),
  );
  if (rows.length && walked[1]) ways.before(el("p", {}, walked.join(" · ")));
  // Remove neighbours by number that are already listed.
  const twice = new Set(rows.map((row) => row.querySelector("a")?.href));
  for (const row of ways.querySelectorAll("li"))
    if (twice.has(row.querySelector("a")?.href)) row.remove();
  ways.prepend(...rows);
}
