/** How a stop goes on: after its words, by buttons, by what was answered, when an item of the programme begins. */
import { el } from "../../ui/shell/dom";
import type { Stop } from "../../wire.gen";
import { actionButton } from "../page";
import { t } from "../words";
import { said, stopName, type ToursContext, targetName, targetOf } from "./context";
import { onPlace, selectField, tourWordsField } from "./fields";
import { answerLeads, freeId, otherWays, stopsOf, type Way, withAnswerLeading, withNext } from "./tour";

const KINDS = ["narration", "choice", "dwell", "tap", "item"] as const;
const LABELS = {
  narration: "wayNarration",
  choice: "wayChoice",
  dwell: "wayDwell",
  tap: "wayTap",
  item: "wayItem",
} as const;

function stopOptions(context: ToursContext, none: string): (readonly [string, string])[] {
  const stops = stopsOf(context.tour()!).map((one, at) => [one.id, `${at + 1}. ${stopName(one)}`] as const);
  return [["", none], ...stops];
}

const setNext = (context: ToursContext, stop: Stop, next: readonly Way[], field = ""): void =>
  context.changeStop({ next: withNext(stop, next).next ?? [] }, field);

export function waysSection(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const now = () => context.stop() ?? stop; // typing does not redraw the form
  const rows = otherWays(stop).map(([at, way]) => {
    const change = (next: Partial<Way>, field = "") =>
      setNext(
        context,
        now(),
        (now().next ?? []).map((one, other) => (other === at ? ({ ...one, ...next } as Way) : one)),
        field,
      );
    const drop = () =>
      setNext(
        context,
        now(),
        (now().next ?? []).filter((_, other) => other !== at),
      );
    const options = KINDS.map((kind) => [kind, t(LABELS[kind])] as const);
    return el(
      "li",
      {},
      selectField(t("wayWhen"), way.on, options, (on) => change({ on } as Partial<Way>), !context.editable),
      detail(context, way, change),
      selectField(t("wayTo"), way.to, stopOptions(context, "–").slice(1), (to) => change({ to }), !context.editable),
      way.when && el("small", { class: "facts" }, t("wayCondition")),
      context.editable && actionButton(t("remove"), drop, "plain"),
    );
  });
  const add = (on: "choice" | "narration") => {
    const all = stopsOf(context.tour()!);
    const at = all.findIndex((one) => one.id === now().id);
    const to = (all[at + 1] ?? all[0])!.id;
    const way = (on === "choice" ? { on, to, text: {} } : { on, to }) as Way;
    setNext(context, now(), [...(now().next ?? []), way]);
  };
  return el(
    "section",
    {},
    el("h3", {}, t("howItGoesOn")),
    rows.length ? el("ul", { class: "ways" }, ...rows) : el("p", { class: "facts" }, t("endsHere")),
    context.editable &&
      el(
        "p",
        { class: "acts" },
        actionButton(t("addButton"), () => add("choice"), "plain"),
        actionButton(t("addWay"), () => add("narration"), "plain"),
      ),
  );
}

function detail(
  context: ToursContext,
  way: Way,
  change: (next: Partial<Way>, field?: string) => void,
): HTMLElement | null {
  const disabled = !context.editable;
  if (way.on === "choice")
    return tourWordsField(context, t("wayText"), way.text, (text, field) =>
      change({ text } as Partial<Way>, `${way.to} ${field}`),
    );
  if (way.on === "dwell") {
    const input = el("input", { type: "number", min: 0, max: 3600, value: way.seconds ?? 10, disabled });
    input.addEventListener("input", () => change({ seconds: Number(input.value) || 0 } as Partial<Way>, "seconds"));
    return el("label", { class: "field" }, el("span", {}, t("waySeconds")), input);
  }
  if (way.on === "tap") {
    const input = el("input", {
      type: "text",
      list: "targets",
      value: way.target ? targetName(context.view(), way.target) : "",
      disabled,
    });
    onPlace(input, context, (text) => change({ target: targetOf(context.view(), text) } as Partial<Way>, "target"));
    return el("label", { class: "field" }, el("span", {}, t("wayTarget")), input);
  }
  if (way.on === "item")
    return selectField(
      t("wayItemOf"),
      way.item ?? "",
      itemOptions(context),
      (item) => change({ item } as Partial<Way>),
      disabled,
    );
  return null;
}

