/**
 * Resumable upload with tus 1.0: it can be paused, also across page loads. It creates a partial upload, which waits until a revision
 * takes it.
 */
import { type DetailedError, type PreviousUpload, Upload } from "tus-js-client";
import { address, Refused } from "../api";
import type { Problem } from "../api.gen";
import { currentLanguage } from "../words";

const PIECE = 4 << 20; // the most that a lost connection costs
const AGAIN_MS = [0, 1_000, 3_000, 10_000, 30_000];

/** A complete upload. `forget`: do not resume it for a later file of the same name and size. */
export interface UploadedFile {
  readonly upload: string; // its id
  readonly forget: () => Promise<void>;
}

export interface RunningUpload {
  readonly done: Promise<UploadedFile>; // throws Refused
  readonly pause: () => void;
  readonly resume: () => void;
}

/**
 * `from`: path of the file, to distinguish files of the same name. `path`: the document that it becomes, so that the server can refuse
 * a file that is too large at once. `progress`: 0 to 1.
 */
export function uploadResumable(
  expo: string,
  file: File,
  from: string,
  path: string,
  progress: (part: number) => void,
): RunningUpload {
  let upload: Upload;
  const done = new Promise<UploadedFile>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: address("/expos/{expo}/uploads", { expo }),
      headers: { "Upload-Concat": "partial", "Accept-Language": currentLanguage() },
      metadata: { path },
      chunkSize: PIECE,
      uploadDataDuringCreation: true,
      retryDelays: AGAIN_MS,
      onShouldRetry: (problem) => again(problem.originalResponse?.getStatus() ?? 0),
      fingerprint: async () => ["shapan", expo, from, file.size, file.lastModified].join("|"),
      onProgress: (sent, total) => progress(total ? sent / total : 1),
      onSuccess: () =>
        resolve({
          upload: upload.url!.slice(upload.url!.lastIndexOf("/") + 1),
          forget: () => forgotten(upload),
        }),
      onError: (problem) => reject(refused(problem)),
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    });
  });
  return { done, pause: () => void upload.abort(), resume: () => upload.start() };
}

/**
 * True for failures worth a retry: lost connection, server error, a locked upload, too many uploads at once (hundreds of small files).
 * The library gives up after the last delay.
 */
const again = (status: number): boolean =>
  status < 400 || status >= 500 || [409, 423, 429].includes(status);

async function forgotten(upload: Upload): Promise<void> {
  const kept: readonly PreviousUpload[] = await upload.findPreviousUploads();
  for (const { urlStorageKey } of kept)
    await upload.options.urlStorage?.removeUpload(urlStorageKey);
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
