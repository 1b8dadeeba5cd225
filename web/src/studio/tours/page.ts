/**
 * Tours without JSON: what visitors are led through, stop by stop. Nothing is saved before the user says so; then all tours are one
 * revision. What a colleague saves meanwhile is merged, stop by stop.
 */
import { el } from "../../ui/shell/dom";
import type { Scenario } from "../../wire.gen";
import { ask } from "../api";
import type { DraftView, ToursView } from "../api.gen";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { ownSteps } from "../kept-steps";
import { confirmAction } from "../kit/Dialog";
import { actionButton, notice, type Page, showSaved } from "../page";
import { begun, continued, done, onUndoKeys, redone, undone } from "../undo";
import { showIn, unsavedBar } from "../unsaved-bar";
import { t } from "../words";
import { said, type ToursContext, targetName } from "./context";
import { tourWordsField } from "./fields";
import { findingItems } from "./findings";
import { stopList, tourList } from "./lists";
import { mergedTours, type Tours } from "./merge";
import { walkAndAdd } from "./preview";
import { stopForm } from "./stop-form";
import { freeId, stopsOf, withStopChanged } from "./tour";

const NOTHING: ToursView = { locales: ["en"], tours: [], targets: [], items: [] };

const toursOf = (view: ToursView): Tours =>
  new Map(view.tours.filter((one) => !one.problem).map((one) => [one.id, one.document as unknown as Scenario]));
const documentsOf = (draft: DraftView): string =>
  draft.documents
    .filter((one) => one.path.startsWith("scenarios/"))
    .map((one) => `${one.path} ${one.sha256}`)
    .join();

