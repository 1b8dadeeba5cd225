/** The forms for what is chosen on the plan, and for a feature that is typed. They are applied at once. */
import { useLayoutEffect, useState } from "preact/hooks";
import type { PlanFeature, Set as SetEdit } from "../../api.gen";
import { ActButton } from "../../kit/Parts";
import { useWatched } from "../../kit/watched";
import { notice, problemText } from "../../page";
import { currentLanguage, LANGUAGES, number as numeral, t } from "../../words";
import { rectangleAbout } from "../change";
import type { EditorContext, Rectangle } from "../context";
import { anchor } from "../edit/apply";
import {
  duplicateFeatures,
  meaningOf,
  mergeFeatures,
  newFeature,
  remove,
  renumber,
  reshape,
  set,
  shapeOf,
} from "../edit/operations";
import { mapped, middleOf, moved, type Point, scaled, toCentimetres, turned } from "../edit/shapes";
import { frameFor } from "../edit/tools";
import { KindSelect } from "../KindSelect";
import { featureName } from "../kinds";

interface InEditor {
  readonly editor: EditorContext;
}
interface OfFeature extends InEditor {
  readonly one: PlanFeature;
}
interface OfChosen extends InEditor {
  readonly chosen: readonly PlanFeature[];
}

/** A form begins anew with other features, and with these after they were changed. */
export const keyOfForm = (chosen: readonly PlanFeature[]): string => JSON.stringify(chosen);

/** The values of a form that is applied at once; those that differ from the first ones are not applied yet. */
function useUnapplied<V extends object>(
  editor: EditorContext,
  first: V,
): readonly [V, (some: Partial<V>) => void] {
  const [values, setValues] = useState(first);
  const [begun] = useState(JSON.stringify(first));
  const differs = JSON.stringify(values) !== begun;
  useLayoutEffect(() => {
    editor.type(differs);
    return () => editor.type(false);
  }, [differs]);
  return [values, (some) => setValues((now) => ({ ...now, ...some }))];
}

interface TextLineProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly lang?: string;
  readonly required?: boolean;
}

const TextLine = ({ label, onInput, ...more }: TextLineProps) => (
  <label class="field">
    <span>{label}</span>
    <input {...more} aria-label={label} onInput={(event) => onInput(event.currentTarget.value)} />
  </label>
);

const SIDES = ["x", "y", "width", "depth", "turn"] as const;
const LABELS = { x: "east", y: "north", width: "width", depth: "depth", turn: "turn" } as const;
type Place = Pick<Rectangle, (typeof SIDES)[number]>;

/** Five fields for a place and size. */
function PlaceFields({
  place,
  change,
}: {
  readonly place: Place;
  readonly change: (some: Partial<Place>) => void;
}) {
  const [x, y, width, depth, turn] = SIDES.map((name) => (
    <label key={name} class="field">
      <span>{t(LABELS[name])}</span>
      <input
        type="number"
        step="0.01"
        value={place[name]}
        required
        name={name}
        onInput={(event) => change({ [name]: Number(event.currentTarget.value) })}
      />
    </label>
  ));
  return (
    <>
      <div class="pair">
        {x}
        {y}
      </div>
      <div class="pair">
        {width}
        {depth}
        {turn}
      </div>
    </>
  );
}

/** The place and size of what is chosen. */
function placeOf(chosen: readonly PlanFeature[]): Place {
  const { box, angle } = frameFor(chosen);
  const [x, y] = middleOf(box).map(toCentimetres) as [number, number];
  return {
    x,
    y,
    width: toCentimetres(box[2] - box[0]),
    depth: toCentimetres(box[3] - box[1]),
    turn: angle,
  };
}

/** What moves, resizes and turns features from one place to another; null when nothing differs. */
function toPlace(chosen: readonly PlanFeature[], next: Place): ((point: Point) => Point) | null {
  const { box, angle } = frameFor(chosen);
  const before = placeOf(chosen);
  if (SIDES.every((name) => before[name] === next[name])) return null;
  const about = middleOf(box);
  const wide = next.width === before.width ? 1 : next.width / (box[2] - box[0]);
  const deep = next.depth === before.depth ? 1 : next.depth / (box[3] - box[1]);
  const resize = scaled(wide, deep, about, angle);
  const turn = turned(next.turn - before.turn, about);
  const shift = moved(next.x - before.x, next.y - before.y);
  return (point) => shift(turn(resize(point)));
}

