/** Renames booths by a rule, in one step: those that are chosen, else all of the sheet. */
import { useEffect, useState } from "preact/hooks";
import type { NumberRule, PlanFeature, Told } from "../../api.gen";
import { ruledNumber } from "../../findings/number-rule";
import { notice } from "../../page";
import { count, t } from "../../words";
import type { EditorContext } from "../context";
import { renamed } from "../edit/operations";

const EXAMPLES = 5;

interface RuleFormProps {
  readonly editor: EditorContext;
  readonly chosen: readonly PlanFeature[];
  /** A rule that a card of findings offers: its booths only. */
  readonly rule: NumberRule | null;
  readonly found: readonly Told[];
}

export function RuleForm({ editor, chosen, rule, found }: RuleFormProps) {
  const [{ from, to }, put] = useState({ from: rule?.list ?? "", to: rule?.plan ?? "" });
  useEffect(() => {
    if (rule) put({ from: rule.list, to: rule.plan });
  }, [rule]);
  const offered = found.filter((one) => one.rule?.plan === from && one.rule.list === to);
  const numbers = new Set(offered.map(({ match }) => match));
  const meant = (chosen.length > 1 ? chosen : editor.sheet().features).filter(
    ({ category, number = "" }) =>
      category === "booth" &&
      (!numbers.size || numbers.has(number)) &&
      ruledNumber(number, from, to) !== null,
  );
  const apply = (event: Event) => {
    event.preventDefault();
    const edits = renamed(editor.sheet().features, meant, (number) =>
      ruledNumber(number, from, to),
    );
    if ("taken" in edits) return notice(t("numberTaken", { number: edits.taken }), true);
    editor.edit(edits);
    editor.put({ rule: null });
  };
  return (
    <details open={rule !== null}>
      <summary>{t("ruleApply")}</summary>
      <form class="feature-form" onSubmit={apply}>
        <small>{t("ruleHow")}</small>
        <div class="pair">
          <PatternField label={t("ruleFrom")} value={from} change={(from) => put({ from, to })} />
          <PatternField label={t("ruleTo")} value={to} change={(to) => put({ from, to })} />
        </div>
        <p role="status">
          <b>{count("ruleCounts", meant.length)}</b>
        </p>
        <ul class="rule-examples">
          {meant.slice(0, EXAMPLES).map(({ number = "" }) => (
            <li key={number}>
              {t("ruleExample", { list: number, plan: ruledNumber(number, from, to) ?? "" })}
            </li>
          ))}
        </ul>
        <p class="acts">
          <button type="submit" class="plain" disabled={!meant.length}>
            {t("ruleApply")}
          </button>
        </p>
      </form>
    </details>
  );
}

interface PatternFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (pattern: string) => void;
}

const PatternField = ({ label, value, change }: PatternFieldProps) => (
  <label class="field">
    <span>{label}</span>
    <input
      required
      pattern="[^#]*#[^#]*"
      value={value}
      onInput={(event) => change(event.currentTarget.value)}
    />
  </label>
);
