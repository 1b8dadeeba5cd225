/** Client-side routing below /studio/. A page with unsaved changes is left only after a question. */

export interface Routing {
  /** Shows the page of the address. */
  readonly show: () => void;
  /** Whether leaving the page would lose changes. */
  readonly unsaved: () => boolean;
  /** Asks whether to lose them; with `leave`, nothing is unsaved any more. */
  readonly ask: (leave: () => void, stay: () => void) => void;
}

let routing: Routing = { show: () => undefined, unsaved: () => false, ask: (leave) => leave() };
let shown = location.pathname;

export function start(made: Routing): void {
  routing = made;
  addEventListener("popstate", () => {
    if (location.pathname === shown) return; // only the fragment changed
    if (routing.unsaved()) {
      history.pushState(null, "", shown); // the page stays, and so does its address
      return leave(() => history.back());
    }
    shown = location.pathname;
    for (const open of document.querySelectorAll("dialog")) open.close();
    routing.show();
  });
  addEventListener("beforeunload", (event) => {
    if (routing.unsaved()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    if (
      !link ||
      event.defaultPrevented ||
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey
    )
      return;
    const same =
      link.origin === location.origin && link.pathname.startsWith("/studio/") && !link.target;
    if (
      !same ||
      link.hasAttribute("download") ||
      link.pathname.startsWith("/studio/previews/") ||
      link.getAttribute("href")?.startsWith("#")
    )
      return;
    event.preventDefault();
    go(link.pathname + link.hash);
  });
  routing.show();
}

/** Does `then` at once, or after the user has agreed to lose what is unsaved; else `stay`. */
export function leave(then: () => void, stay: () => void = () => undefined): void {
  if (routing.unsaved()) routing.ask(then, stay);
  else then();
}

export function go(path: string): void {
  leave(() => {
    history.pushState(null, "", path);
    shown = location.pathname;
    routing.show();
  });
}

/** Shows the page of the address anew, with what the server has now. */
export const showAnew = (): void => go(location.pathname);

/** The segments of the address: `["expos", "fair"]`. */
export const parts = (): readonly string[] =>
  location.pathname.split("/").slice(2).filter(Boolean).map(decodeURIComponent);
