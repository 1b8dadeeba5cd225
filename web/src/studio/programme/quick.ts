/** A line of text becomes an item: `10:00–10:45 Opening @ Main stage / Ann Lee; Bob`. Pure. */
import { minutesOf, momentOf } from "./times";

const USUAL_MIN = 30; // without an end
const CLOCK = String.raw`(\d{1,2})[:.h](\d{2})`;
const UNTIL = String.raw`\s*(?:[-–—~～至到]|до|to)\s*${CLOCK}|\s*\+(\d{1,3})\s*(?:minutes|min|m|минут|мин|分钟|分)?`;
const LINE = new RegExp(String.raw`^(?:${CLOCK}(?:${UNTIL})?\s*)?(.*)$`, "i");

/** The cells of the item; null without a title. `after`: the moment at which one without a time begins. */
export function quickItem(
  line: string,
  day: string,
  after: string,
  titleColumn: string,
): { readonly [column: string]: string } | null {
  const found = LINE.exec(line.trim());
  if (!found) return null;
  const [, hour, minute, endHour, endMinute, length, rest = ""] = found;
  const [said = "", who = ""] = split(rest, /\s\/\s*|(?<=[\u3000-\u9fff])\/\s*/);
  const [title = "", place = ""] = split(said, /\s*[@＠]\s*/);
  if (!title) return null;
  const at = (h: string, m: string) => (minutesOf(`${day}T00:00`) ?? 0) + Number(h) * 60 + Number(m);
  const start = hour ? at(hour, minute!) : (minutesOf(after) ?? at("9", "0"));
  let end = endHour ? at(endHour, endMinute!) : start + (length ? Number(length) : USUAL_MIN);
  if (end < start) end += 1440; // past midnight
  const cells = { [titleColumn]: title, start: momentOf(start), end: momentOf(end), place, speakers: who };
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value));
}

function split(text: string, at: RegExp): readonly string[] {
  const found = at.exec(text);
  return found ? [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()] : [text.trim()];
}
