/** How a stop goes on: after its words, by buttons, by what was answered, when an item of the programme begins. */
import type { Stop } from "../../wire.gen";
import { ActButton } from "../kit/Parts";
import { t } from "../words";
import { said, stopName, type ToursContext, targetName, targetOf } from "./context";
import { PlaceInput, TourChoice, TourWords } from "./Fields";
import {
  answerLeads,
  freeId,
  otherWays,
  stopsOf,
  type Way,
  withAnswerLeading,
  withNext,
} from "./tour";

const KINDS = ["narration", "choice", "dwell", "tap", "item"] as const;
const LABELS = {
  narration: "wayNarration",
  choice: "wayChoice",
  dwell: "wayDwell",
  tap: "wayTap",
  item: "wayItem",
} as const;

interface OfStop {
  readonly context: ToursContext;
  readonly stop: Stop;
}

function stopOptions(context: ToursContext, none: string): (readonly [string, string])[] {
  const stops = stopsOf(context.tour()!).map(
    (one, at) => [one.id, `${at + 1}. ${stopName(one)}`] as const,
  );
  return [["", none], ...stops];
}

const setNext = ({ context, stop }: OfStop, next: readonly Way[], field = ""): void =>
  context.changeStop({ next: withNext(stop, next).next ?? [] }, field);

/** The stop after this one, else the first. */
function following({ context, stop }: OfStop): Stop {
  const all = stopsOf(context.tour()!);
  return (all[all.findIndex((one) => one.id === stop.id) + 1] ?? all[0])!;
}

