/** Turns texts into glyph quads and glyph bitmaps. Runs in the worker, or on the main thread when the worker fails. */
import TinySDF from "@mapbox/tiny-sdf";
import { createShelves, DISC, REACH, type Shelves } from "./atlas";
import { fit } from "./fit";
import { BASE, FAMILY, LINE, SHAPED, typeStyle } from "./type";

export interface TypesettingJob {
  readonly id: number;
  readonly text: string;
  readonly lang: string;
  readonly style: string;
  readonly width: number; // metres; pixels for names
  readonly height: number;
}

export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface TypesetSign {
  readonly id: number;
  readonly em: number;
  /** Per glyph 8 numbers: x0, y0, x1, y1 around the middle of the sign (y up), u0, v0, u1, v1 in atlas pixels. */
  readonly quads: Float32Array;
}

export interface TypesetBatch {
  readonly signs: readonly TypesetSign[];
  readonly patches: readonly Patch[];
  readonly bottom: number; // used rows of the atlas
  readonly full: boolean; // the atlas is full: drop everything and start again with near signs
}

const BUFFER = 8;
/** Maximum width in pixels of a line that is one glyph. */
const LINE_PIXELS = 760;

interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly left: number; // em from the pen to the left edge of the bitmap
  readonly top: number; // em from the baseline up to the top of the bitmap
  readonly scale: number; // em per texel
}

export interface Typesetter {
  typeset(jobs: readonly TypesettingJob[]): TypesetBatch;
  /** Drops all glyphs. */
  reset(): void;
}

export function createTypesetter(): Typesetter {
  let shelves: Shelves = createShelves();
  let glyphs = new Map<string, Glyph | null>();
  const makers = new Map<string, TinySDF>();
  let disc = false;
  let fontNow = "";
  let ruler: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null = null;

  function maker(pixels: number, weight: number, lang: string, size = pixels): TinySDF {
    const key = `${pixels},${weight},${lang},${size}`;
    let made = makers.get(key);
    if (!made) {
      made = new TinySDF({
        fontSize: size,
        buffer: BUFFER,
        radius: REACH * (pixels / 48),
        fontFamily: FAMILY,
        fontWeight: String(weight),
        ...(lang ? { lang } : {}),
      });
      // A canvas for a whole line is larger than its font, which tiny-sdf does not support; `ctx` is its internal
      // member.
      if (size !== pixels)
        (made as unknown as { ctx: CanvasRenderingContext2D }).ctx.font =
          `${weight} ${pixels}px ${FAMILY}`;
      makers.set(key, made);
    }
    return made;
  }

  function glyph(
    text: string,
    pixels: number,
    weight: number,
    lang: string,
    wide: boolean,
    patches: Patch[],
  ): Glyph | null {
    // Han glyphs depend on the language (zh, ja); others do not.
    const tongue = /\p{Script=Han}/u.test(text) ? lang : "";
    const key = `${pixels}|${weight}|${tongue}|${text}`;
    const known = glyphs.get(key);
    if (known !== undefined) return known;
    let px = pixels;
    if (wide) {
      // A whole line: the largest font size that fits the canvas, in steps of 4, so that few canvases are made.
      const em = rule(pixels, weight)(text);
      px = Math.max(16, Math.min(48, Math.floor(LINE_PIXELS / Math.max(1, em) / 4) * 4));
    }
    const tool = wide ? maker(px, weight, tongue, LINE_PIXELS + 8) : maker(pixels, weight, tongue);
    const made = tool.draw(text);
    if (made.glyphWidth === 0 || made.glyphHeight === 0) {
      glyphs.set(key, null);
      return null;
    }
    const spot = shelves.place(made.width, made.height);
    if (!spot) throw new RangeError("full");
    patches.push({ x: spot.x, y: spot.y, width: made.width, height: made.height, data: made.data });
    const found: Glyph = {
      ...spot,
      width: made.width,
      height: made.height,
      left: (made.glyphLeft - BUFFER) / px,
      top: (made.glyphTop + BUFFER) / px,
      scale: 1 / px,
    };
    glyphs.set(key, found);
    return found;
  }

  /** Returns a function that measures widths in em. */
  function rule(pixels: number, weight: number): (text: string) => number {
    ruler ??=
      typeof OffscreenCanvas === "undefined"
        ? document.createElement("canvas").getContext("2d")!
        : new OffscreenCanvas(1, 1).getContext("2d")!;
    const context = ruler;
    const font = `${weight} ${pixels}px ${FAMILY}`;
    return (text) => {
      if (fontNow !== font) context.font = fontNow = font; // the getter returns another spelling
      return context.measureText(text).width / pixels;
    };
  }

  function one(job: TypesettingJob, patches: Patch[]): TypesetSign {
    const type = typeStyle(job.style);
    const measure = rule(type.pixels, type.weight);
    const box = {
      width: job.width * 0.92,
      height: job.height * type.fill,
      lines: type.lines,
      min: type.min,
    };
    const { em, lines } = fit(job.text, job.lang, box, measure);
    const quads: number[] = [];
    lines.forEach((line, i) => {
      const left = type.align === "left" ? -box.width / 2 : -line.width / 2;
      const base = ((lines.length - 1) / 2 - i) * LINE * em - BASE * em;
      const put = (text: string, pen: number, wide: boolean) => {
        const g = glyph(text, type.pixels, type.weight, job.lang, wide, patches);
        if (!g) return;
        const [x, y] = [left + (pen + g.left) * em, base + g.top * em];
        quads.push(x, y - g.height * g.scale * em, x + g.width * g.scale * em, y);
        quads.push(g.x, g.y, g.x + g.width, g.y + g.height);
      };
      if (SHAPED.test(line.text)) {
        put(line.text, 0, true);
        return;
      }
      // The pen is the width of the text before: summed advances ignore kerning and err by up to 0.4 em per line.
      let before = "";
      for (const char of line.text) {
        if (char.trim()) put(char, before ? measure(before + char) - measure(char) : 0, false);
        before += char;
      }
    });
    return { id: job.id, em, quads: Float32Array.from(quads) };
  }

  function reset(): void {
    shelves = createShelves();
    glyphs = new Map();
    disc = false;
  }

  return {
    reset,
    typeset(jobs) {
      const prints: TypesetSign[] = [];
      const patches: Patch[] = [];
      let full = false;
      if (!disc) {
        disc = true;
        shelves.place(DISC.size, DISC.size);
        patches.push({ x: 0, y: 0, width: DISC.size, height: DISC.size, data: drawDisc() });
      }
      try {
        for (const job of jobs) prints.push(one(job, patches));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        full = true;
      }
      return { signs: prints, patches, bottom: shelves.bottom, full };
    },
  };
}

function drawDisc(): Uint8ClampedArray {
  const data = new Uint8ClampedArray(DISC.size * DISC.size);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [
      (i % DISC.size) + 0.5 - DISC.size / 2,
      Math.floor(i / DISC.size) + 0.5 - DISC.size / 2,
    ];
    data[i] = 255 * (0.75 - (Math.hypot(x, y) - DISC.radius) / REACH);
  }
  return data;
}
