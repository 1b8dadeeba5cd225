/** Sends tiles to the worker and gets them back expanded; on the main thread where module workers cannot start. */
import type { Expanded } from "./expand";
import type { HallPlace, Rich, TileAnswer, TileRequest } from "./open";

export type Opened = { tile: Expanded } | Rich;

export interface TileReader {
  halls(halls: readonly HallPlace[]): void;
  /** Bytes of a buffer that tiles refer to by address (the kit). */
  buffer(url: string, bytes: ArrayBuffer): void;
  open(url: string, bytes: ArrayBuffer): Promise<Opened>;
  /** The key of a feature id, "" when it is nobody's. */
  key(feature: number): string;
  /** The id of a key among the tiles seen so far, -1 when none showed it. */
  feature(key: string): number;
  dispose(): void;
}

export function createReader(): TileReader {
  const keys: string[] = [];
  const ids = new Map<string, number>();
  const waiting = new Map<number, { request: TileRequest; done: (o: Opened) => void; fail: (e: Error) => void }>();
  const told: TileRequest[] = []; // what a replacement of the worker has to be told again
  let next = 0;
  let local: Promise<typeof import("./open")> | null = null;
  let worker: Worker | null = null;

  function receive(answer: TileAnswer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!asked) return;
    if ("error" in answer) {
      asked.fail(new Error(answer.error));
      return;
    }
    for (const [id, key] of "rich" in answer ? answer.keys : answer.tile.keys) {
      keys[id] = key;
      ids.set(key, id);
    }
    asked.done(answer);
  }

  function send(request: TileRequest): void {
    if (worker) worker.postMessage(request, request.kind === "tile" ? [request.bytes] : []);
    else
      local = (local ?? import("./open")).then(async (open) => {
        await open.openTile(request, receive);
        return open;
      });
  }

  function withoutWorker(): void {
    worker?.terminate();
    worker = null;
    for (const request of told) send(request);
    // Bytes that were handed over are gone with the worker: those tiles fail, and are asked for again.
    for (const { fail } of waiting.values()) fail(new Error("the tile worker could not start"));
    waiting.clear();
  }

  try {
    worker = new Worker(new URL("./expand.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<TileAnswer>) => receive(event.data);
    worker.onerror = withoutWorker;
  } catch {
    worker = null;
  }

  function tell(request: TileRequest): void {
    told.push(request);
    send(request);
  }

  return {
    halls: (halls) => tell({ kind: "halls", halls }),
    buffer: (url, bytes) => tell({ kind: "buffer", url, bytes }),
    open: (url, bytes) =>
      new Promise((done, fail) => {
        const request: TileRequest = { kind: "tile", id: next++, url, bytes };
        waiting.set(request.id, { request, done, fail });
        send(request);
      }),
    key: (feature) => keys[feature] ?? "",
    feature: (key) => ids.get(key) ?? -1,
    dispose: () => worker?.terminate(),
  };
}
