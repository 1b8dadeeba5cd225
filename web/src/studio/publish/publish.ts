/** Preview and publication: progress of the build, differences, and errors that block publication. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { Difference, FindingsView, JobView, Told } from "../api.gen";
import { type ExpoContext, hasDocuments, mayEdit, upToDate } from "../expo/context";
import { findingRow } from "../expo/findings";
import { confirmAction } from "../kit/Dialog";
import { actionButton, dialog, link, notice, problemText } from "../page";
import { count, isWord, number, t, when } from "../words";
import { draftName, scheduledNotice, scheduleForm } from "./schedule";

export function publishPanel(context: ExpoContext): HTMLElement {
  const { expo, draft, findings, job } = context.state();
  const previewed = findings !== null && findings.counts.error === 0;
  const current = upToDate(context.state());
  const edits = mayEdit(expo);
  const path = { expo: expo.id };
  const again = actionButton(t("buildPreview"), () => ask("POST /expos/{expo}/previews", { path, body: {} }), "plain");
  const open = link(`/studio/previews/${expo.id}/`, t("preview"), "go second");
  open.target = "_blank";
  return el(
    "section",
    { class: "panel publish" },
    el(
      "p",
      {},
      el("span", { class: expo.live ? "tag live" : "tag" }, expo.live ? t("live") : t("notLive")),
      " ",
      expo.live && visit(expo.id),
    ),
    expo.live && expo.live_revision !== draft.revision ? el("p", { class: "facts" }, t("draftNewer")) : null,
    hasDocuments(context.state())
      ? job && running(job)
        ? progress(job)
        : state(job, findings, current)
      : el("p", { class: "facts" }, t("bringPlan")),
    el(
      "p",
      { class: "acts" },
      previewed && open,
      edits && hasDocuments(context.state()) && !current && !(job && running(job)) && again,
    ),
    previewed ? el("small", {}, t("previewPrivate")) : null,
    edits ? scheduledNotice(context) : null,
    edits && hasDocuments(context.state())
      ? el(
          "p",
          { class: "acts" },
          actionButton(t("publish"), () => askToPublish(context)),
          expo.live && takeDown(context),
        )
      : null,
  );
}

const running = (job: JobView): boolean => job.state === "waiting" || job.state === "running";

function state(job: JobView | null, findings: FindingsView | null, current: boolean): HTMLElement {
  if (job?.state === "failed")
    return el("p", { class: "bad" }, [t("buildFailed"), job.message].filter(Boolean).join(": "));
  const errors = findings?.counts.error ?? 0;
  if (current && errors) return el("p", { class: "bad" }, `${t("previewBlocked")} ${count("errors", errors)}`);
  return el("p", { class: "facts" }, current ? t("built") : "");
}

function visit(id: string): HTMLAnchorElement {
  const made = link(`/${id}/`, t("visit"));
  made.target = "_blank";
  return made;
}

function takeDown(context: ExpoContext): HTMLButtonElement {
  const path = { expo: context.state().expo.id };
  return actionButton(
    t("unpublish"),
    () =>
      confirmAction(t("unpublish"), t("unpublishAsk"), async () => {
        await ask("DELETE /expos/{expo}/live", { path });
        notice(t("takenDown"));
        await context.refresh();
      }),
    "plain",
  );
}

function progress(job: JobView): HTMLElement {
  const what = job.kind === "publish" ? t("publishing") : t("building");
  const step = `step${job.step.charAt(0).toUpperCase()}${job.step.slice(1)}`;
  const stage = isWord(step) ? ` · ${t(step)}` : "";
  const counted = job.total > 1 ? ` ${number(job.done)}/${number(job.total)}` : "";
  const bar = el(
    "progress",
    job.total ? { max: job.total, value: job.done, "aria-label": what } : { "aria-label": what },
  );
  return el(
    "div",
    { class: "progress" },
    el("span", {}, what + (job.state === "waiting" ? ` · ${t("waiting")}` : stage + counted)),
    bar,
  );
}

async function askToPublish(context: ExpoContext): Promise<void> {
  const { expo, draft } = context.state();
  const path = { expo: expo.id };
  const box = dialog(
    t("publishTitle"),
    el("p", {}, t("publishes", { draft: draftName(context, draft.revision) })),
    el("p", { class: "facts" }, `${t("publishFirst")} ${location.origin}/${expo.id}/`),
  );
  const place = el("div", { "aria-live": "polite" }, el("progress", {}));
  box.children[2]!.after(place);
  try {
    // The difference describes the built draft. Build first if necessary; errors may then block publication.
    if (!upToDate(context.state())) {
      const job = await ask("POST /expos/{expo}/previews", { path, body: { revision: draft.revision } });
      const stop = showProgress(context, job, place);
      if (running(job)) await context.finished(job).finally(stop);
      else stop();
      await context.refresh();
    }
    const found = context.state().findings?.findings ?? [];
    const errors = found.filter((one) => one.severity === "error");
    // A reader that ran out of time is tried again by the publication, and blocks only without a published document.
    const late = errors.length > 0 && errors.every((one) => one.code === "reader-timeout");
    if (errors.length && !late) place.replaceChildren(...blocking(errors));
    else
      place.replaceChildren(
        late ? listed(errors) : different(await ask("GET /expos/{expo}/difference", { path })),
        warningsByCause(found.filter((one) => one.severity === "warning")),
        send(context, box, place, draft.revision),
        scheduleForm(context, draft.revision, () => box.close()),
      );
  } catch (problem) {
    place.replaceChildren(el("p", { class: "bad" }, problemText(problem)));
  }
}

/** Keeps the stage and the share done of a job in `place`; ends with what it returns. */
function showProgress(context: ExpoContext, job: JobView, place: HTMLElement): () => void {
  const show = () => {
    const { job: latest } = context.state();
    place.replaceChildren(progress(latest?.id === job.id ? latest : job));
  };
  const clock = setInterval(show, 500);
  show();
  return () => clearInterval(clock);
}

