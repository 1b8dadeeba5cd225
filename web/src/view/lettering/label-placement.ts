/**
 * Selects and places labels without overlap. A label is shown only where its box is free of those before it. Labels already shown get
 * a bonus, so that a small camera move does not swap neighbours. A movable label goes to the nearest free place instead of
 * disappearing.
 */
export interface Label {
  readonly id: string;
  /** Higher first: hall 3, zone 2, booth 1, plus a share by the caller (area, current item). */
  readonly priority: number;
  /** The label may be moved aside; its box is then changed. */
  readonly moves?: boolean;
}

/**
 * Size of the screen in CSS pixels. Boxes are rows of centre x, centre y, width, height (CSS pixels) and depth (metres from the
 * camera).
 */
export interface LabelScreen {
  readonly width: number;
  readonly height: number;
  readonly top?: number; // height that something covers: no label moves there
}

export interface LabelPlacer {
  /** Sets `shown` to 1 for each visible label and returns their number. `boxes`: 5 numbers per label; x and y may change. */
  pick(
    labels: readonly Label[],
    boxes: Float64Array,
    shown: Uint8Array,
    screen: LabelScreen,
  ): number;
}

/** Distance between labels, px. */
const MARGIN = 8;
/** A shown label wins against a new one of up to this much more priority. */
const LOYALTY = 0.75;
const CELL = 96; // px; labels are 60-240 px wide

/** Offsets to try, in widths (at least four heights) and heights of the label, nearest first. */
const ASIDE = [0, 0.25, -0.25, 0.45, -0.45, 0.65, -0.65]
  .flatMap((x) => [0, 1, -1, 2, -2, 3, -3, 4, -4].map((y): [number, number] => [x, y]))
  .sort(([ax, ay], [bx, by]) => Math.hypot(ax * 4, ay) - Math.hypot(bx * 4, by));

/** With more movable labels than this, one that finds no place nearby disappears: long leaders would cross. */
const CROWD = 24;
const NEAR = ASIDE.findIndex(([x, y]) => Math.hypot(x * 4, y) > 2.1);

/** A label keeps its offset if it is at most this many places farther than the nearest free one. */
const HOLD = 3;

function beside(
  at: number,
  x: number,
  y: number,
  w: number,
  h: number,
  screen: LabelScreen,
): [number, number] {
  const [across, along] = ASIDE[at]!;
  const px = Math.min(
    screen.width - w / 2 - MARGIN,
    Math.max(w / 2 + MARGIN, x + across * Math.max(w, 4 * h)),
  );
  return [px, y + along * (h + MARGIN)];
}

export function createLabelPlacer(limit = 40): LabelPlacer {
  let order: number[] = [];
  let score = new Float64Array(0);
  const was = new Map<string, number>(); // shown label -> index of its offset
  const now = new Map<string, number>();
  const buckets = new Map<number, number[]>();

  function overlaps(
    x: number,
    y: number,
    w: number,
    h: number,
    boxes: Float64Array,
    others: readonly number[],
  ): boolean {
    for (const j of others) {
      const apartX = Math.abs(x - boxes[5 * j]!) >= (w + boxes[5 * j + 2]!) / 2 + MARGIN;
      const apartY = Math.abs(y - boxes[5 * j + 1]!) >= (h + boxes[5 * j + 3]!) / 2 + MARGIN;
      if (!apartX && !apartY) return true;
    }
    return false;
  }

  /** Calls `visit` for each cell that the box with its margin touches, until it returns false. */
  function everyCell(
    x: number,
    y: number,
    w: number,
    h: number,
    visit: (cell: number) => boolean,
  ): boolean {
    const [c0, c1] = [
      Math.floor((x - w / 2 - MARGIN) / CELL),
      Math.floor((x + w / 2 + MARGIN) / CELL),
    ];
    const [r0, r1] = [
      Math.floor((y - h / 2 - MARGIN) / CELL),
      Math.floor((y + h / 2 + MARGIN) / CELL),
    ];
    for (let r = r0; r <= r1; r++)
      for (let c = c0; c <= c1; c++) if (!visit(r * 4096 + c)) return false;
    return true;
  }

  function place(
    i: number,
    label: Label,
    boxes: Float64Array,
    screen: LabelScreen,
    places: number,
  ): number {
    const [x, y, w, h] = [boxes[5 * i]!, boxes[5 * i + 1]!, boxes[5 * i + 2]!, boxes[5 * i + 3]!];
    const free = (px: number, py: number) =>
      everyCell(px, py, w, h, (cell) => !overlaps(px, py, w, h, boxes, buckets.get(cell) ?? []));
    if (free(x, y)) return 0;
    if (!label.moves) return -1;
    const stands = (at: number) => {
      const [px, py] = beside(at, x, y, w, h, screen);
      return py >= (screen.top ?? 0) + h / 2 && py <= screen.height - h / 2 && free(px, py);
    };
    let found = 1;
    while (found < places && !stands(found)) found++;
    if (found === places) return -1;
    // Keep the previous offset if it is nearly as good, so that the label does not jump.
    const before = was.get(label.id) ?? 0;
    if (before > found && before <= found + HOLD && stands(before)) found = before;
    [boxes[5 * i], boxes[5 * i + 1]] = beside(found, x, y, w, h, screen);
    return found;
  }

  return {
    pick(labels, boxes, shown, screen) {
      const n = labels.length;
      if (score.length < n) score = new Float64Array(n);
      if (order.length !== n) order = Array.from({ length: n }, (_, i) => i);
      for (let i = 0; i < n; i++) {
        const depth = boxes[5 * i + 4]!;
        // Nearer labels win, but never against a whole step of priority.
        score[i] =
          labels[i]!.priority +
          0.9 / (1 + Math.max(0, depth) / 100) +
          (was.has(labels[i]!.id) ? LOYALTY : 0);
      }
      order.sort((a, b) => score[b]! - score[a]! || a - b);
      shown.fill(0, 0, n);
      buckets.clear();
      now.clear();
      let movable = 0;
      for (const label of labels) if (label.moves) movable++;
      const places = movable > CROWD ? NEAR : ASIDE.length;
      for (const i of order) {
        if (now.size >= limit) break;
        const [x, y, w, h, depth] = [
          boxes[5 * i]!,
          boxes[5 * i + 1]!,
          boxes[5 * i + 2]!,
          boxes[5 * i + 3]!,
          boxes[5 * i + 4]!,
        ];
        if (
          !(depth > 0) ||
          x < -w / 2 ||
          y < -h / 2 ||
          x > screen.width + w / 2 ||
          y > screen.height + h / 2
        )
          continue;
        const at = place(i, labels[i]!, boxes, screen, places);
        if (at < 0) continue;
        everyCell(boxes[5 * i]!, boxes[5 * i + 1]!, w, h, (cell) => {
          const others = buckets.get(cell);
          if (others) others.push(i);
          else buckets.set(cell, [i]);
          return true;
        });
        shown[i] = 1;
        now.set(labels[i]!.id, at);
      }
      was.clear();
      for (const [id, at] of now) was.set(id, at);
      return now.size;
    },
  };
}
