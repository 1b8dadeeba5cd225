/** Parts of every page: a button that works, and a place for what Preact does not render yet. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { notice, problemText } from "../page";

interface ActProps {
  readonly work: () => unknown;
  readonly plain?: boolean;
  readonly off?: boolean;
  /** What it does, when its text does not say it to somebody who does not see the page. */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

/** A button that is disabled during its work and shows errors as notices. */
export function ActButton({ work, plain = false, off = false, label, children }: ActProps) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await work();
    } catch (problem) {
      notice(problemText(problem), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class={plain ? "plain" : undefined} disabled={busy || off} aria-label={label} onClick={press}>
      {children}
    </button>
  );
}

/** For `ref`: the element holds this node. */
export const holding = (node: Node) => (place: Element | null) => {
  if (place && place.firstChild !== node) place.replaceChildren(node);
};
