/** Contrast of colours as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */

/** 1 to 21, of two colours `#rrggbb`. */
export function contrastRatio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Whether letters on a sign of this colour can be read: white or black ones, whichever is better, at 4.5. */
export function readableOn(color: string): { readonly ratio: number; readonly enough: boolean } {
  const ratio = Math.max(contrastRatio(color, "#ffffff"), contrastRatio(color, "#000000"));
  return { ratio, enough: ratio >= 4.5 };
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
