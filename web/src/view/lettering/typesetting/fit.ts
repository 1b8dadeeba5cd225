/** Fits a text into a box: line breaks, number of lines and size. Pure; `measure` returns widths in em. */
import { LINE } from "./type";

export interface TextBox {
  readonly width: number;
  readonly height: number;
  readonly lines: number;
  readonly min: number;
}

export interface Fitted {
  readonly em: number;
  readonly lines: readonly { readonly text: string; readonly width: number }[];
}

/** Characters that may not begin a line, and that may not end one (the common ones of GB/T 15834 and JLREQ). */
const NO_START = /^[)\]}〉》」』】〕）］｝、，。．：；！？…·—～’”%‰℃°,.:;!?]/u;
const NO_END = /[([{〈《「『【〔（［｛‘“$￥€£#№]$/u;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The unbreakable pieces of a text. Spaces belong to the piece before. */
export function pieces(text: string, lang: string): string[] {
  const words: string[] = [];
  if (typeof Intl.Segmenter === "function") {
    for (const { segment } of new Intl.Segmenter(lang || "en", { granularity: "word" }).segment(
      text,
    ))
      words.push(segment);
  } else {
    words.push(...(text.match(/\s+|[^\s]+/gu) ?? []));
  }
  const out: string[] = [];
  for (const word of words) {
    const last = out[out.length - 1];
    const space = /^\s+$/u.test(word);
    // Latin text breaks only at a space or hyphen; Han text breaks between any two words.
    const glued =
      last !== undefined &&
      (space ||
        NO_START.test(word) ||
        NO_END.test(last) ||
        (!/[\s\-/–]$/u.test(last) && !HAN.test(last) && !HAN.test(word)));
    if (glued) out[out.length - 1] = last + word;
    else out.push(word);
  }
  return out;
}

const clusters = (text: string): string[] =>
  typeof Intl.Segmenter === "function"
    ? Array.from(
        new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text),
        (part) => part.segment,
      )
    : [...text];

/** Greedy lines no wider than `limit` em; null when a piece is wider or more than `most` lines are needed. */
function wrap(
  parts: readonly string[],
  limit: number,
  most: number,
  width: (text: string) => number,
): string[] | null {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line && width((line + part).trimEnd()) > limit) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
    if (lines.length >= most || width(line.trimEnd()) > limit) return null;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines.length <= most ? lines : null;
}

/** The longest prefix that fits with an ellipsis. */
export function ellipsis(text: string, limit: number, width: (text: string) => number): string {
  if (width(text) <= limit) return text;
  const parts = clusters(text);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (width(`${parts.slice(0, mid).join("").trimEnd()}…`) <= limit) low = mid;
    else high = mid - 1;
  }
  return `${parts.slice(0, low).join("").trimEnd()}…`;
}

/** Names that share a sign, "A · B · C +4": the names, and the number of others. */
function shared(text: string): { names: readonly string[]; others: number } {
  const [, said = text, others = "0"] = text.match(/^(.*) \+(\d+)$/u) ?? [];
  return { names: said.split(" · "), others: Number(others) };
}

/** With more than two names, show fewer of them rather than smaller letters than this share of the sign's shorter side. */
const CROWDED = 0.16;

/**
 * The largest em at which the text fits into the box; below `min` the text is cut. Shared signs show as many names as are legible. Box
 * in metres.
 */
export function fit(
  raw: string,
  lang: string,
  box: TextBox,
  measure: (text: string) => number,
): Fitted {
  const text = raw.replace(/\s+/gu, " ").trim();
  if (!text || box.width <= 0 || box.height <= 0) return { em: 0, lines: [] };
  const known = new Map<string, number>();
  const width = (part: string): number => {
    const w = known.get(part) ?? measure(part);
    known.set(part, w);
    return w;
  };
  const made = (em: number, lines: readonly string[]): Fitted => ({
    em,
    lines: lines.map((line) => ({ text: line, width: width(line) * em })),
  });

  /** Each group starts a line. */
  function rows(
    groups: readonly (readonly string[])[],
    limit: number,
    most: number,
  ): string[] | null {
    const lines: string[] = [];
    for (const parts of groups) {
      const more = lines.length < most ? wrap(parts, limit, most - lines.length, width) : null;
      if (!more) return null;
      lines.push(...more);
    }
    return lines;
  }

  function largest(groups: readonly (readonly string[])[], most = box.lines): Fitted {
    let best: Fitted = { em: 0, lines: [] };
    for (let n = groups.length; n <= Math.min(most, box.lines); n++) {
      // The height limits n lines; the width decides by bisection (12 steps: 0.02 % of the box).
      let [low, high] = [0, box.height / (1 + (n - 1) * LINE)];
      let lines = rows(groups, box.width / high, n);
      if (lines) low = high;
      for (let i = 0; i < 12 && low < high; i++) {
        const mid = (low + high) / 2;
        const tried = rows(groups, box.width / mid, n);
        if (tried) [low, lines] = [mid, tried];
        else high = mid;
      }
      // One more line must gain 12 %; fewer lines look calmer.
      if (lines && low > best.em * 1.12) best = made(low, lines);
    }
    return best;
  }

  const { names, others } = shared(text);
  const least = Math.min(box.min, box.height);
  let [best, parts]: [Fitted, string[]] = [{ em: 0, lines: [] }, []];
  for (let kept = names.length; kept > 0; kept--) {
    const rest = names.length - kept + others;
    const said = names
      .slice(0, kept)
      .map((name, i) => (i < kept - 1 ? `${name} · ` : rest ? `${name} +${rest}` : name));
    parts = pieces(said.join(""), lang);
    best = largest([parts]);
    // Start a line for each name where that costs little; one line each if possible.
    const each = said.map((name) => pieces(name, lang));
    const apart = [largest(each, kept), largest(each)].find(({ em }) => em > best.em * 0.75);
    if (kept > 1 && apart) best = apart;
    if (
      best.em >=
      Math.max(least, names.length + others > 2 ? CROWDED * Math.min(box.width, box.height) : 0)
    )
      break;
  }
  if (best.em >= least) return best;

  // Still too long: fill the lines at the smallest size and cut the last one.
  const room = box.width / least;
  const most = Math.max(1, Math.min(box.lines, Math.floor((box.height / least - 1) / LINE) + 1));
  const lines: string[] = [];
  let rest = parts;
  while (lines.length < most - 1 && rest.length) {
    let taken = 0;
    while (
      taken < rest.length &&
      width(
        rest
          .slice(0, taken + 1)
          .join("")
          .trimEnd(),
      ) <= room
    )
      taken++;
    if (taken === 0) break;
    lines.push(rest.slice(0, taken).join("").trimEnd());
    rest = rest.slice(taken);
  }
  if (rest.length) lines.push(ellipsis(rest.join(""), room, width));
  return made(least, lines);
}
