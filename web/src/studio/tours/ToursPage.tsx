/**
 * Tours without JSON: what visitors are led through, stop by stop. Nothing is saved before the user says so; then all tours are one
 * revision. What a colleague saves meanwhile is merged, stop by stop.
 */
import type { ToursView } from "../api.gen";
import { EditBar, UndoButtons } from "../edit/EditBar";
import { type Draft, withValue } from "../edit/merge";
import { type EditSession, openEditSession } from "../edit/session";
import { useExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { confirmAction } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { createWatched, useWatched } from "../kit/watched";
import type { Page } from "../page";
import { t } from "../words";
import { said, type ToursContext, targetName } from "./context";
import { type EditedTours, toursEdit } from "./edited";
import { ProofList, TourWords } from "./Fields";
import { StopList, TourList } from "./Lists";
import { PreviewLink, StopForm } from "./StopForm";
import { freeId, stopsOf, withStopChanged } from "./tour";

type Session = EditSession<ToursView, Draft<EditedTours>>;
/** What is chosen: a tour, and a stop of it or "". */
interface Chosen {
  readonly tour: string;
  readonly stop: string;
}

export async function toursPage(id: string): Promise<Page> {
  const session: Session = await openEditSession(id, toursEdit({ expo: id }));
  const chosen = createWatched<Chosen>({ tour: "", stop: "" });
  const choose = (next: Chosen) => {
    chosen.put(next);
    session.edit(next.stop ? `${next.tour}/${next.stop}` : next.tour);
  };
  const tours = () => session.now().doc.value.tours;
  const put = (some: Partial<EditedTours>, field = "") => {
    const { doc } = session.now();
    session.put(withValue(doc, { ...doc.value, ...some }), field);
  };
  const context: ToursContext = {
    expo: session.expo,
    editable: session.editable,
    view: () => session.now().view,
    tours,
    put: (next, field = "") => put({ tours: next }, field),
    tourId: () => (tours().find((one) => one.id === chosen.now().tour) ?? tours()[0])?.id ?? "",
    tour: () => tours().find((one) => one.id === context.tourId())?.document ?? null,
    stop() {
      const tour = context.tour();
      return (tour && stopsOf(tour).find((one) => one.id === chosen.now().stop)) ?? null;
    },
    chooseTour: (tour) => choose({ tour, stop: "" }),
    chooseStop: (stop) => choose({ tour: context.tourId(), stop }),
    change: (tour, field = "") =>
      context.put(tours().map((one) => (one.id === context.tourId() ? { ...one, document: tour } : one)), field), // biome-ignore format: one line
    changeStop(change, field = "") {
      const stop = context.stop()!.id;
      context.change(withStopChanged(context.tour()!, stop, change), field && `${stop} ${field}`);
    },
    addCaptions: (file, text) =>
      put({ captions: { ...session.now().doc.value.captions, [file]: text } }),
    locales: () => session.now().view.locales,
    findings(stop = "") {
      const key = stop ? `${context.tourId()}/${stop}` : context.tourId();
      return session.expo.state().findings?.findings.filter((one) => one.where?.key === key) ?? [];
    },
  };
  const Whole = () => {
    useWatched(chosen);
    return <ToursPage session={session} context={context} />;
  };
  return {
    title: `${t("tours")} · ${session.expo.state().expo.title}`,
    main: <Whole />,
    leave: session.end,
    open(target) {
      const [tour = "", stop = ""] = (target.get("stop") ?? "").split("/");
      if (!tours().some((one) => one.id === tour)) return;
      choose({ tour, stop });
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(".forms :is(input, select, textarea, button)")?.focus(),
      );
    },
    unsaved: () => session.now().changes.length > 0,
  };
}

interface ToursPageProps {
  readonly session: Session;
  readonly context: ToursContext;
}

function ToursPage({ session, context }: ToursPageProps) {
  const { view, saving } = useWatched(session);
  const { expo } = useExpo(session.expo);
  const stop = context.stop();
  const key = `${context.tourId()}/${stop?.id ?? ""}`;
  return (
    <div class="tours-page" inert={saving}>
      <Tabs expo={expo} here="tours" />
      {session.editable && <UndoButtons session={session} />}
      <EditBar session={session} />
      <div class="tour-columns">
        <div class="lists">
          <TourList context={context} />
          <StopList context={context} />
        </div>
        <div class="forms">
          {stop ? (
            <StopForm key={key} context={context} stop={stop} />
          ) : (
            <TourHead key={key} context={context} />
          )}
          <datalist id="targets">
            {view.targets.map((one) => (
              <option key={one.id} value={targetName(view, one.id)} />
            ))}
          </datalist>
        </div>
      </div>
    </div>
  );
}

function TourHead({ context }: { readonly context: ToursContext }) {
  const [tour, id] = [context.tour(), context.tourId()];
  if (!tour) return null;
  const words = (name: "title" | "summary" | "audience", label: string) => (
    <TourWords
      context={context}
      label={label}
      words={tour[name]}
      change={(value, field) => context.change({ ...tour, [name]: value }, field)}
      tall={name === "summary"}
    />
  );
  const copy = () => {
    const all = context.tours();
    const next = freeId(`${id}-copy`, all.map((one) => one.id)); // biome-ignore format: one line
    context.put(all.flatMap((one) => (one.id === id ? [one, { ...one, id: next }] : [one])));
    context.chooseTour(next);
  };
  const drop = () =>
    confirmAction(t("removeTour"), t("removeTourAsk", { name: said(tour.title) }), async () => {
      context.put(context.tours().filter((one) => one.id !== id));
    });
  return (
    <section class="panel tour-head" aria-label={t("tourChosen")}>
      <div class="top">
        <h2>{said(tour.title) || id}</h2>
        <PreviewLink context={context} query={{ author: id }} text={t("walkAndAdd")} />
      </div>
      <ProofList found={context.findings()} />
      {words("title", t("title"))}
      {words("summary", t("fieldSummary"))}
      {words("audience", t("tourAudience"))}
      <label class="field">
        <span>{t("tourMinutes")}</span>
        <input
          type="number"
          min={0}
          max={600}
          value={tour.minutes ?? ""}
          disabled={!context.editable}
          onInput={(event) =>
            context.change({ ...tour, minutes: Number(event.currentTarget.value) || 0 }, "minutes")
          }
        />
      </label>
      <p class="facts">{`scenarios/${id}.json`}</p>
      {context.editable && (
        <p class="acts">
          <ActButton plain work={copy} word="duplicate" />
          <ActButton plain work={drop} word="removeTour" />
        </p>
      )}
    </section>
  );
}
