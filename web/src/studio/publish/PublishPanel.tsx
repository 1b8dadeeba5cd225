/** Preview and publication: progress of the build, and what can be done next. */
import { ask } from "../api";
import {
  type ExpoContext,
  type ExpoState,
  hasDocuments,
  mayEdit,
  upToDate,
  useExpo,
} from "../expo/context";
import { AskingButton } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { notice } from "../page";
import { count, t } from "../words";
import { isRunning, Progress } from "./Progress";
import { askToPublish } from "./PublishDialog";
import { ScheduledNotice } from "./Schedule";

export function PublishPanel({ context }: { readonly context: ExpoContext }) {
  const state = useExpo(context);
  const { expo, draft, findings, job } = state;
  const path = { expo: expo.id };
  const previewed = findings !== null && findings.counts.error === 0;
  const edits = mayEdit(expo);
  const builds = isRunning(job);
  const build = () => ask("POST /expos/{expo}/previews", { path, body: {} });
  const takeDown = async () => {
    await ask("DELETE /expos/{expo}/live", { path });
    notice(t("takenDown"));
    await context.refresh();
  };
  return (
    <section class="panel publish">
      <p>
        <span class={expo.live ? "tag live" : "tag"}>{t(expo.live ? "live" : "notLive")}</span>{" "}
        {expo.live && (
          <a href={`/${expo.id}/`} target="_blank" rel="noopener">
            {t("visit")}
          </a>
        )}
      </p>
      {expo.live && expo.live_revision !== draft.revision && <p class="facts">{t("draftNewer")}</p>}
      {!hasDocuments(state) ? (
        <p class="facts">{t("bringPlan")}</p>
      ) : builds ? (
        <Progress job={job} />
      ) : (
        <LastBuild state={state} />
      )}
      <p class="acts">
        {previewed && (
          <a href={`/studio/previews/${expo.id}/`} class="go second" target="_blank" rel="noopener">
            {t("preview")}
          </a>
        )}
        {edits && hasDocuments(state) && !upToDate(state) && !builds && (
          <ActButton plain work={build} word="buildPreview" />
        )}
      </p>
      {previewed && <small>{t("previewPrivate")}</small>}
      {edits && <ScheduledNotice context={context} />}
      {edits && hasDocuments(state) && (
        <p class="acts">
          <ActButton work={() => askToPublish(context)} word="publish" />
          {expo.live && (
            <AskingButton word="unpublish" question={t("unpublishAsk")} work={takeDown} />
          )}
        </p>
      )}
    </section>
  );
}

function LastBuild({ state }: { readonly state: ExpoState }) {
  const { findings, job } = state;
  if (job?.state === "failed")
    return <p class="bad">{[t("buildFailed"), job.message].filter(Boolean).join(": ")}</p>;
  const errors = findings?.counts.error ?? 0;
  if (upToDate(state) && errors)
    return <p class="bad">{`${t("previewBlocked")} ${count("errors", errors)}`}</p>;
  return <p class="facts">{upToDate(state) ? t("built") : ""}</p>;
}