export async function toursPage(id: string): Promise<Page> {
  const path = { expo: id };
  const store = await ownSteps<Tours, Tours>(id, "tours", (base) => base instanceof Map);
  const expo = await watchExpo(id, () => void fresh());
  const editable = mayEdit(expo.state().expo);
  let view = NOTHING;
  let revision = 0;
  let documents = "";
  let history = begun<Tours>(new Map());
  let captions: { readonly [path: string]: string } = {};
  let typed = "";
  let saving = false;
  let chosen = { tour: "", stop: "" };
  let findings: unknown = null; // those that are shown
  const places = {
    tours: el("div", {}),
    stops: el("div", {}),
    form: el("div", { class: "forms" }),
    bar: el("div", { class: "pending", "aria-live": "polite" }),
  };
  const lists = el("div", { class: "lists" }, places.tours, places.stops);
  const turn = (text: string, by: typeof undone<Tours>) =>
    el("button", { type: "button", class: "plain", onclick: () => step(by) }, text);
  const [back, forth] = [turn(t("undo"), undone), turn(t("redo"), redone)];

  const bar = unsavedBar(save, () => {
    captions = {};
    context.put(toursOf(view));
  });
  places.bar.append(bar.node);

  const context: ToursContext = {
    expo,
    editable,
    view: () => view,
    tours: () => history.now,
    put(tours, field = "") {
      history = field && field === typed ? continued(history, tours) : done(history, tours);
      typed = field;
      draw(field !== "");
    },
    tour: () => history.now.get(chosen.tour) ?? null,
    tourId: () => chosen.tour,
    stop() {
      const tour = context.tour();
      return (tour && stopsOf(tour).find((one) => one.id === chosen.stop)) ?? null;
    },
    chooseTour(tour) {
      const open = tour !== chosen.tour || chosen.stop !== "";
      [chosen, typed] = [{ tour, stop: "" }, ""];
      if (open) draw();
    },
    chooseStop(stop) {
      [chosen, typed] = [{ ...chosen, stop }, ""];
      draw();
    },
    change: (tour, field = "") =>
      context.put(new Map([...history.now].map(([one, was]) => [one, one === chosen.tour ? tour : was])), field),
    changeStop: (change, field = "") =>
      context.change(withStopChanged(context.tour()!, chosen.stop, change), field && `${chosen.stop} ${field}`),
    addCaptions(file, text) {
      captions = { ...captions, [file]: text };
    },
    locales: () => view.locales,
    findings(stop = "") {
      const key = stop ? `${chosen.tour}/${stop}` : chosen.tour;
      return expo.state().findings?.findings.filter((one) => one.where?.key === key) ?? [];
    },
  };

  function step(by: typeof undone<Tours>): void {
    [history, typed] = [by(history), ""];
    draw();
  }

  async function fresh(): Promise<void> {
    const newest = expo.state().draft.revision;
    if (saving) return;
    if (newest === revision)
      return findings === expo.state().findings ? undefined : draw(places.form.contains(document.activeElement));
    revision = newest;
    const now = documentsOf(expo.state().draft);
    const found = await ask("GET /expos/{expo}/tours", { path });
    if (revision !== newest) return; // a newer one has overtaken this
    const [before, first] = [toursOf(view), view === NOTHING];
    view = found;
    if (first || !changes(before).count) history = now === documents ? history : begun(toursOf(view));
    else if (now !== documents) rebase(before);
    documents = now;
    if (first) goOn();
    draw(!first && places.form.contains(document.activeElement));
  }

  /** What was not saved when the page was closed. */
  function goOn(): void {
    const kept = editable ? store.read() : null;
    if (!kept) return;
    history = kept.history;
    if (kept.mark !== documents) rebase(kept.base);
  }

  /** What is not saved yet, and every step before it, on the tours that somebody else has saved. */
  function rebase(before: Tours): void {
    const on = (tours: Tours) => mergedTours(before, toursOf(view), tours);
    const { lost } = on(history.now);
    const each = (all: readonly Tours[]) => all.map((one) => on(one).tours);
    history = { past: each(history.past), now: on(history.now).tours, future: each(history.future) };
    notice(t("toursChanged"));
    if (lost.length) notice(t("toursLost", { names: lost.join(", ") }), true);
  }

  function changes(base = toursOf(view)): {
    readonly tours: { readonly [id: string]: Record<string, unknown> | null };
    readonly count: number;
  } {
    const tours = new Map<string, Record<string, unknown> | null>();
    for (const [one, tour] of history.now)
      if (JSON.stringify(tour) !== JSON.stringify(base.get(one)))
        tours.set(one, tour as unknown as Record<string, unknown>);
    for (const one of base.keys()) if (!history.now.has(one)) tours.set(one, null);
    return { tours: Object.fromEntries(tours), count: tours.size + Object.keys(captions).length };
  }

  async function save(): Promise<void> {
    saving = true;
    main.inert = true;
    try {
      const body = { tours: changes().tours, captions };
      await ask("PATCH /expos/{expo}/tours", { path, body, match: revisionTag(expo.state()) });
      history = begun(history.now);
      store.clear();
      captions = {};
      view = {
        ...view,
        tours: [...history.now].map(([one, tour]) => ({
          id: one,
          path: `scenarios/${one}.json`,
          document: tour as never,
          problem: "",
        })),
      };
      showSaved();
    } finally {
      saving = false;
      main.inert = false;
      await expo
        .refresh()
        .then(fresh)
        .catch(() => undefined);
    }
  }

  /** `typing`: the user is in the form, which stays. */
  function draw(typing = false): void {
    if (editable && view !== NOTHING) store.write({ mark: documents, base: toursOf(view), history });
    if (!history.now.has(chosen.tour)) chosen = { tour: [...history.now.keys()][0] ?? "", stop: "" };
    const focused = (document.activeElement as HTMLElement | null)?.dataset.handle;
    const list = document.activeElement?.closest("ol")?.className;
    showIn(places.tours, tourList(context));
    showIn(places.stops, stopList(context));
    if (focused !== undefined && list) lists.querySelector<HTMLElement>(`.${list} [data-handle="${focused}"]`)?.focus();
    if (!typing) {
      findings = expo.state().findings;
      const opened = places.form.querySelectorAll<HTMLDetailsElement>("details");
      const open = [...opened].map((one) => one.open);
      const at = fields().indexOf(document.activeElement as HTMLElement);
      const same = places.form.dataset.of === `${chosen.tour}/${chosen.stop}`;
      places.form.dataset.of = `${chosen.tour}/${chosen.stop}`;
      places.form.replaceChildren(context.stop() ? stopForm(context) : (tourHead() ?? ""), targets());
      if (same) {
        for (const [n, one] of [...places.form.querySelectorAll("details")].entries()) one.open ||= open[n] ?? false;
        fields()[at]?.focus();
      }
    }
    const { count: n } = changes();
    back.disabled = !history.past.length;
    forth.disabled = !history.future.length;
    bar.show(n);
  }

  const fields = () => [...places.form.querySelectorAll<HTMLElement>("input, textarea, select, button, summary")];
  const targets = () =>
    el("datalist", { id: "targets" }, ...view.targets.map((one) => el("option", { value: targetName(view, one.id) })));

  function tourHead(): HTMLElement | null {
    const tour = context.tour();
    if (!tour) return null;
    const now = () => context.tour()!;
    const words = (name: "title" | "summary" | "audience", label: string) =>
      tourWordsField(
        context,
        label,
        tour[name],
        (value, field) => context.change({ ...now(), [name]: value }, field),
        name === "summary",
      );
    const minutes = el("input", { type: "number", min: 0, max: 600, value: tour.minutes ?? "", disabled: !editable });
    minutes.addEventListener("input", () =>
      context.change({ ...now(), minutes: Number(minutes.value) || 0 }, "minutes"),
    );
    const copy = () => {
      const one = freeId(`${chosen.tour}-copy`, [...history.now.keys()]);
      const rows = [...history.now].flatMap((entry) =>
        entry[0] === chosen.tour ? [entry, [one, entry[1]] as const] : [entry],
      );
      context.put(new Map(rows));
      context.chooseTour(one);
    };
    const drop = () =>
      confirmAction(t("removeTour"), t("removeTourAsk", { name: said(tour.title) }), async () => {
        context.put(new Map([...history.now].filter(([one]) => one !== chosen.tour)));
      });
    return el(
      "section",
      { class: "panel tour-head", "aria-label": t("tourChosen") },
      el("div", { class: "top" }, el("h2", {}, said(tour.title) || chosen.tour), walkAndAdd(context)),
      findingItems(context.findings()),
      words("title", t("title")),
      words("summary", t("fieldSummary")),
      words("audience", t("tourAudience")),
      el("label", { class: "field" }, el("span", {}, t("tourMinutes")), minutes),
      el("p", { class: "facts" }, `scenarios/${chosen.tour}.json`),
      editable &&
        el(
          "p",
          { class: "acts" },
          actionButton(t("duplicate"), copy, "plain"),
          actionButton(t("removeTour"), drop, "plain"),
        ),
    );
  }

  const main = el("div", { class: "tours-page" });
  await fresh(); // last, because expo events may arrive from here on
  main.append(
    tabsOf(expo.state().expo, "tours"),
    editable ? el("p", { class: "acts" }, back, forth) : "",
    places.bar,
    el("div", { class: "tour-columns" }, lists, places.form),
  );
  onUndoKeys(
    main,
    () => step(undone),
    () => step(redone),
  );
  return {
    title: `${t("tours")} · ${expo.state().expo.title}`,
    main,
    leave() {
      store.clear(); // the user has been asked
      store.end();
      expo.end();
    },
    open(target) {
      const [tour = "", stop = ""] = (target.get("stop") ?? "").split("/");
      if (!history.now.has(tour)) return;
      context.chooseTour(tour);
      if (stop) context.chooseStop(stop);
      places.form.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
    },
    unsaved: () => changes().count > 0,
  };
}
