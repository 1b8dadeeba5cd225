/** Captions (WebVTT) of a narration, made of the words of its stop. Pure. */

const LINE = 42; // characters of a line; a Han character takes two
const LINES = 2;
const LEAST_S = 1;

/** Each cue stands as long as its part of the text. `seconds`: how long the narration takes. */
export function captionsOf(text: string, seconds: number): string {
  const cues = cuesOf(text);
  const whole = cues.reduce((sum, cue) => sum + widthOf(cue), 0) || 1;
  let at = 0;
  const shown = cues.map((cue) => {
    const from = at;
    at = Math.min(
      seconds,
      Math.max(from + (widthOf(cue) / whole) * seconds, from + Math.min(LEAST_S, seconds)),
    );
    return `${stamp(from)} --> ${stamp(at)}\n${cue.replace(/-->/g, "→").replace(/&/g, "&amp;").replace(/</g, "&lt;")}\n`;
  });
  return `WEBVTT\n\n${shown.join("\n")}`;
}

/** Sentences, cut where they are longer than two lines. */
export function cuesOf(text: string): readonly string[] {
  const sentences =
    text
      .replace(/\s+/g, " ")
      .match(/[^.!?…。！？；;]+[.!?…。！？；;]*["”»）)]*\s*|[.!?…。！？]+/g) ?? [];
  return sentences.flatMap((one) => cut(one.trim())).filter(Boolean);
}

function cut(sentence: string): readonly string[] {
  if (widthOf(sentence) <= LINE * LINES) return [sentence];
  const pieces = sentence.match(/[^\s,，、]+[,，、]?\s*/g) ?? [sentence];
  const words = pieces.flatMap((piece) => (widthOf(piece) > LINE * LINES ? [...piece] : [piece]));
  const found: string[] = [];
  let now = "";
  for (const word of words) {
    if (now && widthOf((now + word).trim()) > LINE * LINES) {
      found.push(now.trim());
      now = "";
    }
    now += word;
  }
  return [...found, now.trim()];
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(ms / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, "0")}`;
}
