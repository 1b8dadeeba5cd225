/** Client-side routing below /studio/. */

let follow: () => void = () => undefined;
let shown = location.pathname;

export function start(show: () => void): void {
  follow = show;
  addEventListener("popstate", () => {
    if (location.pathname === shown) return; // only the fragment changed
    shown = location.pathname;
    for (const open of document.querySelectorAll("dialog")) open.close();
    show();
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const same = link.origin === location.origin && link.pathname.startsWith("/studio/") && !link.target;
    if (
      !same ||
      link.hasAttribute("download") ||
      link.pathname.startsWith("/studio/previews/") ||
      link.getAttribute("href")?.startsWith("#")
    )
      return;
    event.preventDefault();
    go(link.pathname);
  });
  show();
}

export function go(path: string): void {
  history.pushState(null, "", path);
  shown = path;
  follow();
}

/** The segments of the address: `["expos", "fair"]`. */
export const parts = (): readonly string[] =>
  location.pathname.split("/").slice(2).filter(Boolean).map(decodeURIComponent);
