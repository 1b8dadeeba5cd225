/** Draws a level of the plan as SVG, in venue metres with y down. */
import { address } from "../api";
import type { PlanFeature, PlanSheet, PlanSketch, Underlay } from "../api.gen";
import type { Point, Shape } from "./edit/shapes";
import { nameOf } from "./kinds";

export interface PlanDrawing {
  readonly svg: SVGSVGElement;
  readonly box: ViewBox;
  readonly scale: number; // metres of a unit of the plan's file
  /** Over everything else: what is being done by hand. */
  readonly hands: SVGGElement;
  /** Draws the marks of findings at their size on the screen. `metres`: of one CSS pixel. */
  readonly size: (metres: number) => void;
  /** Booths that are not among these are drawn faintly; null: none are. */
  readonly dim: (found: ReadonlySet<PlanFeature> | null) => void;
}

/** What is seen of a plan. */
export interface Seen {
  readonly expo: string; // whose document the picture below the level is
  readonly opacity: number; // of that picture, 0..1
  readonly hidden: ReadonlySet<string>; // layers
}

export interface ViewBox {
  readonly x: number;
  readonly y: number; // upper edge, y down
  readonly width: number;
  readonly height: number;
}

const NS = "http://www.w3.org/2000/svg";
const MARGIN = 0.03; // of the longer side
const CROWD = 40; // with more marks than this, notes become dots
const UNLETTERED: readonly PlanFeature["category"][] = ["level", "hall", "zone"]; // others stand on them
const MARK_PX = 11; // radius of a mark
const RAISED_PX = 23; // a mark stands above its place, so that the booth's number stays readable
const PAGE_PX = 900; // the longer side of a plan that is not enlarged

/**
 * `severity` of a finding by its number from 1. A mark links to `#f<number>`.
 * Where no booth was understood, the drawing itself is shown, with what was found lit over it.
 */
export function drawPlanSheet(
  sheet: PlanSheet,
  severity: (finding: number) => string,
  seen: Seen,
): PlanDrawing {
  const box = extentOf(sheet);
  const svg = make("svg", { class: sheet.sketch ? "plan-sheet raw" : "plan-sheet", role: "group" });
  if (sheet.underlay && seen.opacity) {
    svg.classList.add("traced");
    svg.append(picture(sheet, sheet.underlay, seen));
  }
  if (sheet.sketch) svg.append(make("path", { class: "raw-lines", d: drawn(sheet.sketch) }));
  const numbers = make("g", { class: "numbers", "aria-hidden": "true" });
  const booths = new Map<PlanFeature, SVGPathElement>();
  for (const one of sheet.features) {
    if (seen.hidden.has(one.layer ?? "")) continue;
    const doubt = one.doubt ? " doubtful" : "";
    const path = make("path", {
      d: outlineOf(one),
      class: `f-${one.category} k-${one.kind}${doubt}`,
    });
    svg.append(path);
    if (one.category === "booth") booths.set(one, path);
    const label =
      one.category === "booth" ? one.number : UNLETTERED.includes(one.category) ? "" : nameOf(one);
    if (label) numbers.append(lettered(one, label));
  }
  const hands = make("g", { class: "hands" });
  const marks = make("g", { class: "marks" });
  const placed: (readonly [SVGElement, Point])[] = [];
  const size = (metres: number) => {
    const scale = Math.min(metres, Math.max(box.width, box.height) / PAGE_PX); // on a phone they would cover the plan
    for (const [node, [x, y]] of placed)
      node.setAttribute("transform", `translate(${x} ${-y}) scale(${scale})`);
  };
  for (const { finding, at } of sheet.marks) {
    const kind = severity(finding);
    const made = kind === "info" && sheet.marks.length > CROWD ? dot : mark;
    const node = made(finding, kind);
    placed.push([node, at]);
    marks.append(node);
  }
  size(Infinity);
  svg.append(...(sheet.sketch?.words ?? []).map(worded), numbers, marks, hands);
  return {
    svg,
    box,
    scale: sheet.metres_per_unit,
    hands,
    size,
    dim(found) {
      for (const [one, path] of booths)
        path.classList.toggle("faint", found !== null && !found.has(one));
    },
  };
}

