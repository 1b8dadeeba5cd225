/** Preview and publication: how far the build is, what will differ, what stands in the way. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { Difference, FindingsView, JobView, Told } from "../api.gen";
import { begun, mayEdit, upToDate, type Watched } from "../expo/context";
import { entry } from "../expo/findings";
import { act, dialog, link, notice, said, sure } from "../page";
import { count, number, t, when } from "../words";
import { scheduled, scheduling } from "./schedule";

export function publishing(now: Watched): HTMLElement {
  const { expo, draft, findings, job } = now.desk();
  const previewed = findings !== null && findings.counts.error === 0;
  const current = upToDate(now.desk());
  const edits = mayEdit(expo);
  const path = { expo: expo.id };
  const again = act(t("buildPreview"), () => ask("POST /expos/{expo}/previews", { path, body: {} }), "plain");
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
    begun(now.desk())
      ? job && running(job)
        ? progress(job)
        : state(job, findings, current)
      : el("p", { class: "facts" }, t("bringPlan")),
    el(
      "p",
      { class: "acts" },
      previewed && open,
      edits && begun(now.desk()) && !current && !(job && running(job)) && again,
    ),
    previewed ? el("small", {}, t("previewPrivate")) : null,
    edits ? scheduled(now) : null,
    edits && begun(now.desk())
      ? el(
          "p",
          { class: "acts" },
          act(t("publish"), () => askToPublish(now)),
          expo.live && takeDown(now),
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

function takeDown(now: Watched): HTMLButtonElement {
  const path = { expo: now.desk().expo.id };
  return act(
    t("unpublish"),
    () =>
      sure(t("unpublish"), t("unpublishAsk"), async () => {
        await ask("DELETE /expos/{expo}/live", { path });
        notice(t("takenDown"));
        await now.refresh();
      }),
    "plain",
  );
}

function progress(job: JobView): HTMLElement {
  const what = job.kind === "publish" ? t("publishing") : t("building");
  const counted = job.total > 1 ? ` ${number(job.done)}/${number(job.total)}` : "";
  const bar = el(
    "progress",
    job.total ? { max: job.total, value: job.done, "aria-label": what } : { "aria-label": what },
  );
  return el(
    "div",
    { class: "progress" },
    el("span", {}, what + (job.state === "waiting" ? ` · ${t("waiting")}` : counted)),
    bar,
  );
}

async function askToPublish(now: Watched): Promise<void> {
  const { expo, draft } = now.desk();
  const path = { expo: expo.id };
  const box = dialog(
    t("publishTitle"),
    el("p", { class: "facts" }, `${t("publishFirst")} ${location.origin}/${expo.id}/`),
  );
  const place = el("div", { "aria-live": "polite" }, el("progress", {}));
  box.children[1]!.after(place);
  try {
    // the difference is of what is built; what is not gets built first, and may turn out to be forbidden
    if (!upToDate(now.desk())) {
      const job = await ask("POST /expos/{expo}/previews", { path, body: { revision: draft.revision } });
      if (running(job)) await now.finished(job);
      await now.refresh();
    }
    const errors = (now.desk().findings?.findings ?? []).filter((one) => one.severity === "error");
    if (errors.length) place.replaceChildren(...blocking(errors));
    else
      place.replaceChildren(
        different(await ask("GET /expos/{expo}/difference", { path })),
        send(now, box, place, draft.revision),
        scheduling(now, draft.revision, () => box.close()),
      );
  } catch (problem) {
    place.replaceChildren(el("p", { class: "bad" }, said(problem)));
  }
}

function blocking(errors: readonly Told[]): Node[] {
  return [
    el("p", { class: "bad" }, t("blocked")),
    el("ol", { class: "findings" }, ...errors.map((one, at) => entry(one, at + 1))),
  ];
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

function send(now: Watched, box: HTMLDialogElement, place: HTMLElement, revision: number): HTMLElement {
  const path = { expo: now.desk().expo.id };
  const button = act(t("publish"), async () => {
    const job = await ask("POST /expos/{expo}/releases", { path, body: { revision } });
    place.append(el("progress", { "aria-label": t("publishing") }));
    try {
      await now.finished(job);
    } finally {
      place.querySelector("progress")?.remove();
    }
    await now.refresh();
    box.close();
    notice(`${t("published")} (${when(new Date().toISOString())})`);
  });
  return el("p", { class: "acts" }, button);
}
