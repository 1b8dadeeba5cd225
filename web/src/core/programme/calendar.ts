/** Calendar files made in the browser: selects events from the file of the whole programme and adds a link to each. */

const unfold = (text: string): string[] => text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);

/** Folds a line at 75 octets (RFC 5545 §3.1), between characters. */
function fold(line: string): string {
  const octets = new TextEncoder();
  let [out, width] = ["", 0];
  for (const char of line) {
    const size = octets.encode(char).length;
    if (width + size > 75) [out, width] = [`${out}\r\n `, 1];
    out += char;
    width += size;
  }
  return out;
}

/**
 * `ids` null selects all events. The files of a static tree do not contain the site's address, so `page(id)`, absolute, is added as
 * URL and to the location of each event.
 */
export function pickEvents(
  calendar: string,
  ids: ReadonlySet<string> | null,
  page: (id: string) => string,
): string {
  const out: string[] = [];
  let event: string[] | null = null;
  for (const line of unfold(calendar)) {
    if (line === "BEGIN:VEVENT") event = [];
    if (!event) {
      if (line) out.push(line);
      continue;
    }
    event.push(line);
    if (line !== "END:VEVENT") continue;
    const id =
      /^UID:(.*)@[^@]*$/.exec(event.find((one) => one.startsWith("UID:")) ?? "")?.[1] ?? "";
    if (!ids || ids.has(id)) out.push(...linked(event, page(id)));
    event = null;
  }
  return `${out.map(fold).join("\r\n")}\r\n`;
}

function linked(event: string[], address: string): string[] {
  if (event.some((line) => line.startsWith("URL:"))) return event;
  const placed = event.map((line) =>
    line.startsWith("LOCATION:") ? `${line}\\, ${address}` : line,
  );
  return [...placed.slice(0, -1), `URL:${address}`, "END:VEVENT"];
}

export interface CalendarEvent {
  readonly uid: string;
  readonly stamp: number; // ms
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
}

/** Writes a calendar file (RFC 5545). */
export function writeCalendar(events: readonly CalendarEvent[]): string {
  const text = (value: string) => value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = events.flatMap((one) => [
    "BEGIN:VEVENT",
    `UID:${text(one.uid)}`,
    `DTSTAMP:${time(one.stamp)}`,
    `DTSTART:${time(one.start)}`,
    `DTEND:${time(one.end)}`,
    `SUMMARY:${text(one.summary)}`,
    `LOCATION:${text([one.location, one.url].filter(Boolean).join(", "))}`,
    ...(one.description ? [`DESCRIPTION:${text(one.description)}`] : []),
    `URL:${one.url}`,
    "END:VEVENT",
  ]);
  const all = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Shapan//My visit//EN",
    ...lines,
    "END:VCALENDAR",
  ];
  return `${all.map(fold).join("\r\n")}\r\n`;
}
