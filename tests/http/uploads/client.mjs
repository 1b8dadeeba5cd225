// The real tus-js-client, one run: node client.mjs WEB ENDPOINT TOKEN FILE PATH MODE STORE
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const [web, endpoint, token, file, path, mode, store] = process.argv.slice(2);
const tus = createRequire(`${web}/package.json`)("tus-js-client");
const { size } = statSync(file);
const input = createReadStream(file);
let asked = 0;

const upload = new tus.Upload(input, {
  endpoint,
  ...(mode === "parallel" ? { parallelUploads: 3 } : { uploadSize: size, chunkSize: 65536 }),
  headers: { Authorization: `Bearer ${token}` },
  metadata: { path },
  uploadDataDuringCreation: mode === "during",
  urlStorage: new tus.FileUrlStorage(store),
  fingerprint: async () => `${path}-${size}`,
  retryDelays: null,
  onBeforeRequest: () => {
    asked += 1;
  },
  onChunkComplete: async (_, sent) => {
    if ((mode !== "pause" && mode !== "give-up") || sent < size / 2) return;
    await upload.abort(mode === "give-up");
    end({ sent });
  },
  onError: (problem) => end({ error: problem.message, status: problem.originalResponse?.getStatus() }),
  onSuccess: () => end({ done: true, asked }),
});

function end(said) {
  console.log(JSON.stringify({ ...said, url: upload.url }));
  process.exit(0);
}

if (mode === "resume") {
  const [before] = await upload.findPreviousUploads();
  upload.resumeFromPreviousUpload(before);
}
upload.start();
