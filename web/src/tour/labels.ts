/**
 * Which labels are shown. They never pile up: a label is shown only where its box is free of those before it; what is shown already
 * gets a bonus, so that a small move of the camera does not make two neighbours take turns.
 */
export interface Label {
  readonly id: string;
  /** Higher first: hall 3, zone 2, booth 1, plus what the caller likes (size of the area, programme item on now). */
  readonly priority: number;
}

/** Screen boxes are given in columns: centre x, centre y, width, height, depth (metres from the eye), all in CSS pixels but depth. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

export interface Picker {
  /** Fills `shown` (1 = shown) for n labels; columns as above, 5 numbers a label. No allocation beyond first use. */
  pick(labels: readonly Label[], boxes: Float64Array, shown: Uint8Array, screen: Screen): number;
}

/** Air around each label, px. */
const MARGIN = 8;
/** What is shown wins against a newcomer of up to this much more priority. */
const LOYALTY = 0.75;
const CELL = 96; // px; labels are 60-240 px wide

export function createPicker(limit = 40): Picker {
  let order: number[] = [];
  let score = new Float64Array(0);
  const was = new Set<string>();
  const buckets = new Map<number, number[]>();

  function overlaps(i: number, boxes: Float64Array, others: readonly number[]): boolean {
    const [x, y, w, h] = [boxes[5 * i]!, boxes[5 * i + 1]!, boxes[5 * i + 2]!, boxes[5 * i + 3]!];
    for (const j of others) {
      const apartX = Math.abs(x - boxes[5 * j]!) >= (w + boxes[5 * j + 2]!) / 2 + MARGIN;
      const apartY = Math.abs(y - boxes[5 * j + 1]!) >= (h + boxes[5 * j + 3]!) / 2 + MARGIN;
      if (!apartX && !apartY) return true;
    }
    return false;
  }

  return {
    pick(labels, boxes, shown, screen) {
      const n = labels.length;
      if (score.length < n) score = new Float64Array(n);
      if (order.length !== n) order = Array.from({ length: n }, (_, i) => i);
      for (let i = 0; i < n; i++) {
        const depth = boxes[5 * i + 4]!;
        // Nearer is better, but never by more than one step of priority.
        score[i] = labels[i]!.priority + 0.9 / (1 + Math.max(0, depth) / 100) + (was.has(labels[i]!.id) ? LOYALTY : 0);
      }
      order.sort((a, b) => score[b]! - score[a]! || a - b);
      shown.fill(0, 0, n);
      buckets.clear();
      was.clear();
      let count = 0;
      for (const i of order) {
        if (count >= limit) break;
        const [x, y, w, h, depth] = [
          boxes[5 * i]!,
          boxes[5 * i + 1]!,
          boxes[5 * i + 2]!,
          boxes[5 * i + 3]!,
          boxes[5 * i + 4]!,
        ];
        if (!(depth > 0) || x < -w / 2 || y < -h / 2 || x > screen.width + w / 2 || y > screen.height + h / 2) continue;
        const [c0, c1] = [Math.floor((x - w / 2 - MARGIN) / CELL), Math.floor((x + w / 2 + MARGIN) / CELL)];
        const [r0, r1] = [Math.floor((y - h / 2 - MARGIN) / CELL), Math.floor((y + h / 2 + MARGIN) / CELL)];
        let free = true;
        for (let r = r0; r <= r1 && free; r++) {
          for (let c = c0; c <= c1 && free; c++) {
            const others = buckets.get(r * 4096 + c);
            if (others && overlaps(i, boxes, others)) free = false;
          }
        }
        if (!free) continue;
        for (let r = r0; r <= r1; r++) {
          for (let c = c0; c <= c1; c++) {
            const key = r * 4096 + c;
            const others = buckets.get(key);
            if (others) others.push(i);
            else buckets.set(key, [i]);
          }
        }
        shown[i] = 1;
        was.add(labels[i]!.id);
        count++;
      }
      return count;
    },
  };
}
