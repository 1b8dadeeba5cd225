/** A file in pieces, by tus 1.0: it can be paused, and gone on with after the page was closed. It is a partial upload:
 * it waits, whole, for the revision that takes it. */
import { type DetailedError, type PreviousUpload, Upload } from "tus-js-client";
import { address, Refused } from "../api";
import type { Problem } from "../api.gen";
import { currentLanguage } from "../words";

const PIECE = 4 << 20; // what a lost connection costs at most
const AGAIN_MS = [0, 1_000, 3_000, 10_000, 30_000];

/** A file that is there. `forget`: a later one of its name and size begins anew. */
export interface UploadedFile {
  readonly upload: string; // its id
  readonly forget: () => Promise<void>;
}

export interface RunningUpload {
  readonly done: Promise<UploadedFile>; // raises Refused
  readonly pause: () => void;
  readonly resume: () => void;
}

/** `from`: where the file was found, which tells two of one name apart. `path`: the document that it is to become, so that
 * what is too large for one is refused before it is sent. `progress`: 0 to 1. */
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
        resolve({ upload: upload.url!.slice(upload.url!.lastIndexOf("/") + 1), forget: () => forgotten(upload) }),
      onError: (problem) => reject(refused(problem)),
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    });
  });
  return { done, pause: () => void upload.abort(), resume: () => upload.start() };
}

/** A lost connection, a server in trouble, an upload that another request still writes to, and too many at once (hundreds of
 * small files); the library gives up at the last. */
const again = (status: number): boolean => status < 400 || status >= 500 || [409, 423, 429].includes(status);

async function forgotten(upload: Upload): Promise<void> {
  const kept: readonly PreviousUpload[] = await upload.findPreviousUploads();
  for (const { urlStorageKey } of kept) await upload.options.urlStorage?.removeUpload(urlStorageKey);
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
