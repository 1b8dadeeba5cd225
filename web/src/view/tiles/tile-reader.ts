/** Sends tiles to the worker and returns them decoded; on the main thread when module workers do not start. */
import type { Release } from "../../wire.gen";
import type { Expanded } from "./decode/expand";
import type { TileAnswer, TileRequest, UploadedTile } from "./decode/open-tile";

type TileAsked = Extract<TileRequest, { kind: "tile" }>;
export type OpenedTile = { tile: Expanded } | UploadedTile;

export interface TileReader {
  /** Sets the halls for the following tiles. */
  halls(release: Release): void;
  /** Bytes of a buffer that tiles refer to by URL (the kit). */
  buffer(url: string, bytes: ArrayBuffer): void;
  open(url: string, bytes: ArrayBuffer): Promise<OpenedTile>;
  /** Starts to open a tile; `early` returns the result once. */
  ahead(url: string, bytes: Promise<ArrayBuffer>): void;
  early(url: string): Promise<OpenedTile> | undefined;
  /** The key of a feature id; "" for none. */
  key(feature: number): string;
  /** The id of a key in the tiles so far; -1 when unknown. */
  feature(key: string): number;
  dispose(): void;
}

/** ms for a worker to answer: it may be refused silently, or its code may never arrive. */
const START = 8000;

export function createTileReader(): TileReader {
  const keys: string[] = [];
  const ids = new Map<string, number>();
  const waiting = new Map<
    number,
    { request: TileAsked; done: (o: OpenedTile) => void; fail: (e: Error) => void }
  >();
  const early = new Map<string, Promise<OpenedTile>>();
  const told: TileRequest[] = []; // messages to repeat when the main thread replaces the worker
  let next = 0;
  let opener: typeof import("./decode/open-tile") | null = null;
  let queue = Promise.resolve();
  let worker: Worker | null = null;
  let started = false;
  let patience = 0;

  function receive(answer: TileAnswer | "here"): void {
    if (answer === "here") {
      started = true;
      clearTimeout(patience);
      return;
    }
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
    // Until the worker has answered, bytes are copied and not transferred: the main thread may need them.
    if (worker)
      worker.postMessage(request, started && request.kind === "tile" ? [request.bytes] : []);
    else queue = queue.then(() => here(request));
  }

  async function here(request: TileRequest): Promise<void> {
    try {
      if (!opener) {
        const code = await import("./decode/open-tile");
        for (const one of told) await code.openTile(one, receive);
        opener = code;
      }
      await opener.openTile(request, receive);
    } catch (error) {
      if (request.kind === "tile") receive({ id: request.id, error: String(error) }); // the next tile loads the code again
    }
  }

  function withoutWorker(): void {
    clearTimeout(patience);
    worker?.terminate();
    worker = null;
    for (const { request, fail } of [...waiting.values()]) {
      // Transferred bytes are lost with the worker: such a tile fails and is requested again.
      if (request.bytes.byteLength === 0) fail(new Error("the tile worker broke off"));
      else send(request);
    }
  }

  try {
    worker = new Worker(new URL("./decode/expand.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (event: MessageEvent<TileAnswer | "here">) => receive(event.data);
    worker.onerror = withoutWorker;
    patience = window.setTimeout(withoutWorker, START);
  } catch {
    worker = null;
  }

  function tell(request: TileRequest): void {
    told.push(request);
    send(request);
  }

  function open(url: string, bytes: ArrayBuffer): Promise<OpenedTile> {
    return new Promise((done, fail) => {
      const request: TileAsked = { kind: "tile", id: next++, url, bytes };
      waiting.set(request.id, { request, done, fail });
      send(request);
    });
  }

  return {
    halls({ halls, levels }) {
      const elevation = new Map(levels.map((level) => [level.id, level.elevation ?? 0]));
      const places = halls.map(({ id, outline, level }) => ({
        id,
        outline,
        elevation: elevation.get(level) ?? 0,
      }));
      tell({ kind: "halls", halls: places });
    },
    buffer: (url, bytes) => tell({ kind: "buffer", url, bytes }),
    open,
    ahead(url, bytes) {
      const coming = bytes.then((there) => open(url, there));
      coming.catch(() => undefined); // reported where the promise is used
      early.set(url, coming);
    },
    early(url) {
      const coming = early.get(url);
      early.delete(url);
      return coming;
    },
    key: (feature) => keys[feature] ?? "",
    feature: (key) => ids.get(key) ?? -1,
    dispose() {
      clearTimeout(patience);
      worker?.terminate();
    },
  };
}
