/** A line of text becomes an item: `10:00–10:45 Opening @ Main stage / Ann Lee; Bob`, `2pm-3pm Fashion show`, `下午2点半 时装秀`. Pure. */
import { minutesOf, momentOf } from "./times";

const USUAL_MIN = 30; // without an end
const BEFORE = "上午|早上|凌晨|中午|下午|晚上";
const AFTER = String.raw`[ap]\.?\s?m\b\.?|утра|дня|вечера|ночи`;
// an hour alone is a time only with a word of the day, or before a sign of "until"
const CLOCK = new RegExp(
  String.raw`^(?:(${BEFORE})\s*)?(\d{1,2})(?:\s*(?:[:：.h点时]|ч(?!ас))\s*(\d{2}|半)?\s*分?)?(?:\s*час(?:а|ов)?(?![а-я]))?\s*(?:(${AFTER})(?![а-я]))?\s*`,
  "i",
);
const UNTIL = /^(?:[-–—~～至到]|(?:до|to|until)(?![a-zа-я]))\s*/i;
const LENGTH = /^\+(\d{1,3})\s*(?:minutes|min|m|минут|мин|分钟|分)?\s+/i;
const FROM = /^(?:from|с|从|自)\s+(?=\d|上|早|凌|中|下|晚)/i;
const LIKE_A_TIME = new RegExp(
  String.raw`^(?:(?:${BEFORE})\s*)?\d+\s*(?:[:：]\s*\d|点|时|час|(?:${AFTER})(?![а-яa-z])|[-–—~～]\s*\d)`,
  "i",
);
const NOON = 720;

/** A time of day in minutes; `half`: which half of the day was said; `bare`: an hour alone. */
interface Clock {
  readonly minutes: number;
  readonly half: "" | "a" | "p" | "n";
  readonly bare: boolean;
  readonly rest: string;
}

/** What a line became. `unread`: the part that looks like a time and is none; `early`: its end lies before its start. */
export interface QuickItem {
  readonly cells: { readonly [column: string]: string } | null;
  readonly unread: string;
  readonly early: boolean;
}

/** `after`: the moment at which an item without a time begins. Without a title there are no cells. */
export function quickItem(
  line: string,
  day: string,
  after: string,
  titleColumn: string,
): QuickItem {
  const text = line.trim().replace(FROM, "");
  const span = spanOf(text);
  if (typeof span === "string") return { cells: null, unread: span, early: false };
  const [said = "", who = ""] = split(span.rest, /\s\/\s*|(?<=[\u3000-\u9fff])\/\s*/);
  const [title = "", place = ""] = split(said, /\s*[@＠]\s*/);
  if (!title) return { cells: null, unread: "", early: false };
  const midnight = minutesOf(`${day}T00:00`) ?? 0;
  const start = span.start === null ? (minutesOf(after) ?? midnight + 540) : midnight + span.start;
  const end = span.end === null ? start + (span.length ?? USUAL_MIN) : midnight + span.end;
  const early = end < start;
  const last = early ? end + 2 * NOON : end; // past midnight, if somebody says so
  const cells = {
    [titleColumn]: title,
    start: momentOf(start),
    end: momentOf(last),
    place,
    speakers: who,
  };
  return {
    cells: Object.fromEntries(Object.entries(cells).filter(([, value]) => value)),
    unread: "",
    early,
  };
}

interface Span {
  readonly start: number | null;
  readonly end: number | null;
  readonly length: number | null;
  readonly rest: string;
}

/** The times with which a text begins; a text for the part that looks like one and is none. */
function spanOf(text: string): Span | string {
  const first = clockAt(text);
  if (!first)
    return LIKE_A_TIME.test(text)
      ? word(text)
      : { start: null, end: null, length: null, rest: text };
  const until = UNTIL.exec(first.rest);
  if (until) {
    const last = clockAt(first.rest.slice(until[0].length));
    if (last) return { ...halved(first, last), length: null, rest: last.rest };
    if (!first.bare) return word(text);
  }
  if (first.bare)
    return LIKE_A_TIME.test(text)
      ? word(text)
      : { start: null, end: null, length: null, rest: text };
  const length = LENGTH.exec(first.rest);
  return {
    start: inHalf(first.minutes, first.half),
    end: null,
    length: length ? Number(length[1]) : null,
    rest: first.rest.slice(length?.[0].length ?? 0),
  };
}

/** One word of the day holds for both times where the span is forward then: `2-3:30 pm`, but `11:30 – 1 pm`. */
function halved(first: Clock, last: Clock): { readonly start: number; readonly end: number } {
  let [start, end] = [inHalf(first.minutes, first.half), inHalf(last.minutes, last.half)];
  if (last.half && !first.half) {
    const same = inHalf(first.minutes, last.half);
    start = same <= end ? same : start;
  } else if (first.half && !last.half) {
    const same = inHalf(last.minutes, first.half);
    end = [same, end, end + NOON].find((one) => one >= start) ?? end;
  }
  return { start, end };
}

function clockAt(text: string): Clock | null {
  const found = CLOCK.exec(text);
  if (!found) return null;
  const [whole, before = "", hour = "", minute, after = ""] = found;
  const minutes = Number(hour) * 60 + (minute === "半" ? 30 : Number(minute ?? 0));
  if (Number(hour) > 29 || (minute !== "半" && Number(minute ?? 0) > 59)) return null;
  const half = halfOf((before || after).toLowerCase());
  const bare = !half && minute === undefined && !/[点时h]|час/i.test(whole);
  return { minutes, half, bare, rest: text.slice(whole.length) };
}

function halfOf(said: string): Clock["half"] {
  if (!said) return "";
  if (said === "中午") return "n";
  return /^(?:p|下|晚|дня|вечера)/.test(said) ? "p" : "a";
}

/** A time of the 12-hour clock; 中午 is around noon: 11 and 12 come before 1 pm. */
function inHalf(minutes: number, half: Clock["half"]): number {
  const hour = Math.floor(minutes / 60);
  if (!half || hour > 12) return minutes;
  if (half === "p" || (half === "n" && hour < 10)) return hour < 12 ? minutes + NOON : minutes;
  return half === "a" && hour === 12 ? minutes - NOON : minutes;
}

/** What stands before the title, as far as one can say. */
const word = (text: string): string => /^\S+(?:\s*[-–—~～]\s*\S+)?/.exec(text)![0];

function split(text: string, at: RegExp): readonly string[] {
  const found = at.exec(text);
  return found
    ? [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()]
    : [text.trim()];
}