export function OneForm({ editor, one }: OfFeature) {
  const titles = { "": "", ...one.title };
  const [values, put] = useUnapplied(editor, {
    number: one.number ?? "",
    aliases: (one.aliases ?? []).join(", "),
    kind: `${one.category}/${one.kind}`,
    titles,
    place: placeOf([one]),
  });
  const apply = (event: Event) => {
    event.preventDefault();
    const { category, kind } = meaningOf(values.kind);
    const number = values.number.trim();
    const aliases = values.aliases.split(/[,;、]/).map((name) => name.trim()).filter(Boolean); // biome-ignore format: one chain
    const said = Object.entries(values.titles).map(([tag, text]) => [tag, text.trim()] as const);
    const title = Object.fromEntries(said.filter(([, text]) => text));
    const shape = toPlace([one], values.place);
    const what: Omit<SetEdit, "do" | "at"> = {
      ...(number !== (one.number ?? "") ? { number } : {}),
      ...(category !== one.category || kind !== one.kind ? { category, kind } : {}),
      ...(aliases.join() !== (one.aliases ?? []).join() ? { aliases } : {}),
      ...(sameTexts(title, one.title ?? {}) ? {} : { title }),
      ...(shape ? shapeOf(mapped(one, shape)) : {}),
    };
    if (Object.keys(what).length) editor.edit([{ do: "set", at: anchor(one), ...what }]);
  };
  return (
    <form class="feature-form" onSubmit={apply}>
      <h3>{featureName(one)}</h3>
      <small>{[one.layer, one.handle].filter(Boolean).join(" · ")}</small>
      {one.category === "booth" && (
        <div class="pair">
          <TextLine
            name="number"
            label={t("number")}
            value={values.number}
            onInput={(number) => put({ number })}
          />
          <TextLine
            name="aliases"
            label={t("aliases")}
            value={values.aliases}
            onInput={(aliases) => put({ aliases })}
          />
        </div>
      )}
      <label class="field">
        <span>{t("what")}</span>
        <KindSelect
          kinds={editor.kinds}
          label={t("what")}
          value={values.kind}
          onChange={(kind) => put({ kind })}
        />
      </label>
      <PlaceFields
        place={values.place}
        change={(some) => put({ place: { ...values.place, ...some } })}
      />
      <TitleFields
        open={one.category !== "booth"}
        titles={values.titles}
        change={(some) => put({ titles: { ...values.titles, ...some } })}
      />
      {one.doubt && one.number ? (
        <Reasons editor={editor} number={one.number} doubt={one.doubt} />
      ) : null}
      <FormActs editor={editor} chosen={[one]} />
    </form>
  );
}

type Titles = { readonly [tag: string]: string };

/** The order of languages does not count. */
const sameTexts = (one: Titles, other: Titles): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (tag) => (one[tag] ?? "") === (other[tag] ?? ""),
  );

interface TitleFieldsProps {
  readonly open: boolean;
  readonly titles: Titles;
  readonly change: (some: Titles) => void;
}

/** The name of a feature, a field a language. */
function TitleFields({ open, titles, change }: TitleFieldsProps) {
  const tags = [...new Set([...LANGUAGES.map(([tag]) => tag), ...Object.keys(titles)])].filter(
    Boolean,
  );
  tags.sort((a, b) => Number(b === currentLanguage()) - Number(a === currentLanguage()));
  const named = (tag: string) => LANGUAGES.find(([known]) => known === tag)?.[1] ?? tag;
  return (
    <details open={open}>
      <summary>{t("name")}</summary>
      <TextLine
        name="title"
        label={t("nameAsDrawn")}
        value={titles[""] ?? ""}
        onInput={(text) => change({ "": text })}
      />
      {tags.map((tag) => (
        <TextLine
          key={tag}
          name={`title-${tag}`}
          lang={tag}
          label={named(tag)}
          value={titles[tag] ?? ""}
          onInput={(text) => change({ [tag]: text })}
        />
      ))}
    </details>
  );
}

