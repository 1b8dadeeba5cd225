/** Files are uploaded, several at once; when all are there, one revision commits them. Each says how far it is. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Refused } from "../api";
import type { ExpoContext } from "../expo/context";
import { ActButton } from "../kit/Parts";
import type { createWatched } from "../kit/watched";
import { problemText } from "../page";
import { t } from "../words";
import type { FilePlace } from "./classify";
import { isListAgain, listAgain, needsColumns } from "./ListAgain";
import { type RunningUpload, type UploadedFile, uploadResumable } from "./resumable";
import { commitUploads, replaceDraft } from "./revision";

export interface ShownState {
  readonly text: ComponentChildren;
  readonly end?: "done" | "failed";
}

export interface BroughtFile {
  readonly file: File;
  readonly from: string; // path as dropped
  readonly state: ReturnType<typeof createWatched<ShownState>>;
  sent?: UploadedFile; // uploaded, waiting for the revision
  saved?: boolean; // a list that was merged into the one that is there
}

type PlacedFile = readonly [one: BroughtFile, place: FilePlace];

const AT_ONCE = 3;
const LARGE = 8 << 20; // from this size on a pause button is shown

/** Returns whether everything is committed. Uploaded files are not sent again. */
export async function sendAll(
  context: ExpoContext,
  brought: readonly BroughtFile[],
  places: readonly FilePlace[],
): Promise<boolean> {
  const placed = brought.map((one, at): PlacedFile => [one, places[at]!]);
  const files = placed.filter(([, { kind }]) => kind !== "leave" && kind !== "whole");
  const next = [...files];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let one = next.shift(); one; one = next.shift()) await sendOne(context, one);
  });
  await Promise.all(lanes);
  if (files.some(([one]) => !one.sent)) return false;
  await context.refresh();
  for (const [{ file }] of placed.filter(([, { kind }]) => kind === "whole")) {
    await replaceDraft(context.state(), file);
    await context.refresh();
  }
  for (const [one, { path }] of files.filter(([one]) => !one.saved)) {
    const { upload, forget } = one.sent!;
    if (!isListAgain(context, path) && !(await needsColumns(context, upload, path))) continue;
    one.saved = await listAgain(context, one.from, upload, path);
    if (!one.saved) return false;
    await forget();
  }
  const rest = files.filter(([one]) => !one.saved);
  if (rest.length) await commit(context, rest);
  await context.refresh();
  return true;
}

async function commit(context: ExpoContext, rest: readonly PlacedFile[]): Promise<void> {
  const sent = rest.map(([one, { path }]) => ({ ...one.sent!, path }));
  const there = new Set(context.state().draft.documents.map((one) => one.path));
  const replacing = rest.map(([, place]) => place).filter((place) => there.has(place.instead));
  const gone = new Set(replacing.filter(({ keeps }) => !keeps).map(({ instead }) => instead));
  const moved = replacing.flatMap(({ keeps, instead }) =>
    keeps ? [{ path: instead, to: keeps }] : [],
  );
  const stop = showReading(
    context,
    rest.map(([one]) => one),
  );
  try {
    await commitUploads(context.state(), sent, [...gone], moved).finally(stop);
  } catch (problem) {
    const refused = problem instanceof Refused && problem.problem.document;
    const [one] = rest.find(([, { path }]) => path === refused) ?? [];
    if (!one) throw problem;
    one.state.put({ text: problemText(problem), end: "failed" });
    throw new Error(t("refusedOne", { file: one.from }));
  }
}

/** Shows which document is being read, how many are, and for how long; ends with what it returns. */
function showReading(context: ExpoContext, rest: readonly BroughtFile[]): () => void {
  let [done, since] = [0, Date.now()];
  const total = rest.length;
  const show = () => {
    for (const [at, { state }] of rest.entries()) {
      const seconds = Math.round((Date.now() - since) / 1000);
      const reading = (
        <>
          {t("readingOf", { n: at + 1, total, seconds })}{" "}
          {total > 1 ? (
            <progress max={total} value={done} aria-label={t("beingRead")} />
          ) : (
            <progress />
          )}
        </>
      );
      state.put({
        text: at === done ? reading : t(at < done ? "isRead" : "uploaded"),
        end: "done",
      });
    }
  };
  const stop = context.watchReading((reading) => {
    const at = rest.findIndex((one) => one.sent?.upload === reading.upload);
    if (at < 0) return;
    [done, since] = [at, Date.now()];
    show();
  });
  const clock = setInterval(show, 1_000);
  show();
  return () => {
    clearInterval(clock);
    stop();
    for (const { state } of rest) state.put({ text: t("uploaded"), end: "done" });
  };
}

async function sendOne(context: ExpoContext, [one, { path }]: PlacedFile): Promise<void> {
  const { file, from, state } = one;
  if (one.sent) return;
  const show = (text: string) =>
    state.put({
      text: (
        <>
          <span>{text}</span>
          {file.size >= LARGE && <PauseButton upload={sending} />}
        </>
      ),
    });
  const sending: RunningUpload = uploadResumable(
    context.state().expo.id,
    file,
    from,
    path,
    (part) => show(t("uploading", { percent: Math.round(part * 100) })),
  );
  show("…");
  try {
    one.sent = await sending.done;
    state.put({ text: t("uploaded"), end: "done" });
  } catch (problem) {
    state.put({ text: `${t("failed")}: ${problemText(problem)}`, end: "failed" });
  }
}

function PauseButton({ upload: { pause, resume } }: { readonly upload: RunningUpload }) {
  const [paused, setPaused] = useState(false);
  const turn = () => {
    (paused ? resume : pause)();
    setPaused(!paused);
  };
  return <ActButton plain word={paused ? "resume" : "pause"} work={turn} />;
}
