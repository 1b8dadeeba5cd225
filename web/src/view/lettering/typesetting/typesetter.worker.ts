/** The press in a worker of its own: 0.25 ms a glyph adds up to half a second for 600 signs. */
import { createPress, type Job } from "./typesetter";

const press = createPress();

self.onmessage = ({ data }: MessageEvent<{ jobs: readonly Job[]; reset: boolean }>) => {
  if (data.reset) press.reset();
  const sheet = press.print(data.jobs);
  const bytes = [
    ...sheet.patches.map((patch) => patch.data.buffer),
    ...sheet.prints.map((print) => print.quads.buffer),
  ];
  self.postMessage(sheet, { transfer: bytes as ArrayBuffer[] });
};
