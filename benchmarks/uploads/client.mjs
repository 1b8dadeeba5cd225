// tus-js-client as the studio uses it: node client.mjs WEB ENDPOINT TOKEN FOLDER LANES; says the wall seconds.
import { createReadStream, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";

const [web, endpoint, token, folder, lanes] = process.argv.slice(2);
const tus = createRequire(`${web}/package.json`)("tus-js-client");
const PIECE = 4 << 20; // as web/src/studio/upload/resumable.ts

function sent(name) {
  const file = `${folder}/${name}`;
  return new Promise((done, fail) => {
    new tus.Upload(createReadStream(file), {
      endpoint,
      uploadSize: statSync(file).size,
      chunkSize: PIECE,
      uploadDataDuringCreation: true,
      headers: token ? { Authorization: `Bearer ${token}`, "Upload-Concat": "partial" } : {}, // the peer knows no partial ones
      retryDelays: null,
      onError: fail,
      onSuccess: done,
    }).start();
  });
}

const next = readdirSync(folder);
const begun = performance.now();
await Promise.all(
  Array.from({ length: Number(lanes) }, async () => {
    for (let one = next.pop(); one; one = next.pop()) await sent(one);
  }),
);
console.log((performance.now() - begun) / 1000);
