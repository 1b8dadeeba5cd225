/** A large file in pieces, by tus 1.0: it can be paused, and gone on with after the page was closed. */
import { type DetailedError, Upload } from "tus-js-client";
import { address, Refused } from "./api";
import type { Problem } from "./api.gen";
import type { Sending } from "./upload";

const PIECE = 4 << 20; // what a lost connection costs at most
const AGAIN_MS = [0, 1_000, 3_000, 10_000, 30_000];

/** `match`: the ETag of the document that is replaced; "" for a new one. Raises Refused. */
export function inPieces(
  expo: string,
  file: File,
  path: string,
  match: string,
  progress: (part: number) => void,
): Sending {
  let upload: Upload;
  const done = new Promise<void>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: address("/expos/{expo}/uploads", { expo }),
      metadata: { path, match },
      chunkSize: PIECE,
      retryDelays: AGAIN_MS,
      removeFingerprintOnSuccess: true,
      fingerprint: async () => ["shapan", expo, path, match, file.name, file.size, file.lastModified].join("|"),
      onProgress: (sent, total) => progress(sent / total),
      onSuccess: () => resolve(),
      onError: (problem) => reject(refused(problem)),
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    });
  });
  return { done, pause: () => void upload.abort(), resume: () => upload.start() };
}

function refused(problem: Error | DetailedError): Refused {
  const body = "originalResponse" in problem ? problem.originalResponse?.getBody() : "";
  const lost = { type: "", title: "", status: 0, detail: "", instance: "", code: "unreachable" };
  try {
    return new Refused(body ? (JSON.parse(body) as Problem) : lost);
  } catch {
    return new Refused(lost);
  }
}
