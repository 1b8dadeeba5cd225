/** The press in a worker of its own: 0.25 ms a glyph adds up to half a second for 600 signs. */
import { createTypesetter, type TypesettingJob } from "./typesetter";

const typesetter = createTypesetter();

self.onmessage = ({ data }: MessageEvent<{ jobs: readonly TypesettingJob[]; reset: boolean }>) => {
  if (data.reset) typesetter.reset();
  const sheet = typesetter.typeset(data.jobs);
  const bytes = [...sheet.patches.map((patch) => patch.data.buffer), ...sheet.signs.map((print) => print.quads.buffer)];
  self.postMessage(sheet, { transfer: bytes as ArrayBuffer[] });
};