/** Why a doubtful outline is a booth of its number, asked for when it is opened. */
function Reasons({
  editor,
  number,
  doubt,
}: InEditor & { readonly number: string; readonly doubt: number }) {
  const [found, setFound] = useState<
    readonly (readonly [kind: string | undefined, text: string])[]
  >([]);
  const look = async (open: boolean) => {
    if (!open || found.length) return;
    const { terms } = await editor
      .reasons(number)
      .catch((problem) => ({ terms: [{ nats: 0, text: problemText(problem) }] }));
    setFound(terms.map(({ nats, text }) => [nats < 0 ? "against" : "for", text]));
  };
  const sure = numeral(Math.round((1 - doubt) * 100));
  return (
    <details onToggle={(event) => void look(event.currentTarget.open)}>
      <summary>{t("doubtful", { sure })}</summary>
      <ul class="reasons">
        {found.map(([kind, text]) => (
          <li key={text} class={kind}>
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function SeveralForm({ editor, chosen }: OfChosen) {
  const [{ place }, put] = useUnapplied(editor, { place: placeOf(chosen) });
  const apply = (event: Event) => {
    event.preventDefault();
    const change = toPlace(chosen, place);
    if (change) editor.edit(reshape(chosen, change));
  };
  return (
    <div>
      <form class="feature-form" onSubmit={apply}>
        <h3>{t("chosenN", { n: numeral(chosen.length) })}</h3>
        <label class="field">
          <span>{t("what")}</span>
          <KindSelect
            kinds={editor.kinds}
            label={t("what")}
            value=""
            first={[["", t("kindStays")]]}
            onChange={(kind) => kind && editor.edit(set(chosen, meaningOf(kind)))}
          />
        </label>
        <PlaceFields place={place} change={(some) => put({ place: { ...place, ...some } })} />
        <FormActs editor={editor} chosen={chosen} />
      </form>
      <NumbersForm editor={editor} chosen={chosen} />
    </div>
  );
}

/** Renumbers a row by a pattern: the first number, the step and the direction. */
function NumbersForm({ editor, chosen }: OfChosen) {
  const [{ first, step, back }, put] = useUnapplied(editor, {
    first: chosen[0]?.number ?? "",
    step: "1",
    back: false,
  });
  const apply = (event: Event) => {
    event.preventDefault();
    const found = renumber(editor.sheet().features, chosen, first.trim(), Number(step), back);
    if ("taken" in found) notice(t("numberTaken", { number: found.taken }), true);
    else if ("pattern" in found) notice(t("numberPattern"), true);
    else editor.edit(found);
  };
  return (
    <form class="feature-form" onSubmit={apply}>
      <div class="pair">
        <TextLine
          name="first"
          label={t("firstNumber")}
          value={first}
          onInput={(next) => put({ first: next })}
          required
        />
        <label class="field">
          <span>{t("numberStep")}</span>
          <input
            name="step"
            type="number"
            step="1"
            required
            value={step}
            onInput={(event) => put({ step: event.currentTarget.value })}
          />
        </label>
      </div>
      <label class="check">
        <input
          name="back"
          type="checkbox"
          checked={back}
          onChange={(event) => put({ back: event.currentTarget.checked })}
        />
        {t("otherEnd")}
      </label>
      <p class="acts">
        <button type="submit" class="plain">
          {t("renumber")}
        </button>
      </p>
    </form>
  );
}

function FormActs({ editor, chosen }: OfChosen) {
  const join = () => {
    const found = mergeFeatures(chosen);
    if (found) editor.edit(found);
    else notice(t("cannotMerge"), true);
  };
  const copy = () => editor.edit(duplicateFeatures(editor.sheet().features, chosen));
  return (
    <p class="acts">
      <button type="submit">{t("apply")}</button>
      <ActButton plain word="duplicate" work={copy} />
      {chosen.length > 1 && <ActButton plain word="merge" work={join} />}
      <ActButton plain word="remove" work={() => editor.edit(remove(chosen))} />
    </p>
  );
}

/** A feature by its middle and size; a click on the plan sets the middle. */
export function AddForm({ editor, typed }: InEditor & { readonly typed: Rectangle }) {
  const { making } = useWatched(editor.state);
  const put = (some: Partial<Rectangle>) => editor.put({ typed: { ...typed, ...some } });
  const add = (event: Event) => {
    event.preventDefault();
    const { number, x, y, width, depth, turn } = typed;
    editor.put({ typed: null });
    editor.edit([
      newFeature({ shell: rectangleAbout([x, y], width, depth, turn) }, making, number.trim()),
    ]);
  };
  return (
    <form class="feature-form" onSubmit={add}>
      <h3>{t("addByNumbers")}</h3>
      <small>{t("addBoothHow")}</small>
      <label class="field">
        <span>{t("what")}</span>
        <KindSelect
          kinds={editor.kinds}
          label={t("what")}
          value={making}
          onChange={(next) => editor.put({ making: next })}
        />
      </label>
      {making.startsWith("booth/") && (
        <TextLine
          name="number"
          label={t("number")}
          value={typed.number}
          onInput={(number) => put({ number })}
        />
      )}
      <PlaceFields place={typed} change={put} />
      <p class="acts">
        <button type="submit">{t("addFeature")}</button>
        <ActButton plain word="cancel" work={() => editor.put({ typed: null })} />
      </p>
    </form>
  );
}
