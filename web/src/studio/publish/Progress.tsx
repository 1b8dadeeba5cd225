/** How far a job is. */
import type { JobView } from "../api.gen";
import { isWord, number, t } from "../words";

export const isRunning = (job: JobView | null): job is JobView =>
  job?.state === "waiting" || job?.state === "running";

export function Progress({ job }: { readonly job: JobView }) {
  const what = t(job.kind === "publish" ? "publishing" : "building");
  const step = `step${job.step.charAt(0).toUpperCase()}${job.step.slice(1)}`;
  const stage = isWord(step) ? ` · ${t(step)}` : "";
  const counted = job.total > 1 ? ` ${number(job.done)}/${number(job.total)}` : "";
  const amount = job.total ? { max: job.total, value: job.done } : {};
  return (
    <div class="progress">
      <span>{what + (job.state === "waiting" ? ` · ${t("waiting")}` : stage + counted)}</span>
      <progress {...amount} aria-label={what} />
    </div>
  );
}