/** A picture that lies below another plan and has no scale yet would be many times as large as that plan. */
function extentOf({ features, sketch, underlay, document }: PlanSheet): ViewBox {
  let [west, south, east, north] = sketch?.frame ?? [Infinity, Infinity, -Infinity, -Infinity];
  const corners = features.flatMap(({ shell }) => shell);
  if (underlay && (underlay.metres_per_unit || underlay.document === document))
    corners.push(...pictureCorners(underlay));
  for (const [x, y] of corners) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  if (west > east) return { x: 0, y: -10, width: 10, height: 10 };
  const margin = MARGIN * Math.max(east - west, north - south, 1);
  return {
    x: west - margin,
    y: -north - margin,
    width: east - west + 2 * margin,
    height: north - south + 2 * margin,
  };
}

/** Upper left and lower right corner of a picture, in venue metres; as if a unit were a metre while nobody has said its scale. */
export function pictureCorners({ size, origin, metres_per_unit }: Underlay): [Point, Point] {
  const metres = metres_per_unit || 1;
  const [x, y] = [-(origin?.[0] ?? 0) * metres, -(origin?.[1] ?? 0) * metres];
  return [
    [x, y],
    [x + size[0] * metres, y - size[1] * metres],
  ];
}

/** The picture itself; of a page of a PDF, which no browser draws here, a picture of it. */
export function picture(
  { level }: Pick<PlanSheet, "level">,
  one: Underlay,
  { expo, opacity }: Pick<Seen, "expo" | "opacity">,
): SVGElement {
  const [[left, top], [right, low]] = pictureCorners(one);
  const pdf = one.document.toLowerCase().endsWith(".pdf");
  const href = pdf
    ? address("/expos/{expo}/plan/{level}/underlay", { expo, level })
    : address("/expos/{expo}/draft/documents/{path}", { expo, path: one.document });
  return make("image", {
    x: left,
    y: -top,
    width: right - left,
    height: top - low,
    transform: `rotate(${-(one.rotation ?? 0)})`,
    href,
    opacity,
    class: "underlay",
    preserveAspectRatio: "none",
  });
}

const drawn = ({ lines }: PlanSketch): string => lines.map((line) => ring(line, false)).join("");

function worded({ text, at: [x, y], height }: PlanSketch["words"][number]): SVGElement {
  const node = make("text", {
    class: "raw-word",
    x,
    y: -y + height * 0.36,
    "font-size": (height * 1.3).toFixed(2),
  });
  node.textContent = text;
  return node;
}

export const outlineOf = (one: Shape): string =>
  [one.shell, ...(one.holes ?? [])].map((each) => ring(each, true)).join("");

export const ring = (corners: readonly Point[], closed: boolean): string =>
  `M${corners.map(([x, y]) => `${x} ${-y}`).join("L")}${closed ? "z" : ""}`;

function lettered(one: PlanFeature, label: string): SVGElement {
  const xs = one.shell.map(([x]) => x);
  const ys = one.shell.map(([, y]) => y);
  const width = Math.max(...xs) - Math.min(...xs);
  const height = Math.max(...ys) - Math.min(...ys);
  const size = Math.min(height * 0.45, (width * 0.9) / (0.62 * label.length), 2);
  const text = make("text", {
    x: one.at[0],
    y: -one.at[1] + size * 0.36,
    "font-size": size.toFixed(2),
  });
  text.textContent = label;
  return text;
}

function mark(finding: number, severity: string): SVGElement {
  const link = linked(finding, severity);
  const text = make("text", { x: 0, y: -RAISED_PX + 4, "font-size": MARK_PX });
  text.textContent = String(finding);
  link.append(
    make("path", { d: `M0 ${-RAISED_PX}V0` }),
    make("circle", { cx: 0, cy: -RAISED_PX, r: MARK_PX }),
    text,
  );
  return link;
}

/** A little above its place, so that the booth's number stays readable. */
function dot(finding: number, severity: string): SVGElement {
  const link = linked(finding, severity);
  link.append(make("circle", { cx: 0, cy: -0.75 * MARK_PX, r: MARK_PX * 0.35 }));
  return link;
}

const linked = (finding: number, severity: string): SVGElement =>
  make("a", { href: `#f${finding}`, class: `mark ${severity}`, "aria-label": String(finding) });

export function make<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: { readonly [name: string]: string | number },
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  return node;
}
