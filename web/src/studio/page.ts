/** What a page is, and what it says: notices, problems, when it was saved. */
import type { ComponentChildren } from "preact";
import { Refused } from "./api";
import { createWatched } from "./kit/watched";
import type { Target } from "./target";
import { clock, t } from "./words";

export interface Page {
  readonly title: string;
  readonly main: ComponentChildren;
  /** Opens the part that the address means, once the page is there. */
  readonly open?: (target: Target) => void;
  /** Releases what would outlive the page, for example a stream. */
  readonly leave?: () => void;
  /** Whether leaving would lose changes. */
  readonly unsaved?: () => boolean;
}

interface ShownNotice {
  readonly key: number;
  readonly text: string;
  readonly bad: boolean;
}

export const notices = createWatched<readonly ShownNotice[]>([]);
/** When the page was saved last; "" since it is shown. */
export const savedText = createWatched("");
let told = 0;

export function notice(text: string, bad = false): void {
  const key = ++told;
  notices.put([...notices.now(), { key, text, bad }]);
  setTimeout(
    () => notices.put(notices.now().filter((one) => one.key !== key)),
    bad ? 12_000 : 6_000,
  );
}

export const noticeProblem = (problem: unknown): void => notice(problemText(problem), true);

/** Says that something is saved, and keeps saying when, until the page is left. */
export function showSaved(): void {
  const text = t("savedAt", { time: clock(new Date()) });
  notice(text);
  savedText.put(text);
}

/** The text of a problem. The server's own text is already in the user's language. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof Refused))
    return problem instanceof Error ? problem.message : String(problem);
  const { code, detail, status } = problem.problem;
  if (status === 0) return t("unreachable");
  if (status === 412) return t("changedMeanwhile");
  if (code === "wrong-password" && status === 401) return t("wrongPassword");
  if (code === "wrong-code") return t("codeWrong");
  if (code === "no-invitation" || code === "no-mailed-link") return t("badLink");
  return detail;
}
