/** Canvas drawings of the programme: the screen of a stage, a label over the table, a glow. */
import type { ItemState, Slot } from "../../core/programme/programme";
import type { ProgrammeItem } from "../../wire.gen";

/** Texts in the visitor's language. */
export interface ScreenWords {
  title(item: ProgrammeItem): string;
  state(state: ItemState): string;
  /** Start of an item, in the venue's time zone. */
  time(item: ProgrammeItem): string;
  place(slot: Slot): string;
  /** Title of the expo, for a screen without items. */
  readonly expo: string;
  readonly next: string;
  readonly live: string;
  readonly recording: string;
}

export const LABEL_PX = 40; // height with one line of title, and of each more
const ROW_PX = 15;
const FONT =
  'system-ui, "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
const [INK, SOFT, WARM, GROUND] = ["#fbf6ec", "#b9c3c9", "#ffb057", "#101a22"];

/** Draws when the text differs from `before`; returns the text. `slot`: the current, next or last item. */
export function drawScreen(
  canvas: HTMLCanvasElement,
  slot: Slot | undefined,
  next: Slot | undefined,
  words: ScreenWords,
  before: string,
): string {
  const lines = slot
    ? [
        words.place(slot),
        words.title(slot.item),
        (slot.item.speakers ?? []).join(", "),
        slot.state.phase === "before"
          ? `${words.next} · ${words.time(slot.item)}`
          : words.state(slot.state),
        link(slot, words),
        next ? `${words.time(next.item)}  ${words.title(next.item)}` : "",
        String(progress(slot)),
      ]
    : [words.expo];
  const said = lines.join("\n");
  if (said === before) return before;
  const pen = canvas.getContext("2d")!;
  const { width: w, height: h } = canvas;
  const ground = pen.createLinearGradient(0, 0, w, h);
  ground.addColorStop(0, "#1c2c38");
  ground.addColorStop(1, GROUND);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, w, h);
  if (!slot) {
    const size = h * 0.1;
    const rows = wrap(pen, words.expo, w * 0.8, size, 2);
    const from = h * 0.53 - (rows.length - 1) * size * 0.58;
    for (const [i, row] of rows.entries())
      line(pen, row.trimEnd(), w / 2, from + i * size * 1.16, w * 0.8, size, SOFT, 500, "center");
    pen.fillStyle = WARM;
    pen.fillRect(w * 0.47, from + rows.length * size * 1.16 - size * 0.35, w * 0.06, h * 0.012);
    return said;
  }
  const [place = "", title = "", speakers = "", state = "", watch = "", then = ""] = lines;
  const edge = w * 0.06;
  pen.textBaseline = "alphabetic";
  line(pen, place, edge, h * 0.13, w - 2 * edge, h * 0.055, SOFT, 500);
  const size = h * 0.12;
  const rows = wrap(pen, title, w - 2 * edge, size, 3);
  for (const [i, row] of rows.entries())
    line(pen, row, edge, h * 0.29 + i * size * 1.16, w - 2 * edge, size, INK, 650);
  line(
    pen,
    speakers,
    edge,
    h * 0.29 + rows.length * size * 1.16,
    w - 2 * edge,
    h * 0.06,
    SOFT,
    400,
  );
  const live = slot.state.phase === "live";
  if (live) {
    pen.fillStyle = "rgba(255, 255, 255, 0.16)";
    pen.fillRect(edge, h * 0.735, w - 2 * edge, h * 0.012);
    pen.fillStyle = WARM;
    pen.fillRect(edge, h * 0.735, (w - 2 * edge) * progress(slot), h * 0.012);
  }
  const left = line(
    pen,
    live ? `●  ${state}` : state,
    edge,
    h * 0.83,
    w * 0.62,
    h * 0.058,
    live ? WARM : INK,
    600,
  );
  if (watch)
    line(pen, `▶ ${watch}`, w - edge, h * 0.83, w - 2.6 * edge - left, h * 0.05, INK, 500, "right");
  if (then)
    line(pen, `${words.next}  ${then}`, edge, h * 0.935, w - 2 * edge, h * 0.052, SOFT, 400);
  return said;
}

function link({ item, state }: Slot, words: ScreenWords): string {
  if (state.phase === "over") return item.recording ? words.recording : "";
  return item.stream ? words.live : "";
}

