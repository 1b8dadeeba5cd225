/** Parts of every page: a button that works, panels, rows, and a place for what is not rendered by Preact yet. */
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

interface PanelProps {
  readonly title: string;
  readonly kind?: string;
  readonly children: ComponentChildren;
}

export function PanelSection({ title, kind = "", children }: PanelProps) {
  return (
    <section class={`panel ${kind}`.trim()}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface FoldProps extends PanelProps {
  readonly facts?: string;
  readonly id?: string;
}

/** A panel that is closed at first. */
export function Fold({ title, facts, kind = "", children }: FoldProps) {
  return (
    <details class={`panel ${kind}`.trim()}>
      <summary>
        <h2>{title}</h2>
        {facts && <small>{facts}</small>}
      </summary>
      {children}
    </details>
  );
}

interface RowProps {
  readonly title: string;
  readonly facts: string;
  readonly children?: ComponentChildren;
}

/** A row of a list: what it is, facts about it, what can be done. */
export function Row({ title, facts, children }: RowProps) {
  return (
    <li>
      <div>
        <b>{title}</b>
        <small>{facts}</small>
      </div>
      <div class="acts">{children}</div>
    </li>
  );
}

/** A place for an element that another part of the program draws. */
export function DomNode({ node, hidden = false }: { readonly node: Node; readonly hidden?: boolean }) {
  return <div hidden={hidden} ref={holding(node)} />;
}

/** For `ref`: the element holds this node. */
export const holding = (node: Node) => (place: Element | null) => {
  if (place && place.firstChild !== node) place.replaceChildren(node);
};
