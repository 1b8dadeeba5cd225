/** The worker of tile-reader.ts: receives requests, returns decoded tiles. */
import { openTile, type TileAnswer, type TileRequest } from "./open-tile";

const scope = self as unknown as {
  onmessage: (e: MessageEvent<TileRequest>) => void;
  postMessage(m: TileAnswer | "here", t: Transferable[]): void;
};
scope.onmessage = ({ data }) =>
  openTile(data, (answer, transfer) => scope.postMessage(answer, transfer));
scope.postMessage("here", []);
