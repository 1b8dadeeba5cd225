/** A stop: where it is, what is said and seen there, and how it goes on. */
import type { Stop } from "../../wire.gen";
import { upToDate } from "../expo/context";
import { ActButton } from "../kit/Parts";
import { t } from "../words";
import { stopName, type ToursContext, targetName, targetOf } from "./context";
import { Openable, PlaceInput, ProofList, Targets, TourChoice, TourWords } from "./Fields";
import { Media, NarrationList } from "./Media";
import { stopsOf, withCopy, withoutStop } from "./tour";
import { BoundItem, QuestionForm, Ways } from "./Ways";

const MOODS = ["", "morning", "day", "evening", "spotlight"] as const;

interface OfStop {
  readonly context: ToursContext;
  readonly stop: Stop;
}

export function StopForm({ context, stop }: OfStop) {
  const tour = context.tour()!;
  const at = stopsOf(tour).findIndex((one) => one.id === stop.id);
  const own = { context, stop };
  const copy = () => {
    const [next, id] = withCopy(tour, at);
    context.change(next);
    context.chooseStop(id);
  };
  const drop = () => {
    const rest = stopsOf(tour).filter((one) => one.id !== stop.id);
    context.chooseStop(rest[Math.min(at, rest.length - 1)]?.id ?? "");
    context.change(withoutStop(tour, stop.id));
  };
  const seen = (name: "highlight" | "show" | "dim", label: string, hint: string) => (
    <Targets
      context={context}
      label={label}
      hint={hint}
      ids={stop[name]}
      change={(ids) => context.changeStop({ [name]: ids })}
    />
  );
  return (
    <section class="panel stop-form" aria-label={t("stopChosen")}>
      <div class="top">
        <h2>{`${at + 1}. ${stopName(stop)}`}</h2>
        <PlayFrom context={context} stop={stop} />
      </div>
      <ProofList found={context.findings(stop.id)} />
      <TourWords
        context={context}
        label={t("title")}
        words={stop.title}
        change={(title, field) => context.changeStop({ title }, field)}
      />
      <TourWords
        context={context}
        label={t("stopWords")}
        words={stop.words}
        change={(words, field) => context.changeStop({ words }, field)}
        tall
      />
      <Where {...own} />
      <Openable
        title={t("whatIsSeen")}
        open={[stop.highlight, stop.show, stop.dim].some((ids) => ids?.length)}
      >
        {seen("highlight", t("stopLit"), t("stopLitHow"))}
        {seen("show", t("stopShown"), t("stopShownHow"))}
        {seen("dim", t("stopDimmed"), t("stopDimmedHow"))}
      </Openable>
      <TourChoice
        context={context}
        label={t("mood")}
        value={stop.mood ?? ""}
        options={MOODS.map((mood) => [mood, t(mood ? `mood_${mood}` : "moodNone")])}
        change={(mood) => context.changeStop({ mood: mood as NonNullable<Stop["mood"]> })}
      />
      <Media {...own} />
      <NarrationList {...own} />
      <QuestionForm {...own} />
      <Ways {...own} />
      <BoundItem {...own} />
      {context.editable && (
        <p class="acts">
          <ActButton plain work={copy} word="duplicate" />
          <ActButton plain work={drop} word="remove" />
        </p>
      )}
    </section>
  );
}

/** The whole show, a hall, a booth, a set piece, or where somebody stood in the preview. */
function Where({ context, stop: { view } }: OfStop) {
  const places = context.view().targets;
  const whole = t("wholeShow");
  const name = (id: string) => targetName(context.view(), id);
  // A pose and a set piece have no name in the list of places; they stay until another place is chosen.
  const posed =
    view.kind === "pose"
      ? t("standsAt", { x: view.pose[0], y: view.pose[1], yaw: view.pose[3] })
      : view.kind === "piece"
        ? view.piece
        : "";
  const now = view.kind === "table" ? whole : view.kind === "hall" ? name(view.hall) : view.kind === "booth" ? name(view.booth) : posed; // biome-ignore format: one value
  const take = (text: string) => {
    if (!text || text === whole) return context.changeStop({ view: { kind: "table" } });
    const id = targetOf(context.view(), text);
    const kind = places.find((one) => one.id === id)?.kind;
    context.changeStop({
      view: kind === "hall" ? { kind, hall: id } : { kind: "booth", booth: id },
    });
  };
  return (
    <div>
      <label class="field">
        <span>{t("stopWhere")}</span>
        <PlaceInput
          context={context}
          value={now}
          take={take}
          list="where"
          aria-describedby="where-how"
        />
      </label>
      <datalist id="where">
        <option value={whole} />
        {places.map(
          ({ id, kind }) =>
            (kind === "hall" || kind === "booth") && <option key={id} value={name(id)} />,
        )}
      </datalist>
      <small id="where-how">{t("stopWhereHow")}</small>
    </div>
  );
}

/** In the members' preview, of what was saved: it does not have unsaved changes. */
function PlayFrom({ context, stop }: OfStop) {
  const saved = context.view().tours.find((one) => one.id === context.tourId())?.document.stops;
  const known =
    Array.isArray(saved) && saved.some((one: { readonly id?: unknown }) => one?.id === stop.id);
  if (!known) return <small class="facts">{t("playAfterSaving")}</small>;
  if (!upToDate(context.expo.state())) return <small class="facts">{t("building")}</small>;
  return (
    <PreviewLink
      context={context}
      query={{ scenario: context.tourId(), stop: stop.id }}
      text={t("playFromHere")}
    />
  );
}

interface PreviewLinkProps {
  readonly context: ToursContext;
  readonly query: Record<string, string>;
  readonly text: string;
}

export function PreviewLink({ context, query, text }: PreviewLinkProps) {
  const href = `/studio/previews/${context.expo.state().expo.id}/?${new URLSearchParams(query)}`;
  return (
    <a href={href} target="_blank" class="go second" rel="noopener">
      {text}
    </a>
  );
}
