/** How texts are compared in a search; the server has the same in `expo/search/text.py`, and the vectors hold both to the same. */
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
/** Kana and Han are written without spaces: U+3005-3007, Hiragana and Katakana, Han with its extensions. */
const RUN = /([\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;

/** As `words.fold`, and letters that do not decompose as their neighbours would write them: "Żółw" is found as "zolw". */
export const fold = (text: string): string => normalized(text).replace(/[ßłøđæœıþð]/g, (letter) => LETTERS[letter]!);

/** Numbers are compared without what people put between their parts: "B 12", "b-12" and "B12" are one. */
export const pack = (text: string): string => fold(text).replaceAll(" ", "");

/** A packed number without leading zeros: "a01" and "a001" are "a1". */
export const bare = (number: string): string => number.replace(/(?<!\d)0+(?=\d)/g, "");

const CYRILLIC = new Map(
  [..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"].map((letter, i) => [
    letter,
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g u".split(" ")[i]!,
  ]),
);

/** A folded text's Cyrillic in Latin letters, as passports spell it: who speaks is often written so only. */
export const latin = (text: string): string => [...text].map((letter) => CYRILLIC.get(letter) ?? letter).join("");

/** Words of a folded text; a run of Han or kana is a word of its own. */
export const words = (text: string): string[] => text.split(" ").flatMap((word) => word.split(RUN).filter(Boolean));

export const isRun = (word: string): boolean => RUN.test(word);

/** Neighbouring pairs of a run's characters; a lone character is itself. */
export function grams(run: string): string[] {
  const letters = [...run];
  return letters.length < 2 ? [run] : letters.slice(1).map((letter, i) => letters[i]! + letter);
}

/** How many slips a word of this length may have and still be recognised. */
export function slips(word: string): number {
  const length = [...word].length;
  return isRun(word) ? (length < 3 ? 0 : length < 6 ? 1 : 2) : length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** A set of letters as bits. A letter of the query that a term lacks costs it one slip at least, so most terms need no table. */
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

/** The fewest slips (a letter more, less, other, or two swapped) from `word` to a beginning of `term`; more than `most`: most + 1. */
export const slipsToBeginning = (word: string, term: string, most: number): number =>
  least([...word], [...term].slice(0, [...word].length + most), most, false);

/** The fewest slips from `run` to any part of `text`; more than `most`: most + 1. */
export const slipsWithin = (run: string, text: string, most: number): number => least([...run], [...text], most, true);

/** Optimal string alignment; row i holds the slips from the first i letters of `word` to what ends at each j. */
function least(word: readonly string[], text: readonly string[], most: number, anywhere: boolean): number {
  let before: number[] = [];
  let last = Array.from({ length: text.length + 1 }, (_, j) => (anywhere ? 0 : j));
  for (let i = 1; i <= word.length; i++) {
    const now = [i];
    for (let j = 1; j <= text.length; j++) {
      let d = Math.min(last[j]! + 1, now[j - 1]! + 1, last[j - 1]! + (word[i - 1] === text[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === text[j - 2] && word[i - 2] === text[j - 1])
        d = Math.min(d, before[j - 2]! + 1);
      now.push(d);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(...last, most + 1);
}