export function Ways({ context, stop }: OfStop) {
  const next = stop.next ?? [];
  const ways = otherWays(stop);
  const add = (on: "choice" | "narration") => {
    const to = following({ context, stop }).id;
    setNext({ context, stop }, [
      ...next,
      (on === "choice" ? { on, to, text: {} } : { on, to }) as Way,
    ]);
  };
  return (
    <section>
      <h3>{t("howItGoesOn")}</h3>
      {ways.length ? (
        <ul class="ways">
          {ways.map(([at, way]) => {
            const change = (some: object, field = "") =>
              setNext({ context, stop }, next.map((one, other) => (other === at ? ({ ...one, ...some } as Way) : one)), field); // biome-ignore format: one line
            return (
              <li key={at}>
                <TourChoice
                  context={context}
                  label={t("wayWhen")}
                  value={way.on}
                  options={KINDS.map((kind) => [kind, t(LABELS[kind])])}
                  change={(on) => change({ on })}
                />
                <WayDetail context={context} way={way} change={change} />
                <TourChoice
                  context={context}
                  label={t("wayTo")}
                  value={way.to}
                  options={stopOptions(context, "–").slice(1)}
                  change={(to) => change({ to })}
                />
                {way.when && <small class="facts">{t("wayCondition")}</small>}
                {context.editable && (
                  <ActButton
                    plain
                    work={() =>
                      setNext(
                        { context, stop },
                        next.filter((_, other) => other !== at),
                      )
                    }
                    word="remove"
                  />
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <p class="facts">{t("endsHere")}</p>
      )}
      {context.editable && (
        <p class="acts">
          <ActButton plain work={() => add("choice")} word="addButton" />
          <ActButton plain work={() => add("narration")} word="addWay" />
        </p>
      )}
    </section>
  );
}

interface WayDetailProps {
  readonly context: ToursContext;
  readonly way: Way;
  readonly change: (some: object, field?: string) => void;
}

function WayDetail({ context, way, change }: WayDetailProps) {
  if (way.on === "choice")
    return (
      <TourWords
        context={context}
        label={t("wayText")}
        words={way.text}
        change={(text, field) => change({ text }, `${way.to} ${field}`)}
      />
    );
  if (way.on === "dwell")
    return (
      <label class="field">
        <span>{t("waySeconds")}</span>
        <input
          type="number"
          min={0}
          max={3600}
          value={way.seconds ?? 10}
          disabled={!context.editable}
          onInput={(event) =>
            change({ seconds: Number(event.currentTarget.value) || 0 }, "seconds")
          }
        />
      </label>
    );
  if (way.on === "tap")
    return (
      <label class="field">
        <span>{t("wayTarget")}</span>
        <PlaceInput
          context={context}
          value={way.target ? targetName(context.view(), way.target) : ""}
          take={(text) => change({ target: targetOf(context.view(), text) })}
        />
      </label>
    );
  if (way.on === "item")
    return (
      <TourChoice
        context={context}
        label={t("wayItemOf")}
        value={way.item ?? ""}
        options={itemOptions(context)}
        change={(item) => change({ item })}
      />
    );
  return null;
}

const itemOptions = (context: ToursContext): (readonly [string, string])[] => [
  ["", "–"],
  ...context
    .view()
    .items.map(
      (one) => [one.id, `${one.start.slice(5, 16).replace("T", " ")} ${said(one.title)}`] as const,
    ),
];

/** The item of the programme that the stop waits for; the words then end with a button for those who do not wait. */
export function BoundItem({ context, stop }: OfStop) {
  const bound = stop.next?.find((way) => way.on === "item");
  const bind = (item: string) => {
    const others = (stop.next ?? []).filter((way) => way.on !== "item");
    if (!item) return setNext({ context, stop }, others);
    const all = stopsOf(context.tour()!);
    const to = others[0]?.to ?? all[all.findIndex((one) => one.id === stop.id) + 1]?.id ?? stop.id;
    const skip = { [context.locales()[0] ?? "en"]: t("doNotWait") };
    const waits = others.map((way) =>
      way.on === "narration" && !way.when ? ({ on: "choice", to: way.to, text: skip } as Way) : way,
    );
    setNext({ context, stop }, [{ on: "item", to, item }, ...waits]);
  };
  return (
    <section>
      <TourChoice
        context={context}
        label={t("boundItem")}
        value={bound?.on === "item" ? (bound.item ?? "") : ""}
        options={itemOptions(context)}
        change={bind}
      />
      <small>{t("boundItemHow")}</small>
    </section>
  );
}

export function QuestionForm({ context, stop }: OfStop) {
  const { question } = stop;
  if (!question) {
    const ask = () =>
      context.changeStop({ question: { ask: {}, choices: [newChoice([]), newChoice(["a"])] } });
    return (
      <section>{context.editable && <ActButton plain work={ask} word="addQuestion" />}</section>
    );
  }
  const set = (change: Partial<NonNullable<Stop["question"]>>, field = "") =>
    context.changeStop({ question: { ...question, ...change } }, field);
  const drop = () => {
    const next = (stop.next ?? []).filter((way) => way.when?.answered?.stop !== stop.id);
    context.changeStop({ ...stop, question: null, next });
  };
  const add = () =>
    set({ choices: [...question.choices, newChoice(question.choices.map((one) => one.id))] });
  return (
    <section>
      <h3>{t("question")}</h3>
      <TourWords
        context={context}
        label={t("questionAsk")}
        words={question.ask}
        change={(ask, field) => set({ ask }, field)}
      />
      <ol class="ways">
        {question.choices.map((choice, at) => {
          const name = t("answerN", { n: at + 1 });
          const change = (next: Partial<typeof choice>, field = "") =>
            set(
              {
                choices: question.choices.map((one, other) =>
                  other === at ? { ...one, ...next } : one,
                ),
              },
              field,
            );
          const remove = () =>
            context.changeStop({
              question: {
                ...question,
                choices: question.choices.filter((_, other) => other !== at),
              },
              next: withAnswerLeading(stop, choice.id, "").next ?? [],
            });
          return (
            <li key={at}>
              <div class="answer" role="group" aria-label={name}>
                <TourWords
                  context={context}
                  label={name}
                  words={choice.text}
                  change={(text, field) => change({ text }, field)}
                />
                <TourWords
                  context={context}
                  label={t("answerReply")}
                  words={choice.reply}
                  change={(reply, field) => change({ reply }, `${at} ${field}`)}
                />
                <div class="pair">
                  <TourChoice
                    context={context}
                    label={t("answerLeads")}
                    value={answerLeads(stop, choice.id)}
                    options={stopOptions(context, t("asTheOthers"))}
                    change={(to) =>
                      context.changeStop({
                        next: withAnswerLeading(stop, choice.id, to).next ?? [],
                      })
                    }
                  />
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={choice.right ?? false}
                      disabled={!context.editable}
                      onChange={(event) => change({ right: event.currentTarget.checked })}
                    />
                    {t("answerRight")}
                  </label>
                </div>
                {context.editable && question.choices.length > 2 && (
                  <ActButton plain work={remove} word="remove" />
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {context.editable && (
        <p class="acts">
          <ActButton plain work={add} word="addAnswer" />
          <ActButton plain work={drop} word="removeQuestion" />
        </p>
      )}
    </section>
  );
}

const newChoice = (taken: readonly string[]) => ({ id: freeId("a", taken, "a"), text: {} });
