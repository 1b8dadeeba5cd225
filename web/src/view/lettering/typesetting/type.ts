/** Typography of each style of sign. Sizes in metres per em; the sign gives the box. */
export interface TypeStyle {
  /** Font pixels of a glyph in the atlas: 48 keeps dense Han characters open; 96 is for signs over a hall. */
  readonly pixels: 48 | 96;
  readonly weight: number;
  readonly lines: number; // at most
  readonly fill: number; // share of the box's height for the lines
  readonly min: number; // below this em the text is cut with an ellipsis
  readonly align: "centre" | "left";
}

const TYPES: { readonly [style: string]: TypeStyle } = {
  fascia: { pixels: 48, weight: 600, lines: 2, fill: 0.86, min: 0.11, align: "centre" },
  number: { pixels: 48, weight: 600, lines: 1, fill: 0.8, min: 0.06, align: "centre" },
  wall: { pixels: 48, weight: 600, lines: 1, fill: 0.9, min: 0.09, align: "centre" },
  about: { pixels: 48, weight: 500, lines: 2, fill: 1, min: 0.045, align: "centre" },
  poster: { pixels: 48, weight: 600, lines: 3, fill: 0.9, min: 0.07, align: "left" },
  listed: { pixels: 48, weight: 500, lines: 1, fill: 0.68, min: 0.05, align: "left" },
  tower: { pixels: 48, weight: 600, lines: 4, fill: 0.86, min: 0.06, align: "centre" },
  ring: { pixels: 96, weight: 600, lines: 1, fill: 0.72, min: 0.2, align: "centre" },
  banner: { pixels: 96, weight: 600, lines: 3, fill: 0.74, min: 0.25, align: "centre" },
  aisle: { pixels: 96, weight: 600, lines: 1, fill: 0.8, min: 0.2, align: "centre" },
  name: { pixels: 48, weight: 500, lines: 2, fill: 0.76, min: 9, align: "centre" },
  hall: { pixels: 96, weight: 600, lines: 2, fill: 0.74, min: 0.25, align: "centre" },
  letter: { pixels: 96, weight: 700, lines: 1, fill: 0.92, min: 0.5, align: "centre" },
  stage: { pixels: 96, weight: 600, lines: 2, fill: 0.74, min: 0.2, align: "centre" },
  floor: { pixels: 96, weight: 600, lines: 2, fill: 0.8, min: 0.2, align: "centre" },
};

export function typeStyle(style: string): TypeStyle {
  return TYPES[style] ?? TYPES.fascia!;
}

/** Fonts of the device, Latin first: Noto Sans CJK lacks letters of Polish and Kazakh names. */
export const FAMILY =
  'system-ui, "Segoe UI", "Noto Sans", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';

export const LINE = 1.16; // line height in em
export const BASE = 0.36; // em from the middle of a line to its baseline: half the height of a capital

/** Scripts with joined or stacked letters: the browser shapes the whole line, which becomes one glyph. */
export const SHAPED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Mongolian}\p{M}\p{Extended_Pictographic}]/u;

/** The browser's font size in CSS pixels, independent of the page's styles. */
export function lettersOf(): number {
  const probe = document.createElement("span");
  probe.style.cssText = "position:absolute;font-size:medium";
  document.body.append(probe);
  const pixels = Number.parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return pixels || 16;
}