/** Words of a set piece or a booth, as large as they fit: the first line is a title. `light`: colour of the ground's upper corner. */
export function drawWords(canvas: HTMLCanvasElement, words: string, light = "#21475c"): void {
  const pen = canvas.getContext("2d")!;
  const { width: w, height: h } = canvas;
  const ground = pen.createLinearGradient(0, 0, w, h);
  ground.addColorStop(0, light);
  ground.addColorStop(1, GROUND);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, w, h);
  const [title = "", ...more] = words.split("\n");
  const edge = 0.07 * w;
  let size = h * 0.3;
  let rows = wrap(pen, title, w - 2 * edge, size, 3);
  while (size > h * 0.1 && rows.length * size * 1.16 > h * (more.length ? 0.5 : 0.76)) {
    size *= 0.88;
    rows = wrap(pen, title, w - 2 * edge, size, 4);
  }
  const small = Math.min(size * 0.6, h * 0.1);
  const tall = rows.length * size * 1.16 + more.length * small * 1.4;
  let y = (h - tall) / 2 + size;
  for (const row of rows) {
    line(pen, row.trimEnd(), edge, y, w - 2 * edge, size, INK, 650);
    y += size * 1.16;
  }
  y += small - size * 0.75;
  for (const row of more) {
    line(pen, row, edge, y, w - 2 * edge, small, SOFT, 450);
    y += small * 1.4;
  }
  pen.fillStyle = WARM;
  pen.fillRect(edge, h * 0.92, w * 0.12, h * 0.018);
}

/** In hundredths, so that a screen is redrawn at most a hundred times per item. */
function progress({ item, state }: Slot): number {
  if (state.phase !== "live") return 0;
  const whole = (Date.parse(item.end) - Date.parse(item.start)) / 60_000;
  return whole > 0 ? Math.round((1 - Math.min(1, state.minutes / whole)) * 100) / 100 : 0;
}

/** Returns the drawn width. */
function line(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  width: number,
  size: number,
  color: string,
  weight: number,
  align: CanvasTextAlign = "left",
): number {
  pen.font = `${weight} ${Math.round(size)}px ${FONT}`;
  pen.fillStyle = color;
  pen.textAlign = align;
  const fits = cut(pen, text, width);
  pen.fillText(fits, x, y);
  return pen.measureText(fits).width;
}

function cut(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let fits = [...text];
  while (fits.length > 1 && pen.measureText(`${fits.join("")}…`).width > width)
    fits = fits.slice(0, -1);
  return `${fits.join("").trimEnd()}…`;
}

/** Breaks at words, in Chinese at characters. The last of `most` lines ends in "…" when text is left. */
function wrap(
  pen: CanvasRenderingContext2D,
  text: string,
  width: number,
  size: number,
  most: number,
): string[] {
  pen.font = `650 ${Math.round(size)}px ${FONT}`;
  const pieces = text.match(/[\p{Script=Han}\p{P}]|[^\p{Script=Han}\s]+\s*|\s+/gu) ?? [text];
  const rows: string[] = [""];
  for (const [i, piece] of pieces.entries()) {
    const longer = rows.at(-1)! + piece;
    if (pen.measureText(longer.trimEnd()).width <= width || rows.at(-1) === "") {
      rows[rows.length - 1] = longer;
      continue;
    }
    if (rows.length === most) {
      rows[most - 1] = cut(pen, rows[most - 1]! + pieces.slice(i).join(""), width);
      return rows;
    }
    rows.push(piece);
  }
  return rows;
}

export interface LabelCanvas {
  readonly canvas: HTMLCanvasElement; // at twice its size
  readonly width: number; // CSS pixels
  readonly height: number;
}

/** A pill with a title of up to two lines. */
export function drawLabel({ item, state }: Slot, words: ScreenWords): LabelCanvas {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d")!;
  const [title, left] = [words.title(item), words.state(state)];
  const rows = wrap(pen, title, 340, 26, 2).map((row) => row.trimEnd());
  const wide = Math.max(...rows.map((row) => pen.measureText(row).width));
  pen.font = `400 22px ${FONT}`;
  const width = Math.ceil(Math.max(wide, pen.measureText(left).width)) + 72;
  const more = 2 * ROW_PX * (rows.length - 1);
  const height = LABEL_PX * 2 + more;
  canvas.width = width;
  canvas.height = height;
  pen.fillStyle = "rgba(28, 22, 16, 0.88)";
  pen.beginPath();
  pen.roundRect(1, 1, width - 2, height - 2, 22);
  pen.fill();
  pen.fillStyle = WARM;
  pen.beginPath();
  pen.arc(28, height / 2, 9, 0, 2 * Math.PI);
  pen.fill();
  for (const [i, row] of rows.entries())
    line(pen, row, 50, 34 + 2 * ROW_PX * i, width, 26, INK, 600);
  line(pen, left, 50, 64 + more, width, 22, WARM, 400);
  return { canvas, width: width / 2, height: height / 2 };
}

export function drawGlow(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 128;
  const pen = canvas.getContext("2d")!;
  const fade = pen.createRadialGradient(64, 64, 4, 64, 64, 64);
  fade.addColorStop(0, "rgba(255, 176, 87, 0.85)");
  fade.addColorStop(0.35, "rgba(255, 150, 60, 0.32)");
  fade.addColorStop(1, "rgba(255, 140, 40, 0)");
  pen.fillStyle = fade;
  pen.fillRect(0, 0, 128, 128);
  return canvas;
}
