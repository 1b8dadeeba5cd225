/** Text comparison for the search. `expo/search/text.py` is its twin on the server; shared vectors check both. */
import { normalized } from "../expo/words";

const LETTERS: { readonly [letter: string]: string } = {
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ı: "i",
  þ: "th",
  ð: "d",
};
/** Kana and Han, which are written without spaces: U+3005-3007, Hiragana and Katakana, Han with extensions. */
const RUN =
  /([\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;

/** Like `normalized`, with letters that have no decomposition replaced by their usual transcription: "Żółw" is found as "zolw". */
export const fold = (text: string): string =>
  normalized(text).replace(/[ßłøđæœıþð]/g, (letter) => LETTERS[letter]!);

/** Booth numbers without separators: "B 12", "b-12" and "B12" are equal. */
export const pack = (text: string): string => fold(text).replaceAll(" ", "");

/** A packed number without leading zeros: "a01" and "a001" are "a1". */
export const bare = (number: string): string => number.replace(/(?<!\d)0+(?=\d)/g, "");

const CYRILLIC = new Map(
  [..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"].map((letter, i) => [
    letter,
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g u".split(
      " ",
    )[i]!,
  ]),
);

/** Cyrillic letters of a folded text in Latin, as in passports. Visitors without a Cyrillic keyboard type names this way. */
export const latin = (text: string): string =>
  [...text].map((letter) => CYRILLIC.get(letter) ?? letter).join("");

/** The words of a folded text. A run of Han or kana is one word. */
export const words = (text: string): string[] =>
  text.split(" ").flatMap((word) => word.split(RUN).filter(Boolean));

export const isRun = (word: string): boolean => RUN.test(word);

/** Pairs of neighbouring characters of a run; a single character is returned itself. */
export function grams(run: string): string[] {
  const letters = [...run];
  return letters.length < 2 ? [run] : letters.slice(1).map((letter, i) => letters[i]! + letter);
}

/** The number of typing errors that a word of this length may have. */
export function slips(word: string): number {
  const length = [...word].length;
  return isRun(word) ? (length < 3 ? 0 : length < 6 ? 1 : 2) : length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The letters of a word as a bit mask. Each letter of the query that a term lacks costs at least one error, so most terms are rejected
 * without the edit distance.
 */
export function letters(word: string): number {
  let mask = 0;
  for (const one of word) mask |= 1 << (one.codePointAt(0)! % 31);
  return mask;
}

export function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left; left &= left - 1) count++;
  return count;
}

/**
 * The smallest number of errors (insertion, deletion, substitution, transposition) between `word` and a prefix of `term`; `most` + 1
 * when it is larger than `most`.
 */
export const slipsToBeginning = (word: string, term: string, most: number): number =>
  least([...word], [...term].slice(0, [...word].length + most), most, false);

/** The smallest number of errors between `run` and any part of `text`; `most` + 1 when it is larger than `most`. */
export const slipsWithin = (run: string, text: string, most: number): number =>
  least([...run], [...text], most, true);

/** Optimal string alignment. Row i holds the distances of the first i letters of `word` to the text that ends at j. */
function least(
  word: readonly string[],
  text: readonly string[],
  most: number,
  anywhere: boolean,
): number {
  let before: number[] = [];
  let last = Array.from({ length: text.length + 1 }, (_, j) => (anywhere ? 0 : j));
  for (let i = 1; i <= word.length; i++) {
    const now = [i];
    for (let j = 1; j <= text.length; j++) {
      let d = Math.min(
        last[j]! + 1,
        now[j - 1]! + 1,
        last[j - 1]! + (word[i - 1] === text[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && word[i - 1] === text[j - 2] && word[i - 2] === text[j - 1])
        d = Math.min(d, before[j - 2]! + 1);
      now.push(d);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(...last, most + 1);
}
