/** What is asked before an expo is published: differences, warnings, errors that block publication. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import type { Difference, JobView, Told } from "../api.gen";
import { type ExpoContext, upToDate, useExpo } from "../expo/context";
import { causesOf } from "../findings/causes";
import { FindingRow } from "../findings/FindingRow";
import { openDialog } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { notice, problemText } from "../page";
import { count, number, t, when } from "../words";
import { isRunning, Progress } from "./Progress";
import { draftName, ScheduleForm } from "./Schedule";

interface Candidate {
  readonly errors: readonly Told[];
  readonly warnings: readonly Told[];
  /** What visitors will see changed; null when errors block publication, or readers ran out of time. */
  readonly difference: Difference | null;
  readonly blocked: boolean;
}

export function askToPublish(context: ExpoContext): void {
  const { expo, draft } = context.state();
  const { revision } = draft;
  openDialog(t("publishTitle"), ({ close }) => {
    const { job: latest } = useExpo(context);
    const [job, setJob] = useState<JobView>();
    const [candidate, setCandidate] = useState<Candidate>();
    const [wrong, setWrong] = useState("");
    const [publishing, setPublishing] = useState(false);
    useEffect(() => {
      candidateOf(context, revision, setJob).then(setCandidate, (problem) =>
        setWrong(problemText(problem)),
      );
    }, []);
    const publish = async () => {
      const path = { expo: context.state().expo.id };
      const started = await ask("POST /expos/{expo}/releases", { path, body: { revision } });
      setPublishing(true);
      await context.finished(started).finally(() => setPublishing(false));
      await context.refresh();
      close();
      notice(`${t("published")} (${when(new Date().toISOString())})`);
    };
    const waiting = () =>
      job ? <Progress job={latest?.id === job.id ? latest : job} /> : <progress />;
    const ready = ({ errors, warnings, difference, blocked }: Candidate) => (
      <>
        {blocked && <p class="bad">{t("blocked")}</p>}
        {errors.length > 0 && (
          <ol class="findings">
            {errors.map((one, index) => (
              <FindingRow key={index} one={one} at={index + 1} />
            ))}
          </ol>
        )}
        {difference && <Changes {...difference} />}
        {!blocked && (
          <>
            <Warnings warnings={warnings} />
            <p class="acts">
              <ActButton work={publish} word="publish" />
            </p>
            <ScheduleForm context={context} revision={revision} done={close} />
          </>
        )}
        {publishing && <progress aria-label={t("publishing")} />}
      </>
    );
    return (
      <>
        <p>{t("publishes", { draft: draftName(context, revision) })}</p>
        <p class="facts">{`${t("publishFirst")} ${location.origin}/${expo.id}/`}</p>
        <div aria-live="polite">
          {wrong ? <p class="bad">{wrong}</p> : candidate ? ready(candidate) : waiting()}
        </div>
      </>
    );
  });
}

/** The difference describes the built draft. It is built first if necessary (`told`: by which job); errors may then block publication. */
async function candidateOf(
  context: ExpoContext,
  revision: number,
  told: (job: JobView) => void,
): Promise<Candidate> {
  const path = { expo: context.state().expo.id };
  if (!upToDate(context.state())) {
    const job = await ask("POST /expos/{expo}/previews", { path, body: { revision } });
    told(job);
    if (isRunning(job)) await context.finished(job);
    await context.refresh();
  }
  const found = context.state().findings?.findings ?? [];
  const errors = found.filter((one) => one.severity === "error");
  const warnings = found.filter((one) => one.severity === "warning");
  // A reader that ran out of time is tried again by the publication, and blocks only without a published document.
  const blocked = errors.some((one) => one.code !== "reader-timeout");
  const difference = errors.length ? null : await ask("GET /expos/{expo}/difference", { path });
  return { errors, warnings, difference, blocked };
}

/** What goes public with warnings: a line a cause, with its number. */
function Warnings({ warnings }: Pick<Candidate, "warnings">) {
  if (!warnings.length) return null;
  return (
    <div class="warnings">
      <h3>{count("warnings", warnings.length)}</h3>
      <p class="facts">{t("warningsPublic")}</p>
      <ul>
        {causesOf(warnings).map(({ key, first, numbers: [, ...others] }) => (
          <li key={key}>
            {first.message}
            {others.length > 0 && (
              <details>
                <summary>{t("moreAlike", { n: number(others.length) })}</summary>
                <ul>
                  {others.map((at) => (
                    <li key={at}>{warnings[at - 1]!.message}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ words, documents }: Difference) {
  const changes = words.length ? words : Object.keys(documents);
  if (!changes.length) return <p>{t("noDifference")}</p>;
  return (
    <div class="difference">
      <h3>{t("difference")}</h3>
      <ul>
        {changes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
