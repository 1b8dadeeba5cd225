/** The state of a firm's page: fields are saved a moment after they change, files at once. */
import { address, ask, Refused } from "../studio/api";
import type { FirmFields, FirmPage, Problem } from "../studio/api.gen";
import {
  type Clash,
  type Draft,
  draftClashes,
  draftOnto,
  same,
  untouched,
  withValue,
} from "../studio/edit/merge";
import { trimmed } from "../studio/edit/trimmed";
import { createWatched, type Watched } from "../studio/kit/watched";
import { firmText } from "./words";

const SETTLE_MS = 800;

export type FieldName = keyof FirmFields;
export type Saving = "saved" | "waiting" | "saving" | "failed";

export interface FirmState {
  readonly page: FirmPage;
  /** What the fields show: what the firm changed, else what the expo has. */
  readonly fields: FirmFields;
  /** What somebody else of the firm has changed, too. */
  readonly clashes: readonly Clash<Draft<FirmFields>>[];
  readonly saving: Saving;
  /** The field that the server refused, and why. */
  readonly wrong: { readonly field: string; readonly why: string } | null;
  /** How often the server has got something new. */
  readonly saves: number;
}

export interface FirmContext extends Watched<FirmState> {
  readonly put: <K extends FieldName>(name: K, value: FirmFields[K]) => void;
  /** One of two values is chosen. */
  readonly choose: (draft: Draft<FirmFields>) => void;
  /** Saves what waits. Throws Refused, and an Error while there is something to choose. */
  readonly settle: () => Promise<void>;
  readonly submit: () => Promise<void>;
  /** `progress`: 0 to 1. Throws Refused. */
  readonly send: (path: string, file: File, progress: (part: number) => void) => Promise<void>;
  readonly drop: (path: string) => Promise<void>;
}

/** The fields that are not as the expo has them, without blanks around texts. Only these are sent. */
export const ownFields = (basis: FirmFields, shown: FirmFields): FirmFields =>
  Object.fromEntries(
    Object.entries(trimmed(shown)).filter(
      ([name, value]) => !same(value, basis[name as FieldName]),
    ),
  );

/** `label`: of a field. */
export function firmContext(first: FirmPage, label: (field: string) => string): FirmContext {
  const shownIn = ({ basis, fields }: FirmPage): FirmFields => ({ ...basis, ...fields });
  let draft = untouched(shownIn(first));
  let timer = 0;
  let running: Promise<void> = Promise.resolve();
  const state = createWatched<FirmState>({
    page: first,
    fields: draft.value,
    clashes: [],
    saving: "saved",
    wrong: null,
    saves: 0,
  });
  const page = () => state.now().page;
  const match = () => `"f${page().version}"`;
  function becomes(some: Partial<FirmState>): void {
    const clashes = draftClashes(draft, ([field = "", ...more]) =>
      [label(field), ...more].join(" · "),
    );
    state.put({ ...state.now(), fields: draft.value, clashes, ...some });
  }
  const putFields = () =>
    ask("PUT /firm/fields", { body: ownFields(page().basis, draft.value), match: match() });

  async function write(): Promise<void> {
    clearTimeout(timer);
    if (state.now().saving === "saved") return;
    if (state.now().clashes.length) throw new Error(firmText("clashes"));
    becomes({ saving: "saving" });
    let sent = draft;
    try {
      becomes({ page: await putFields() });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.problem.status !== 412) {
        const field = (problem as Refused).problem?.where?.slice(1) ?? "";
        becomes({ saving: "failed", wrong: { field, why: reasonOf(problem) } });
        throw problem;
      }
      const began = shownIn(page()); // somebody else of the firm was faster
      const newest = await ask("GET /firm");
      draft = draftOnto(began, shownIn(newest), withValue(draft, trimmed(draft.value)));
      becomes({ page: newest, saving: "waiting" });
      if (state.now().clashes.length) return;
      sent = draft;
      becomes({ page: await putFields() });
    }
    becomes({
      wrong: null,
      saving: draft === sent ? "saved" : "waiting",
      saves: state.now().saves + 1,
    });
  }

  const settle = () => {
    running = running.catch(() => undefined).then(write);
    return running;
  };
  function change(next: Draft<FirmFields>): void {
    draft = next;
    clearTimeout(timer);
    timer = window.setTimeout(() => void settle().catch(() => undefined), SETTLE_MS);
    becomes({ saving: "waiting" });
  }
  return {
    now: state.now,
    watch: state.watch,
    put: (name, value) => change(withValue(draft, { ...draft.value, [name]: value })),
    choose: change,
    settle,
    async submit() {
      await settle();
      becomes({ page: await ask("POST /firm/submit", { match: match() }) });
    },
    async send(path, file, progress) {
      await settle();
      await checkHead(path, file);
      becomes({ page: await sendFile(path, file, progress), saves: state.now().saves + 1 });
    },
    async drop(path) {
      await settle();
      becomes({
        page: await ask("DELETE /firm/files/{path}", { path: { path } }),
        saves: state.now().saves + 1,
      });
    },
  };
}

export const fileAddress = (path: string): string => address("/firm/files/{path}", { path });

export function reasonOf(problem: unknown): string {
  if (problem instanceof Refused)
    return problem.problem.status ? problem.problem.detail : firmText("offline");
  return problem instanceof Error ? problem.message : firmText("offline");
}

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
    request.upload.addEventListener("progress", (event) =>
      progress(event.loaded / Math.max(1, event.total)),
    );
    request.addEventListener("load", () => {
      if (request.status === 200) done(request.response as FirmPage);
      else fail(new Refused(request.response as Problem));
    });
    const lost = { type: "", title: "", status: 0, detail: "", instance: "", code: "unreachable" };
    request.addEventListener("error", () => fail(new Refused(lost)));
    request.send(file);
  });
}
