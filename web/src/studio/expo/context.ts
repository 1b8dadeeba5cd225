/** The state of an expo's page: read once, then kept up to date by server-sent events. */
import { address, ask, Refused } from "../api";
import type {
  DocumentReading,
  DraftView,
  EditorSeen,
  ExpoView,
  FindingsView,
  JobView,
  PlanView,
  ReleaseView,
  RevisionView,
} from "../api.gen";
import { useWatched } from "../kit/watched";

export interface ExpoState {
  readonly expo: ExpoView;
  readonly draft: DraftView;
  readonly findings: FindingsView | null; // of the last build
  readonly plan: PlanView | null;
  readonly releases: readonly ReleaseView[];
  readonly revisions: readonly RevisionView[];
  readonly job: JobView | null; // the latest
}

export interface ExpoContext {
  readonly state: () => ExpoState;
  /** Calls `changed` after every change, until what it returns is called. */
  readonly watch: (changed: () => void) => () => void;
  /** Reads everything again. */
  readonly refresh: () => Promise<void>;
  /** Resolves when a job ends, by event or by polling. Throws Refused when it failed. */
  readonly finished: (job: JobView) => Promise<JobView>;
  /** `told`: which document of a new revision is being read. Ends with what it returns. */
  readonly watchReading: (told: (reading: DocumentReading) => void) => () => void;
  /** `told`: who edits what. Ends with what it returns. */
  readonly watchEditing: (told: (seen: EditorSeen) => void) => () => void;
  readonly end: () => void;
}

const SETTLE_MS = 300; // several documents in a row cause one build
const LOOK_MS = 5_000; // polling interval, in case a proxy holds the stream back

export const mayEdit = (expo: ExpoView): boolean =>
  expo.part !== "reader" && !expo.archived && !expo.delete_at;
/** True when the draft has more than the words about the show. */
export const hasDocuments = (state: ExpoState): boolean =>
  state.draft.documents.some((one) => one.path !== "expo.toml");
export const upToDate = (state: ExpoState): boolean =>
  state.findings?.revision === state.draft.revision;
export const revisionTag = (state: ExpoState): string => `"r${state.draft.revision}"`;

/** The state of an expo; the component is drawn again after every change. */
export const useExpo = ({ state, watch }: ExpoContext): ExpoState =>
  useWatched({ now: state, watch });

/** Reads the expo, then calls `first` and all who watch after every change. */
export async function watchExpo(
  id: string,
  first: () => void = () => undefined,
): Promise<ExpoContext> {
  const path = { expo: id };
  let state = await read(id, null);
  let ended = false;
  let settling = 0;
  const watching = new Set([first]);
  const changed = () => {
    for (const one of [...watching]) one();
  };
  const watch = (one: () => void) => {
    watching.add(one);
    return () => watching.delete(one);
  };
  const waiting = new Map<string, (job: JobView) => void>();

  let asked = 0;
  let answered = 0;
  const refresh = async () => {
    const mine = ++asked;
    const found = await read(id, state);
    if (ended || mine < answered) return; // a newer answer has overtaken this one
    answered = mine;
    state = found;
    changed();
  };
  const build = () => {
    clearTimeout(settling);
    settling = window.setTimeout(() => void preview().catch(() => undefined), SETTLE_MS);
  };
  const preview = async () => {
    const { expo, draft } = state;
    if (ended || !mayEdit(expo) || !hasDocuments(state) || upToDate(state)) return;
    if (
      state.job?.state === "failed" &&
      state.job.kind === "preview" &&
      state.job.revision === draft.revision
    )
      return;
    show(await ask("POST /expos/{expo}/previews", { path, body: {}, background: true }));
  };
  const show = (job: JobView) => {
    const failed = job.state === "failed";
    state = { ...state, job: failed ? { ...job, message: "" } : job }; // the stream is English; the job is read again in the user's language
    changed();
    if (job.state !== "done" && !failed) return;
    const told = failed
      ? ask("GET /expos/{expo}/jobs/{job}", { path: { ...path, job: job.id } })
      : Promise.resolve(job);
    void told.catch(() => job).then((found) => waiting.get(job.id)?.(found));
    void refresh().catch(() => undefined);
  };
  const stream = new EventSource(address("/expos/{expo}/events", path));
  stream.addEventListener("job", (event) => show(JSON.parse(event.data) as JobView));
  const again = () => void refresh().then(build, () => undefined);
  for (const name of ["draft", "lost", "open"]) stream.addEventListener(name, again); // open: events before it were missed

  const finished = (job: JobView) =>
    new Promise<JobView>((done, fail) => {
      const settle = (found: JobView) => {
        waiting.delete(job.id);
        clearInterval(looking);
        if (found.state === "done") done(found);
        else
          fail(
            new Refused({
              type: "",
              title: "",
              status: 409,
              detail: found.message,
              instance: "",
              code: found.code,
            }),
          );
      };
      waiting.set(job.id, settle);
      const looking = setInterval(async () => {
        const found = await ask("GET /expos/{expo}/jobs/{job}", {
          path: { ...path, job: job.id },
        }).catch(() => null);
        if (found && (found.state === "done" || found.state === "failed")) settle(found);
      }, LOOK_MS);
    });
  const heard =
    <T>(name: string) =>
    (told: (one: T) => void) => {
      const hear = (event: MessageEvent<string>) => told(JSON.parse(event.data) as T);
      stream.addEventListener(name, hear);
      return () => stream.removeEventListener(name, hear);
    };
  const end = () => {
    ended = true;
    clearTimeout(settling);
    stream.close();
  };
  const now = () => state;
  return {
    state: now,
    watch,
    refresh,
    finished,
    watchReading: heard("reading"),
    watchEditing: heard("editing"),
    end,
  };
}

async function read(id: string, before: ExpoState | null): Promise<ExpoState> {
  const path = { expo: id };
  const [expo, draft, releases, revisions, jobs] = await Promise.all([
    ask("GET /expos/{expo}", { path }),
    ask("GET /expos/{expo}/draft", { path }),
    ask("GET /expos/{expo}/releases", { path }),
    ask("GET /expos/{expo}/revisions", { path }),
    ask("GET /expos/{expo}/jobs", { path }),
  ]);
  const built = jobs.some((one) => one.state === "done");
  const findings = built ? await ask("GET /expos/{expo}/findings", { path }) : null;
  const same = findings && before?.findings?.job === findings.job; // the plan costs worker time: read it only for a new build
  const plan = same
    ? before.plan
    : findings && (await ask("GET /expos/{expo}/plan", { path }).catch(nothing));
  return { expo, draft, findings, plan, releases, revisions, job: jobs.at(-1) ?? null };
}

function nothing(problem: unknown): null {
  if (problem instanceof Refused && problem.problem.status > 0 && problem.problem.status !== 401)
    return null;
  throw problem;
}
