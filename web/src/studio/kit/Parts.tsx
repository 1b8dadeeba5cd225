/** Parts of every page: a button that works, panels, rows, and a place for what is no component. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ICONS, type Icon } from "../../ui/shell/dom";
import { address } from "../api";
import { notice, noticeProblem } from "../page";
import { t, type Word } from "../words";

interface ActProps {
  readonly work: () => unknown;
  readonly plain?: boolean;
  readonly off?: boolean;
  /** What it does, when its text does not say it to somebody who does not see the page. */
  readonly label?: string | undefined;
  /** Its text, if it is one of the catalogue's without a value. */
  readonly word?: Word;
  readonly children?: ComponentChildren;
}

/** A button that is disabled during its work and shows errors as notices. */
export function ActButton({ work, plain = false, off = false, label, word, children }: ActProps) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await work();
    } catch (problem) {
      noticeProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      class={plain ? "plain" : undefined}
      disabled={busy || off}
      aria-label={label}
      onClick={press}
    >
      {word ? t(word) : children}
    </button>
  );
}

export function CopyButton({ text }: { readonly text: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notice(t("copied"));
  };
  return <ActButton word="copy" work={copy} />;
}

interface PanelProps {
  readonly title: string;
  readonly kind?: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}

export function PanelSection({ title, kind = "", id, children }: PanelProps) {
  return (
    <section class={`panel ${kind}`.trim()} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface FoldProps extends PanelProps {
  readonly facts?: string;
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

interface BlobImageProps {
  readonly blob: Blob;
  readonly alt: string;
  readonly class?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A picture that is at no address. */
export function BlobImage({ blob, alt, ...image }: BlobImageProps) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return <img {...image} alt={alt} src={source} />;
}

export function LineIcon({ name }: { readonly name: Icon }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d={ICONS[name]} />
    </svg>
  );
}

/** For `ref`: the element has the focus when it appears. */
export const focused = (node: HTMLElement | null): void => node?.focus();

/** For `ref`: the element holds a node that another part of the program draws. */
export const holding = (node: Node) => (place: Element | null) => {
  if (place && place.firstChild !== node) place.replaceChildren(node);
};

interface RegionProps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** What may be wider than the page. */
export const ScrollRegion = ({ label, children }: RegionProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
  <div class="scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
);

/** The head of a table. */
export const headRow = (words: readonly Word[]) => (
  <thead>
    <tr>
      {words.map((word) => (
        <th key={word} scope="col">
          {t(word)}
        </th>
      ))}
    </tr>
  </thead>
);

/** Links to what a route makes as a sheet. */
export const sheetLinks = (route: string, expo: string, query = {}) =>
  ["csv", "xlsx"].map((kind) => (
    <a key={kind} href={address(route, { expo, kind }, query)} download="">
      {kind.toUpperCase()}
    </a>
  ));
