/** The features of the plan as a list, and the form for what is chosen. Works by keyboard and by pointer. */
import { useState } from "preact/hooks";
import type { PlanFeature, Told } from "../../api.gen";
import { ActButton } from "../../kit/Parts";
import { useWatched } from "../../kit/watched";
import { FilterField } from "../../text-filter";
import { t } from "../../words";
import type { EditorContext } from "../context";
import { nextNumber } from "../edit/operations";
import { featureName } from "../kinds";
import { AddForm, keyOfForm, OneForm, SeveralForm } from "./FeatureForms";
import { RuleForm } from "./RuleForm";

const BOOTH_M = 3; // usual size of a shell scheme booth
const SHOWN = 100; // the search finds the others

interface FeaturePanelProps {
  readonly editor: EditorContext;
  readonly findings: readonly Told[];
}

export function FeaturePanel({ editor, findings }: FeaturePanelProps) {
  const { chosen, typed, rule } = useWatched(editor.state);
  const [, setSought] = useState("");
  const [one] = chosen;
  const found = editor.found();
  const press = (feature: PlanFeature) => (event: MouseEvent) => {
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    const others = chosen.filter((other) => other !== feature);
    editor.choose(
      several ? (chosen.includes(feature) ? others : [...others, feature]) : [feature],
      true,
    );
  };
  const begin = () => {
    const [x, y] = editor.middle().map(Math.round) as [number, number];
    const number = nextNumber(editor.sheet().features);
    editor.put({ typed: { number, x, y, width: BOOTH_M, depth: BOOTH_M, turn: 0 } });
  };
  const search = (text: string) => {
    setSought(text);
    editor.dim();
  };
  return (
    <div>
      {typed ? (
        <AddForm editor={editor} typed={typed} />
      ) : chosen.length > 1 ? (
        <SeveralForm key={keyOfForm(chosen)} editor={editor} chosen={chosen} />
      ) : one ? (
        <OneForm key={keyOfForm(chosen)} editor={editor} one={one} />
      ) : (
        <p class="facts">{t("choosePlace")}</p>
      )}
      {!typed && (
        <p class="acts">
          <ActButton plain word="addByNumbers" work={begin} />
        </p>
      )}
      {!typed && <RuleForm editor={editor} chosen={chosen} rule={rule} found={findings} />}
      <FilterField expo={editor.expo} changed={search} />
      <ul class="feature-list">
        {found.slice(0, SHOWN).map((feature, at) => (
          <li key={at}>
            <button
              type="button"
              class="plain"
              aria-pressed={chosen.includes(feature)}
              onClick={press(feature)}
            >
              {featureName(feature)}
            </button>
          </li>
        ))}
        {found.length > SHOWN && (
          <li>
            <small>{t("moreByTyping", { n: found.length - SHOWN })}</small>
          </li>
        )}
      </ul>
    </div>
  );
}