const itemOptions = (context: ToursContext): (readonly [string, string])[] => [
  ["", "–"],
  ...context
    .view()
    .items.map((one) => [one.id, `${one.start.slice(5, 16).replace("T", " ")} ${said(one.title)}`] as const),
];

/** The item of the programme that the stop waits for; the words then end with a button for those who do not wait. */
export function itemSection(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const bound = stop.next?.find((way) => way.on === "item");
  const bind = (item: string) => {
    const others = (stop.next ?? []).filter((way) => way.on !== "item");
    const all = stopsOf(context.tour()!);
    const to = others[0]?.to ?? all[all.findIndex((one) => one.id === stop.id) + 1]?.id ?? stop.id;
    if (!item) return setNext(context, stop, others);
    const waits = others.map((way) =>
      way.on === "narration" && !way.when ? ({ on: "choice", to: way.to, text: skipWords(context) } as Way) : way,
    );
    setNext(context, stop, [{ on: "item", to, item }, ...waits]);
  };
  return el(
    "section",
    {},
    selectField(
      t("boundItem"),
      bound?.on === "item" ? (bound.item ?? "") : "",
      itemOptions(context),
      bind,
      !context.editable,
    ),
    el("small", {}, t("boundItemHow")),
  );
}

const skipWords = (context: ToursContext) => ({ [context.locales()[0] ?? "en"]: t("doNotWait") });

export function questionSection(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const now = () => context.stop() ?? stop;
  const question = stop.question;
  if (!question)
    return el(
      "section",
      {},
      context.editable &&
        actionButton(
          t("addQuestion"),
          () => context.changeStop({ question: { ask: {}, choices: [newChoice([]), newChoice(["a"])] } }),
          "plain",
        ),
    );
  const set = (change: Partial<NonNullable<Stop["question"]>>, field = "") =>
    context.changeStop({ question: { ...now().question!, ...change } }, field);
  const rows = question.choices.map((choice, at) => {
    const change = (next: Partial<typeof choice>, field = "") =>
      set({ choices: now().question!.choices.map((one, other) => (other === at ? { ...one, ...next } : one)) }, field);
    const right = el("input", { type: "checkbox", checked: choice.right ?? false, disabled: !context.editable });
    right.addEventListener("change", () => change({ right: right.checked }));
    const lead = (to: string) => context.changeStop({ next: withAnswerLeading(now(), choice.id, to).next ?? [] });
    const drop = () => {
      const rest = question.choices.filter((_, other) => other !== at);
      context.changeStop({
        question: { ...question, choices: rest },
        next: withAnswerLeading(stop, choice.id, "").next ?? [],
      });
    };
    const name = t("answerN", { n: at + 1 });
    return el(
      "li",
      {},
      el(
        "div",
        { class: "answer", role: "group", "aria-label": name },
        tourWordsField(context, name, choice.text, (text, field) => change({ text }, field)),
        tourWordsField(context, t("answerReply"), choice.reply, (reply, field) => change({ reply }, `${at} ${field}`)),
        el(
          "div",
          { class: "pair" },
          selectField(
            t("answerLeads"),
            answerLeads(stop, choice.id),
            stopOptions(context, t("asTheOthers")),
            lead,
            !context.editable,
          ),
          el("label", { class: "check" }, right, t("answerRight")),
        ),
        context.editable && question.choices.length > 2 && actionButton(t("remove"), drop, "plain"),
      ),
    );
  });
  const drop = () => {
    const next = (stop.next ?? []).filter((way) => way.when?.answered?.stop !== stop.id);
    const { question: gone, ...rest } = stop;
    context.changeStop({ ...rest, question: null, next });
  };
  return el(
    "section",
    {},
    el("h3", {}, t("question")),
    tourWordsField(context, t("questionAsk"), question.ask, (ask, field) => set({ ask }, field)),
    el("ol", { class: "ways" }, ...rows),
    context.editable &&
      el(
        "p",
        { class: "acts" },
        actionButton(
          t("addAnswer"),
          () => set({ choices: [...question.choices, newChoice(question.choices.map((one) => one.id))] }),
          "plain",
        ),
        actionButton(t("removeQuestion"), drop, "plain"),
      ),
  );
}

const newChoice = (taken: readonly string[]) => ({ id: freeId("a", taken, "a"), text: {} });
