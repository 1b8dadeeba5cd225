/** Copies the `<main>` of one of our pages into the panel. Only the elements and attributes listed here are copied. */

const KEEP = new Set(
  "P H2 H3 H4 UL OL LI DL DT DD A IMG SMALL B STRONG EM I BR TIME FIGURE FIGCAPTION BLOCKQUOTE TABLE THEAD TBODY TR TH TD SPAN DIV VIDEO SECTION ABBR CITE".split(
    " ",
  ),
);
/** Removed together with their content. */
const DROP = new Set(
  "SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED FORM INPUT BUTTON SVG MATH LINK META BASE H1".split(" "),
);
const ATTRIBUTES = new Set("lang dir datetime alt colspan rowspan scope title".split(" "));
const CLASSES = new Set("list inline ways tags facts logo poster items time state".split(" "));

/** Parts that the panel shows in its own head and buttons. */
const OURS = ".where, .go, .facts, h1";

function safe(value: string, page: string, schemes: readonly string[]): string | null {
  try {
    const url = new URL(value, page);
    return schemes.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function copy(from: Node, to: Node, page: string, depth: number): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(child.nodeValue ?? ""));
      continue;
    }
    if (!(child instanceof Element) || DROP.has(child.tagName.toUpperCase()) || child.matches(OURS) || depth > 40)
      continue;
    if (!KEEP.has(child.tagName)) {
      copy(child, to, page, depth + 1);
      continue;
    }
    const node = document.createElement(child.tagName);
    for (const { name, value } of child.attributes) if (ATTRIBUTES.has(name)) node.setAttribute(name, value);
    for (const name of child.classList) if (CLASSES.has(name)) node.classList.add(name);
    const href = child.getAttribute("href");
    const src = child.getAttribute("src");
    if (node instanceof HTMLAnchorElement && href !== null) {
      const address = safe(href, page, ["http:", "https:", "mailto:", "tel:"]);
      if (address) node.href = address;
      if (address && new URL(address).origin !== location.origin) {
        node.target = "_blank";
        node.rel = "noopener nofollow";
      }
    }
    if ((node instanceof HTMLImageElement || node instanceof HTMLVideoElement) && src !== null) {
      const address = safe(src, page, ["http:", "https:"]);
      // The CSP would refuse foreign pictures and log an error: leave them out.
      if (!address || new URL(address).origin !== location.origin) continue;
      node.src = address;
      if (node instanceof HTMLImageElement) node.loading = "lazy";
      else node.controls = true;
    }
    copy(child, node, page, depth + 1);
    to.appendChild(node);
  }
}

export function importMain(html: string, page: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  const main = parsed.querySelector("main");
  if (main) copy(main, fragment, page, 0);
  return fragment;
}
