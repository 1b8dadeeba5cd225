/** The ground map under the halls: paths, footprints, a north arrow and a scale bar. Drawn once on a canvas. */
import { CanvasTexture, LinearFilter, LinearMipmapLinearFilter, SRGBColorSpace } from "three";

export interface GroundMapPlan {
  /** Venue metres: min x, min y, max x, max y. */
  readonly bounds: readonly [number, number, number, number];
  readonly halls: readonly {
    readonly outline: readonly (readonly [number, number])[];
    readonly door: readonly [number, number];
    /** Open ground, such as the streets of a site: paved, without walls or shadow. */
    readonly open?: boolean;
  }[];
}

const PLATE = "#c4c0b8";
const PAVED = "#dedad3";
const LINE = "#938b80";
const SHADE = "rgb(58 50 42 / 60%)"; // shadow of the halls

export function groundMapTexture(plan: GroundMapPlan, pixels: number): CanvasTexture {
  const [x0, y0, x1, y1] = plan.bounds;
  const scale = pixels / Math.max(x1 - x0, y1 - y0);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(4, Math.round((x1 - x0) * scale));
  canvas.height = Math.max(4, Math.round((y1 - y0) * scale));
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = PLATE;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(scale, 0, 0, -scale, -x0 * scale, y1 * scale);
  pen.lineJoin = pen.lineCap = "round";
  const size = Math.hypot(x1 - x0, y1 - y0);
  pave(pen, plan, size);
  north(pen, plan.bounds, size);
  bar(pen, plan.bounds, size);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.magFilter = LinearFilter;
  texture.anisotropy = 8;
  return texture;
}

/** Draws a path around every hall and the minimum spanning tree between their doors: wide for the kerb, then narrower for the paving. */
function pave(pen: CanvasRenderingContext2D, plan: GroundMapPlan, size: number): void {
  const wide = pavedWidth(size);
  const kerb = size * 0.0012;
  const rooms = plan.halls.filter((hall) => !hall.open);
  for (const { outline } of plan.halls.filter((hall) => hall.open)) {
    pen.strokeStyle = LINE;
    pen.lineWidth = kerb * 2;
    trace(pen, outline);
    pen.stroke();
    pen.fillStyle = PAVED;
    pen.fill();
  }
  for (const [color, width] of [
    [LINE, wide + kerb * 2],
    [PAVED, wide],
  ] as const) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    for (const { outline } of pavedAround(plan)) {
      trace(pen, outline);
      pen.stroke();
    }
    pen.lineWidth = width * 0.62;
    for (const [a, b] of streets(plan)) {
      pen.beginPath();
      pen.moveTo(a[0], a[1]);
      pen.lineTo(b[0], b[1]);
      pen.stroke();
    }
  }
  pen.fillStyle = PAVED;
  pen.shadowColor = SHADE;
  pen.shadowBlur = size * 0.008 * pen.getTransform().a; // in canvas pixels: shadows ignore the transform
  for (const { outline } of rooms) {
    trace(pen, outline);
    pen.fill();
  }
  pen.shadowColor = "transparent";
}

function trace(pen: CanvasRenderingContext2D, ring: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  for (const [x, y] of ring) pen.lineTo(x, y);
  pen.closePath();
}

export type GroundPoint = readonly [number, number];

/** Metres: width of the path around each hall. `size`: diagonal of the map. */
export const pavedWidth = (size: number): number => size * 0.022;

/** The halls with a path of their own: all, unless the site has streets. */
export const pavedAround = (plan: GroundMapPlan): GroundMapPlan["halls"] =>
  plan.halls.some((hall) => hall.open) ? [] : plan.halls;

/** From door to door, parallel to the axes; none where the site has streets. */
export function streets(plan: GroundMapPlan): [GroundPoint, GroundPoint][] {
  if (!pavedAround(plan).length) return [];
  return ways(plan.halls.map((hall) => hall.door)).flatMap(([a, b]) => [
    [a, [b[0], a[1]]],
    [[b[0], a[1]], b],
  ]);
}

/** Prim's minimum spanning tree; there are at most some hundred halls. */
function ways(doors: readonly GroundPoint[]): [GroundPoint, GroundPoint][] {
  const tree: [GroundPoint, GroundPoint][] = [];
  const inside = new Set<number>(doors.length ? [0] : []);
  while (inside.size < doors.length) {
    let best: [number, number, number] | null = null;
    for (const i of inside) {
      for (let j = 0; j < doors.length; j++) {
        if (inside.has(j)) continue;
        const away = Math.abs(doors[i]![0] - doors[j]![0]) + Math.abs(doors[i]![1] - doors[j]![1]);
        if (!best || away < best[2]) best = [i, j, away];
      }
    }
    if (!best) break;
    inside.add(best[1]);
    tree.push([doors[best[0]]!, doors[best[1]]!]);
  }
  return tree;
}

function north(
  pen: CanvasRenderingContext2D,
  [, , x1, y1]: GroundMapPlan["bounds"],
  size: number,
): void {
  const r = size * 0.019;
  const [x, y] = [x1 - r * 2.1, y1 - r * 2.3];
  pen.strokeStyle = pen.fillStyle = LINE;
  pen.lineWidth = r * 0.06;
  pen.beginPath();
  pen.arc(x, y, r, 0, Math.PI * 2);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, y + r * 1.45);
  pen.lineTo(x + r * 0.34, y - r * 0.62);
  pen.lineTo(x, y - r * 0.34);
  pen.closePath();
  pen.fill();
  pen.beginPath();
  pen.moveTo(x, y + r * 1.45);
  pen.lineTo(x - r * 0.34, y - r * 0.62);
  pen.lineTo(x, y - r * 0.34);
  pen.closePath();
  pen.stroke();
}

/** A scale bar of a round number of metres, about a tenth of the map. */
function bar(pen: CanvasRenderingContext2D, [x0, y0]: GroundMapPlan["bounds"], size: number): void {
  const wish = size / 10;
  const ten = 10 ** Math.floor(Math.log10(wish));
  const length = [5, 2, 1].map((n) => n * ten).find((n) => n <= wish) ?? ten;
  const high = size * 0.0035;
  const [x, y] = [x0 + size * 0.03, y0 + size * 0.03];
  pen.strokeStyle = pen.fillStyle = LINE;
  pen.lineWidth = size * 0.0006;
  pen.strokeRect(x, y, length, high);
  for (let i = 0; i < 5; i += 2) pen.fillRect(x + (length * i) / 5, y, length / 5, high);
  pen.save();
  pen.translate(x + length + high * 2, y - high * 0.2);
  pen.scale(1, -1);
  pen.font = `600 ${size * 0.013}px system-ui, sans-serif`;
  pen.fillText(`${length} m`, 0, 0);
  pen.restore();
}
