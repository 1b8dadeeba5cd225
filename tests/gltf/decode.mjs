// node decode.mjs <web folder> : JSON lines {count, size, mode, filter, data (base64)} -> hex of what npm meshoptimizer decodes.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.argv[2], "package.json"));
const { MeshoptDecoder } = await import(require.resolve("meshoptimizer"));
await MeshoptDecoder.ready;
for await (const line of createInterface({ input: process.stdin })) {
  const { count, size, mode, filter, data } = JSON.parse(line);
  const out = new Uint8Array(count * size);
  MeshoptDecoder.decodeGltfBuffer(out, count, size, new Uint8Array(Buffer.from(data, "base64")), mode, filter);
  console.log(Buffer.from(out).toString("hex"));
}
