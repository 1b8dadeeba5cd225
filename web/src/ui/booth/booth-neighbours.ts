/**
 * Who is next along the aisle, and on which hand: read from the hall's list when a booth's page is shown, so that a moved booth rewrites
 * no page of another. Without a script the page's link leads to the same line.
 */
import { el } from "../shell/dom";

/** `content`: of a booth's page, its links being whole addresses; `page`: HTML of an address. Does nothing where the list lacks it. */
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
    if (origin !== line.origin) return []; // of a page that is not ours
    return [el("li", {}, el("a", { href }, words.replace("{booth}", name)))];
  });
  const aisle = side.closest("section");
  const walked = [aisle?.querySelector("h2"), aisle?.querySelector("p.facts")].map((one) => one?.textContent?.trim());
  if (rows.length && walked[1]) ways.before(el("p", {}, walked.join(" · ")));
  // Who is next by number is not told twice.
  const twice = new Set(rows.map((row) => row.querySelector("a")?.href));
  for (const row of ways.querySelectorAll("li")) if (twice.has(row.querySelector("a")?.href)) row.remove();
  ways.prepend(...rows);
}