/** What goes public with warnings: a line a cause, with its number. */
function warningsByCause(warnings: readonly Told[]): HTMLElement | string {
  if (!warnings.length) return "";
  const causes = new Map<string, Told[]>();
  for (const one of warnings) causes.set(one.code, [...(causes.get(one.code) ?? []), one]);
  const rows = [...causes.values()].map((alike) => {
    const [first, ...others] = alike.map(({ message }) => message);
    if (!others.length) return el("li", {}, first!);
    const list = el("ul", {}, ...others.map((message) => el("li", {}, message)));
    return el(
      "li",
      {},
      first!,
      el("details", {}, el("summary", {}, t("moreAlike", { n: number(others.length) })), list),
    );
  });
  return el(
    "div",
    { class: "warnings" },
    el("h3", {}, count("warnings", warnings.length)),
    el("p", { class: "facts" }, t("warningsPublic")),
    el("ul", {}, ...rows),
  );
}

function blocking(errors: readonly Told[]): Node[] {
  return [el("p", { class: "bad" }, t("blocked")), listed(errors)];
}

function listed(errors: readonly Told[]): HTMLElement {
  return el("ol", { class: "findings" }, ...errors.map((one, at) => findingRow(one, at + 1)));
}

function different(found: Difference): HTMLElement {
  const words = found.words;
  const paths = Object.keys(found.documents);
  if (!words.length && !paths.length) return el("p", {}, t("noDifference"));
  return el(
    "div",
    { class: "difference" },
    el("h3", {}, t("difference")),
    el("ul", {}, ...(words.length ? words : paths).map((one) => el("li", {}, one))),
  );
}

function send(context: ExpoContext, box: HTMLDialogElement, place: HTMLElement, revision: number): HTMLElement {
  const path = { expo: context.state().expo.id };
  const button = actionButton(t("publish"), async () => {
    const job = await ask("POST /expos/{expo}/releases", { path, body: { revision } });
    place.append(el("progress", { "aria-label": t("publishing") }));
    try {
      await context.finished(job);
    } finally {
      place.querySelector("progress")?.remove();
    }
    await context.refresh();
    box.close();
    notice(`${t("published")} (${when(new Date().toISOString())})`);
  });
  return el("p", { class: "acts" }, button);
}
