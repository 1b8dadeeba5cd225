/** The state of a firm's page: fields are saved a moment after they change, files at once. */
import { address, ask, Refused } from "../studio/api";
import type { FirmFields, FirmPage, Problem } from "../studio/api.gen";
import { type FieldName, type FieldValue, rebased, shownField, withField } from "./fields";
import { firmText } from "./words";

const SETTLE_MS = 800;

export type Saving = "saved" | "waiting" | "saving" | "failed";

export interface FirmContext {
  readonly page: () => FirmPage;
  readonly shown: <K extends FieldName>(name: K) => FirmFields[K];
  readonly put: (name: FieldName, value: FieldValue) => void;
  /** Saves what waits. Throws Refused. */
  readonly settle: () => Promise<void>;
  readonly submit: () => Promise<void>;
  /** `progress`: 0 to 1. Throws Refused. */
  readonly send: (path: string, file: File, progress: (part: number) => void) => Promise<void>;
  readonly drop: (path: string) => Promise<void>;
  readonly saving: () => Saving;
  /** The field that the server refused, and why. */
  readonly wrong: () => { readonly field: string; readonly why: string } | null;
}

/** `drawn`: the whole page differs; `said`: only the state of saving does; `changed`: the server has something new. */
export function firmContext(first: FirmPage, drawn: () => void, said: () => void, changed: () => void): FirmContext {
  let page = first;
  let own: FirmFields = first.fields;
  let state: Saving = "saved";
  let wrong: { field: string; why: string } | null = null;
  let timer = 0;
  let running: Promise<void> = Promise.resolve();

  const match = () => `"f${page.version}"`;
  const becomes = (next: Saving) => {
    state = next;
    said();
  };

  async function write(): Promise<void> {
    clearTimeout(timer);
    if (state === "saved") return;
    becomes("saving");
    let sent = own;
    try {
      page = await ask("PUT /firm/fields", { body: sent, match: match() });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.problem.status !== 412) {
        wrong = { field: (problem as Refused).problem?.where?.slice(1) ?? "", why: reasonOf(problem) };
        becomes("failed");
        throw problem;
      }
      const began = page.fields; // somebody else of the firm was faster
      page = await ask("GET /firm");
      own = rebased(page.basis, began, own, page.fields);
      sent = own;
      page = await ask("PUT /firm/fields", { body: own, match: match() });
      drawn();
    }
    wrong = null;
    becomes(own === sent ? "saved" : "waiting");
    changed();
  }

  const settle = () => {
    running = running.catch(() => undefined).then(write);
    return running;
  };

  return {
    page: () => page,
    shown: (name) => shownField(page.basis, own, name),
    put(name, value) {
      own = withField(page.basis, own, name, value);
      clearTimeout(timer);
      timer = window.setTimeout(() => void settle().catch(() => undefined), SETTLE_MS);
      becomes("waiting");
    },
    settle,
    async submit() {
      await settle();
      page = await ask("POST /firm/submit", { match: match() });
      drawn();
    },
    async send(path, file, progress) {
      await settle();
      await checkHead(path, file);
      page = await sendFile(path, file, progress);
      drawn();
      changed();
    },
    async drop(path) {
      await settle();
      page = await ask("DELETE /firm/files/{path}", { path: { path } });
      drawn();
      changed();
    },
    saving: () => state,
    wrong: () => wrong,
  };
}

export const fileAddress = (path: string): string => address("/firm/files/{path}", { path });

export const reasonOf = (problem: unknown): string =>
  problem instanceof Refused && problem.problem.status ? problem.problem.detail : firmText("offline");

/** The first bytes and the size decide before the rest is sent. Throws Refused. */
async function checkHead(path: string, file: File): Promise<void> {
  const body = file.slice(0, 4096);
  await ask("POST /firm/file-heads/{path}", { path: { path }, query: { size: file.size }, body });
}

/** A request that tells its progress, which fetch does not. */
function sendFile(path: string, file: File, progress: (part: number) => void): Promise<FirmPage> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("PUT", fileAddress(path));
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.addEventListener("progress", (event) => progress(event.loaded / Math.max(1, event.total)));
    request.addEventListener("load", () => {
      if (request.status === 200) done(request.response as FirmPage);
      else fail(new Refused(request.response as Problem));
    });
    const lost = { type: "", title: "", status: 0, detail: "", instance: "", code: "unreachable" };
    request.addEventListener("error", () => fail(new Refused(lost)));
    request.send(file);
  });
}
