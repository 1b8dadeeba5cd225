/** DOM elements and icons. Styles are in ui.css; the CSP forbids inline styles. */
type Child = Node | string | null | undefined | false;
type Props = {
  readonly [name: string]: string | number | boolean | null | undefined | ((event: never) => void);
};

/** Functions become listeners (`onclick` -> "click"), booleans present or absent attributes, everything else attributes. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function")
      node.addEventListener(name.slice(2), value as (event: Event) => void);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child): child is Node | string => !!child));
  return node;
}

/** Line icons on a 24 px grid, 1.75 px strokes. */
export const ICONS = {
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5",
  close: "M6 6l12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  back: "M14 6l-6 6 6 6",
  globe:
    "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12h17M12 3.5c5 5 5 12 0 17c-5-5-5-12 0-17Z",
  plan: "M4 6.5 9 4l6 2.5L20 4v13.5L15 20l-6-2.5L4 20ZM9 4v13.5M15 6.5V20",
  table: "M3 9.5 12 5l9 4.5-9 4.5ZM3 9.5V13l9 4.5 9-4.5V9.5M6 15v4M18 15v4",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  walk: "M13 4.5h.01M12 9l-2.5 6 3 2 .5 4M9.5 15 7 20.5M12 9l3 3 2.5.5M12 9 8.500 10.500 8 13.500",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  page: "M7 4h7l4 4v12H7ZM14 4v4h4M10 12h5M10 16h5",
  check: "M5 12.500 10 17.500 19.500 7",
  hall: "M4 20V9l8-5 8 5v11M9 20v-6h6v6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  mouse: "M12 3.500a5 5 0 0 0-5 5v7a5 5 0 0 0 10 0v-7a5 5 0 0 0-5-5ZM12 7.500v3",
  play: "M8 5.500v13l10.500-6.500Z",
  pause: "M8.500 5.500v13M15.500 5.500v13",
  next: "M6 5.500v13l8.500-6.500ZM17.500 5.500v13",
  sound:
    "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500ZM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  words: "M4 5.500h16v11h-9l-4 3.500v-3.500H4ZM7.500 9.500h9M7.500 12.500h6",
  guide:
    "M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 18h6a3 3 0 0 0 0-6h-4a3 3 0 0 1 0-6h6",
  clock: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM12 7.500V12l3 2",
  joystick: "M12 3.500v4M12 16.500v4M3.500 12h4M16.500 12h4M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
  measure: "M3.500 15.500 15.500 3.500l5 5-12 12ZM7 12l2 2M10 9l2 2M13 6l2 2",
  save: "M12 4v11M7.500 10.500 12 15l4.500-4.500M5 19.500h14",
  look: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM15.500 15.500 20.500 20.500M10.500 7.500v6M7.500 10.500h6",
  people:
    "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM3.500 19.500a5.500 5.500 0 0 1 11 0M15.500 5.400a3 3 0 0 1 0 5.200M17 14.500a5.500 5.500 0 0 1 3.500 5",
  help: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM9.700 9.700a2.400 2.400 0 1 1 3.300 2.200c-.7.3-1 .8-1 1.600M12 16.500h.01",
} as const;

export type Icon = keyof typeof ICONS;

export function icon(name: Icon): SVGSVGElement {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button of at least 44 px with an icon and a label; `text` shows the label. */
export function button(
  name: Icon,
  label: string,
  press: () => void,
  text = false,
): HTMLButtonElement {
  return el(
    "button",
    {
      type: "button",
      class: text ? "act" : "tool",
      "aria-label": text ? null : label,
      title: text ? null : label,
      onclick: press,
    },
    icon(name),
    text && el("span", {}, label),
  );
}

/** Changes the label of a button. */
export function rename(node: HTMLElement, label: string): void {
  const text = node.querySelector("span");
  if (text) text.textContent = label;
  else {
    node.setAttribute("aria-label", label);
    node.title = label;
  }
}
