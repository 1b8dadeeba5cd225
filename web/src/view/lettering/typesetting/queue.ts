/** Sends batches of texts to the typesetter in the worker, or to one on this thread in slices. */
import type { TypesetBatch, Typesetter, TypesettingJob } from "./typesetter";

export interface TypesettingQueue {
  readonly busy: boolean;
  send(jobs: readonly TypesettingJob[]): Promise<TypesetBatch>;
  /** The next batch starts an empty atlas. */
  reset(): void;
  dispose(): void;
}

/** ms per batch, a hundred times the usual: a worker that never started may be silent. */
const PATIENCE = 8000;
/** Texts per slice without a worker: 12 take at most about 20 ms. */
const SLICE = 12;

export function createTypesettingQueue(): TypesettingQueue {
  let worker: Worker | null = null;
  let typesetter: Promise<Typesetter> | null = null;
  let waiting: {
    jobs: readonly TypesettingJob[];
    reset: boolean;
    done: (sheet: TypesetBatch) => void;
    fail: (error: unknown) => void;
  } | null = null;
  let forget = false;
  let timer = 0;

  function here(): Promise<Typesetter> {
    typesetter ??= import("./typesetter").then((module) => module.createTypesetter());
    return typesetter;
  }

  async function slice(jobs: readonly TypesettingJob[], reset: boolean): Promise<TypesetBatch> {
    const own = await here();
    if (reset) own.reset();
    const all: TypesetBatch = { signs: [], patches: [], bottom: 0, full: false };
    let sheet = all;
    for (let i = 0; i < jobs.length && !sheet.full; i += SLICE) {
      const part = own.typeset(jobs.slice(i, i + SLICE));
      sheet = {
        signs: [...sheet.signs, ...part.signs],
        patches: [...sheet.patches, ...part.patches],
        bottom: part.bottom,
        full: part.full,
      };
      await new Promise((next) => setTimeout(next)); // lets a frame be drawn
    }
    return sheet;
  }

  function giveUp(): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    const now = waiting;
    waiting = null;
    if (now) slice(now.jobs, true).then(now.done, now.fail);
  }

  try {
    if (typeof OffscreenCanvas === "undefined") throw new TypeError("no OffscreenCanvas");
    worker = new Worker(new URL("./typesetter.worker.ts", import.meta.url), { type: "module" });
    worker.onerror = giveUp; // an old browser without module workers, or a CSP without worker-src
    worker.onmessageerror = giveUp;
    worker.onmessage = ({ data }: MessageEvent<TypesetBatch>) => {
      clearTimeout(timer);
      const now = waiting;
      waiting = null;
      now?.done(data);
    };
  } catch {
    worker = null;
  }

  return {
    get busy() {
      return waiting !== null;
    },
    send(jobs) {
      const reset = forget;
      forget = false;
      return new Promise<TypesetBatch>((resolve, reject) => {
        const done = (sheet: TypesetBatch) => {
          waiting = null;
          resolve(sheet);
        };
        waiting = { jobs, reset, done, fail: reject };
        if (worker) {
          worker.postMessage({ jobs, reset });
          timer = window.setTimeout(giveUp, PATIENCE);
        } else slice(jobs, reset).then(done, reject);
      });
    },
    reset() {
      forget = true;
    },
    dispose() {
      clearTimeout(timer);
      worker?.terminate();
      worker = null;
    },
  };
}
