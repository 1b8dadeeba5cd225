/** Findings as tasks: one card a cause, with its number, its worst places and what can be done. All its rows on demand. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api";
import type { Told } from "../api.gen";
import { type ExpoContext, mayEdit, revisionTag } from "../expo/context";
import { ActButton } from "../kit/Parts";
import { showSaved } from "../page";
import { withTarget } from "../target";
import { count, number, t } from "../words";
import { acceptedWith, causeOf, causesOf, type FindingCause } from "./causes";
import { FindingRow } from "./FindingRow";

const CARDS = 12; // shown at once
const EXAMPLES = 5; // of a rule
const ROWS = 100; // shown at once

export interface FindingCardsProps {
  readonly found: readonly Told[];
  /** Buttons for a finding by number. */
  readonly acts: (at: number) => readonly ComponentChildren[];
  /** The card whose places are marked on the plan; null for the first. */
  readonly chosen?: string | null;
  /** Without it there is no plan beside. */
  readonly choose?: (card: string) => void;
  readonly context: ExpoContext;
}

export function FindingCards({ found, acts, chosen = null, choose, context }: FindingCardsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [most, setMost] = useState(CARDS);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [wanted, want] = useState(0); // number of the finding that a mark on the plan means
  const causes = causesOf(found);
  const severities = (["error", "warning", "info"] as const).flatMap((severity) => {
    const n = found.filter((one) => one.severity === severity).length;
    return n ? [count(`${severity}s`, n)] : [];
  });
  const show = (at: number) => {
    const cause = causeOf(causes, at);
    if (!cause) return;
    setMost(causes.length);
    setOpen(new Set([...open, cause.key]));
    choose?.(cause.key);
    want(at);
  };
  useEffect(() => {
    const follow = () => show(Number(/^#f(\d+)$/.exec(location.hash)?.[1] ?? 0));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  });
  useEffect(() => {
    if (!wanted) return;
    const row = list.current?.querySelector<HTMLElement>(`#f${wanted}`);
    row?.scrollIntoView({ block: "nearest" });
    row?.focus({ preventScroll: true });
    want(0);
  }, [wanted]);
  const card = (cause: FindingCause, first: boolean) => (
    <FindingCard
      key={cause.key}
      cause={cause}
      found={found}
      acts={acts}
      marked={!!choose && (chosen === null ? first : chosen === cause.key)}
      choose={choose && (() => choose(cause.key))}
      open={open.has(cause.key)}
      toggle={() =>
        setOpen(
          new Set(
            open.has(cause.key)
              ? [...open].filter((key) => key !== cause.key)
              : [...open, cause.key],
          ),
        )
      }
      context={context}
    />
  );
  const waiting = causes.filter(({ first }) => !first.accepted);
  const accepted = causes.filter(({ first }) => first.accepted);
  return (
    <div>
      <p class="facts">{found.length ? severities.join(" · ") : t("nothingFound")}</p>
      <ul class="finding-cards" ref={list}>
        {waiting.slice(0, most).map((cause, at) => card(cause, at === 0))}
      </ul>
      {waiting.length > most && (
        <ActButton plain work={() => setMost(waiting.length)}>
          {t("moreAlike", { n: number(waiting.length - most) })}
        </ActButton>
      )}
      {accepted.length > 0 && (
        <details>
          <summary>{t("allRightN", { n: number(accepted.length) })}</summary>
          <ul class="finding-cards">{accepted.map((cause) => card(cause, false))}</ul>
        </details>
      )}
    </div>
  );
}

interface FindingCardProps extends Pick<FindingCardsProps, "found" | "acts" | "context"> {
  readonly cause: FindingCause;
  readonly marked: boolean;
  readonly choose: (() => void) | undefined;
  readonly open: boolean;
  readonly toggle: () => void;
}

function FindingCard({
  cause,
  found,
  acts,
  marked,
  choose,
  open,
  toggle,
  context,
}: FindingCardProps) {
  const { numbers, first, places } = cause;
  const [at] = numbers as readonly [number];
  if (numbers.length === 1)
    return (
      <li class={marked ? "card marked" : "card"} data-code={first.code}>
        <ol class="findings">
          <FindingRow one={first} at={at} acts={acts(at)} />
        </ol>
        <CardActs {...{ cause, found, marked, choose, context }} />
      </li>
    );
  return (
    <li class={marked ? "card marked" : "card"} data-code={first.code}>
      <p class="card-title">
        <span class={`mark ${first.severity}`} title={t(first.severity)}>
          {number(numbers.length)}
        </span>{" "}
        {first.rule ? count("ruleCard", numbers.length) : first.message}
      </p>
      {first.rule ? (
        <Rule cause={cause} found={found} />
      ) : (
        <p class="facts">{t("worstPlaces", { places: places.join(" · ") })}</p>
      )}
      {!open && first.suggestion && !first.rule && <p class="advice">{first.suggestion}</p>}
      {!open && !first.rule && <p class="acts">{acts(at)}</p>}
      <CardActs {...{ cause, found, marked, choose, context }}>
        <button type="button" class="plain" aria-expanded={open} onClick={toggle}>
          {open ? t("fewerRows") : t("allRows", { n: number(numbers.length) })}
        </button>
      </CardActs>
      {open && <Rows {...{ numbers, found, acts }} />}
    </li>
  );
}

interface RowsProps extends Pick<FindingCardsProps, "found" | "acts"> {
  readonly numbers: readonly number[];
}

function Rows({ numbers, found, acts }: RowsProps) {
  const [most, setMost] = useState(ROWS);
  return (
    <>
      <ol class="findings">
        {numbers.slice(0, most).map((at) => (
          <FindingRow key={at} one={found[at - 1]!} at={at} acts={acts(at)} />
        ))}
      </ol>
      {numbers.length > most && (
        <ActButton plain work={() => setMost(numbers.length)}>
          {t("moreAlike", { n: number(numbers.length - most) })}
        </ActButton>
      )}
    </>
  );
}

interface OfCause {
  readonly cause: FindingCause;
  readonly found: readonly Told[];
}

/** What the rule makes of five numbers. */
function Rule({ cause: { first, numbers }, found }: OfCause) {
  const { list, plan } = first.rule!;
  return (
    <>
      <p>{t("ruleSays", { list, plan })}</p>
      <ul class="rule-examples">
        {numbers.slice(0, EXAMPLES).map((at) => (
          <li key={at}>
            {t("ruleExample", {
              list: found[at - 1]!.said ?? "",
              plan: found[at - 1]!.match ?? "",
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

interface CardActsProps extends OfCause, Pick<FindingCardProps, "marked" | "choose" | "context"> {
  readonly children?: ComponentChildren;
}

function CardActs({ cause, found, marked, choose, context, children }: CardActsProps) {
  const { first } = cause;
  const editable = mayEdit(context.state().expo);
  const accept = async () => {
    const path = { expo: context.state().expo.id };
    const about = await ask("GET /expos/{expo}/about", { path });
    const accepted = acceptedWith(about.accepted ?? [], found, first.code, !first.accepted);
    const match = revisionTag(context.state());
    await ask("PATCH /expos/{expo}/about", { path, body: { accepted }, match });
    await context.refresh();
    showSaved();
  };
  return (
    <p class="acts">
      {first.rule && editable && <RuleLinks rule={first.rule} expo={context.state().expo.id} />}
      {children}
      {!marked && choose && <ActButton plain word="markOnPlan" work={choose} />}
      {editable && first.severity !== "error" && !first.rule && (
        <ActButton plain word={first.accepted ? "lookAgain" : "allRight"} work={accept} />
      )}
    </p>
  );
}

interface RuleLinksProps {
  readonly rule: NonNullable<Told["rule"]>;
  readonly expo: string;
}

/** Each page makes one step of it, which can be taken back before it is saved. */
const RuleLinks = ({ rule: { list, plan }, expo }: RuleLinksProps) => (
  <>
    <a href={withTarget(`/studio/expos/${expo}/plan`, { from: plan, to: list })} class="tool">
      {t("ruleOnPlan")}
    </a>
    <a href={withTarget(`/studio/expos/${expo}/exhibitors`, { from: list, to: plan })} class="tool">
      {t("ruleOnList")}
    </a>
  </>
);
