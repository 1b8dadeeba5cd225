/** The form for `expo.toml`. A problem is shown at its field. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { say, slug, type Words } from "../../core/expo/words";
import { Refused } from "../api";
import type { About, LegalField, OrganizerField, SiteField } from "../api.gen";
import { EditBar, UndoButtons } from "../edit/EditBar";
import { type Draft, withValue } from "../edit/merge";
import { type EditSession, openEditSession } from "../edit/session";
import { type ExpoContext, useExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { Check } from "../kit/Form";
import {
  FieldBox,
  LineInput,
  ListText,
  NumberLine,
  RowsInput,
  WordsInput,
  type Wrong,
} from "../kit/Inputs";
import { Fold, PanelSection } from "../kit/Parts";
import { useWatched } from "../kit/watched";
import { notice, type Page, problemText } from "../page";
import { t } from "../words";
import { type AboutForm, aboutEdit, fieldOf, type Term } from "./edited";
import { HourRows } from "./HourRows";
import { LiveSwitches } from "./LiveSwitches";
import { ShowPicture } from "./ShowPicture";
import { Texts } from "./Texts";

const ACCENT = "#b5651d"; // the default of the theme (intake/documents.py)
const ZONES = Intl.supportedValuesOf("timeZone");
type Session = EditSession<About, Draft<AboutForm>>;

export async function aboutPage(id: string): Promise<Page> {
  const session: Session = await openEditSession(id, aboutEdit(id, () => session.expo)); // biome-ignore format: one line
  return {
    title: `${t("aboutShow")} · ${session.expo.state().expo.title}`,
    main: <AboutPage session={session} />,
    leave: session.end,
    unsaved: () => session.now().changes.length > 0,
    open(target) {
      const node = document.querySelector(
        `.about [data-field="${CSS.escape(target.get("field") ?? "title")}"]`,
      );
      node?.closest("details")?.setAttribute("open", "");
      node?.firstElementChild?.scrollIntoView({ block: "center" });
      node?.querySelector<HTMLElement>("input, textarea, button")?.focus();
    },
  };
}

function AboutPage({ session }: { readonly session: Session }) {
  const { doc, changes, saving } = useWatched(session);
  const { expo } = useExpo(session.expo);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setWrong(null);
    if (!changes.length) return notice(t("nothingChanged"));
    await session.save().catch((problem) => {
      const where = problem instanceof Refused ? (problem.problem.where ?? "") : "";
      setWrong({ field: fieldOf(where), why: problemText(problem) });
    });
  };
  const placed = wrong && wrong.field in FIELDS;
  return (
    <div inert={saving}>
      <Tabs expo={expo} here="about" />
      <form class="about" onSubmit={submit}>
        <fieldset class="bare" disabled={!session.editable}>
          <Sections form={doc.value} session={session} wrong={wrong} />
          <Fold title={t("texts")}>
            <Texts expo={session.expo} />
          </Fold>
        </fieldset>
        {session.editable && (
          <div class="acts end">
            <EditBar session={session} submits />
            <UndoButtons session={session} />
            <p class="bad" role="alert">
              {wrong && !placed && wrong.why}
            </p>
          </div>
        )}
      </form>
    </div>
  );
}

interface PartProps<T> {
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly locales: readonly string[];
  readonly expo: ExpoContext;
}
type Part<T> = (props: PartProps<T>) => ComponentChildren;

const line =
  (
    label: Parameters<typeof t>[0],
    more: { readonly type?: "date"; readonly list?: string } = {},
  ): Part<string> =>
  ({ value = "", onChange }) => (
    <LineInput label={t(label)} value={value} onChange={onChange} {...more} />
  );
const words =
  (label: Parameters<typeof t>[0], tall = false): Part<Words> =>
  ({ value = {}, onChange, locales }) => (
    <WordsInput label={t(label)} value={value} onChange={onChange} locales={locales} tall={tall} />
  );
const terms =
  (label: Parameters<typeof t>[0]): Part<readonly Term[]> =>
  ({ value = [], onChange, locales }) => (
    <RowsInput
      label={t(label)}
      add={t("addWord")}
      empty={{ id: "", words: {} }}
      value={value}
      onChange={onChange}
    >
      {(row, change) => (
        <div class="pair">
          <LineInput label={t("inLists")} value={row.id} onChange={(id) => change({ id })} />
          <WordsInput
            label={t("inLanguages")}
            value={row.words}
            onChange={(said) => change({ words: said })}
            locales={locales}
          />
        </div>
      )}
    </RowsInput>
  );

const FIELDS: { readonly [K in keyof AboutForm]-?: Part<NonNullable<AboutForm[K]>> } = {
  title: words("title"),
  subtitle: words("subtitle"),
  locales: ({ value = [], onChange }) => (
    <ListText label={t("aboutLocales")} value={value} onChange={onChange} between={/[\s,;、，]+/} />
  ),
  start: line("firstDay", { type: "date" }),
  end: line("lastDay", { type: "date" }),
  timezone: line("timeZone", { list: "zones" }),
  hours: ({ value = [], onChange }) => (
    <HourRows label={t("openHours")} value={value} onChange={onChange} />
  ),
  venue: words("venue"),
  street: words("street", true),
  site: ({ value = {}, onChange }) => <Earth value={value} onChange={onChange} />,
  organizer: ({ value = {}, onChange, locales }) => {
    const put = (some: Partial<OrganizerField>) => onChange({ ...value, ...some });
    const said = { locales };
    return (
      <div class="group">
        <WordsInput
          label={t("name")}
          value={value.name ?? {}}
          onChange={(name) => put({ name })}
          {...said}
        />
        <LineInput
          label={t("website")}
          type="url"
          value={value.website ?? ""}
          onChange={(website) => put({ website })}
        />
        <LineInput
          label={t("email")}
          type="email"
          value={value.email ?? ""}
          onChange={(email) => put({ email })}
        />
        <LineInput
          label={t("phone")}
          type="tel"
          value={value.phone ?? ""}
          onChange={(phone) => put({ phone })}
        />
        <WordsInput
          label={t("street")}
          value={value.street ?? {}}
          onChange={(street) => put({ street })}
          tall
          {...said}
        />
      </div>
    );
  },
  sponsors: ({ value = [], onChange, locales, expo }) => (
    <RowsInput
      label={t("sponsors")}
      add={t("addSponsor")}
      empty={{ name: {} }}
      value={value}
      onChange={onChange}
    >
      {(row, change) => {
        const name = say(row.name, locales[0]!);
        return (
          <div class="group">
            <WordsInput
              label={t("name")}
              value={row.name}
              onChange={(said) => change({ name: said })}
              locales={locales}
            />
            <LineInput
              label={t("website")}
              type="url"
              value={row.website ?? ""}
              onChange={(website) => change({ website })}
            />
            <WordsInput
              label={t("tier")}
              value={row.tier ?? {}}
              onChange={(tier) => change({ tier })}
              locales={locales}
            />
            {name && (
              <ShowPicture
                expo={expo}
                stem={`sponsors/${slug(name)}`}
                label={`${t("sponsorLogo")}: ${name}`}
              />
            )}
          </div>
        );
      }}
    </RowsInput>
  ),
  legal: ({ value = {}, onChange, locales }) => (
    <div class="group">
      {LEGAL.map(([name, label]) => (
        <WordsInput
          key={name}
          label={t(label)}
          value={value[name] ?? {}}
          onChange={(said) => onChange({ ...value, [name]: said } as LegalField)}
          locales={locales}
          tall
        />
      ))}
    </div>
  ),
  question_days: ({ value = 180, onChange }) => (
    <NumberLine
      label={t("questionDays")}
      value={value}
      onChange={(days) => onChange(days ?? Number.NaN)}
      min={1}
      max={3650}
      whole
    />
  ),
  uncounted: ({ value = false, onChange }) => (
    <Check value={value} onChange={onChange}>
      {t("visitsUncounted")}
    </Check>
  ),
  plain_walls: ({ value = false, onChange }) => (
    <>
      <Check value={value} onChange={onChange}>
        {t("plainWalls")}
      </Check>
      <p class="hint">{t("plainWallsHow")}</p>
    </>
  ),
  live: ({ value, onChange }) => <LiveSwitches value={value} onChange={onChange} />,
  accent: ({ value, onChange }) => (
    <LineInput label={t("accent")} type="color" value={value || ACCENT} onChange={onChange} />
  ),
  licence: line("licence"),
  embed: ({ value = [], onChange }) => (
    <ListText
      label={t("embedFrom")}
      hint={t("embedFromHow")}
      value={value}
      onChange={onChange}
      between={/\s+/}
      tall
    />
  ),
  address: line("webAddress"),
  titles: terms("titlesOfPlaces"),
  glossary: terms("glossary"),
};

const LEGAL = [
  ["imprint", "imprint"],
  ["privacy", "privacy"],
  ["contact", "contact"],
  ["questions", "questionConsent"],
] as const;
interface SectionsProps {
  readonly form: AboutForm;
  readonly session: Session;
  readonly wrong: Wrong | null;
}

function Sections({ form, session, wrong }: SectionsProps) {
  const locales = form.locales?.length ? form.locales : ["en"];
  const part = <K extends keyof AboutForm & string>(name: K) => {
    const Field = FIELDS[name] as unknown as Part<NonNullable<AboutForm[K]>>;
    const change = (value: NonNullable<AboutForm[K]>) => {
      const { doc } = session.now();
      session.put(withValue(doc, { ...doc.value, [name]: value }), name);
    };
    return (
      <FieldBox name={name} wrong={wrong}>
        <Field
          value={form[name] as NonNullable<AboutForm[K]>}
          onChange={change}
          locales={locales}
          expo={session.expo}
        />
      </FieldBox>
    );
  };
  const picture = (stem: string, label: Parameters<typeof t>[0], hint: Parameters<typeof t>[0]) => (
    <ShowPicture expo={session.expo} stem={stem} label={t(label)} hint={t(hint)} />
  );
  return (
    <>
      <datalist id="zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <PanelSection title={t("nameAndLanguages")}>
        {part("title")}
        {part("subtitle")}
        {part("locales")}
      </PanelSection>
      <PanelSection title={t("whenItIs")}>
        <div class="group">
          {part("start")}
          {part("end")}
          {part("timezone")}
        </div>
      </PanelSection>
      <PanelSection title={t("openHours")}>{part("hours")}</PanelSection>
      <PanelSection title={t("whereItIs")}>
        {part("venue")}
        {part("street")}
        {part("site")}
      </PanelSection>
      <PanelSection title={t("heldBy")}>{part("organizer")}</PanelSection>
      <PanelSection title={t("sponsors")}>{part("sponsors")}</PanelSection>
      <PanelSection title={t("looks")}>
        <div class="group">
          {part("accent")}
          {part("licence")}
          {part("address")}
        </div>
        <div class="group">
          {picture("logo", "showLogo", "showLogoHow")}
          {picture("cover", "showCover", "showCoverHow")}
          {picture("social", "showSocial", "showSocialHow")}
          {picture("visual", "showVisual", "showVisualHow")}
        </div>
      </PanelSection>
      <Fold title={t("wallsOfHalls")}>{part("plain_walls")}</Fold>
      <Fold title={t("legalTexts")}>
        <div>
          {part("legal")}
          {part("question_days")}
        </div>
      </Fold>
      <Fold title={t("visits")}>{part("uncounted")}</Fold>
      <Fold title={t("liveVisitors")}>{part("live")}</Fold>
      <Fold title={t("embedFrom")}>{part("embed")}</Fold>
      <Fold title={t("titlesOfPlaces")}>{part("titles")}</Fold>
      <Fold title={t("glossary")}>{part("glossary")}</Fold>
    </>
  );
}

interface EarthProps {
  readonly value: SiteField;
  readonly onChange: (value: SiteField) => void;
}

/** A place on Earth, or none. What maps copy ("29.563, 106.5516") can be pasted into latitude or longitude. */
function Earth({ value, onChange }: EarthProps) {
  const paste = (event: ClipboardEvent) => {
    const [, north, east] = /^\s*(-?\d+\.?\d*)\s*[,;\s]\s*(-?\d+\.?\d*)\s*$/.exec(event.clipboardData?.getData("text") ?? "") ?? []; // biome-ignore format: one expression
    if (!north || !east) return;
    event.preventDefault();
    onChange({ ...value, latitude: Number(north), longitude: Number(east) });
  };
  const degrees = (name: keyof SiteField, most: number) => (
    <NumberLine
      label={t(name)}
      value={value[name] ?? null}
      min={-most}
      max={most}
      onChange={(given) => onChange({ ...value, [name]: given })}
      {...(name !== "heading" && { onPaste: paste })}
    />
  );
  return (
    <div role="group" aria-label={t("placeOnEarth")}>
      <span>{t("placeOnEarth")}</span>
      <div class="group">
        {degrees("latitude", 90)}
        {degrees("longitude", 180)}
        {degrees("heading", 360)}
      </div>
      <small>{t("placeOnEarthHow")}</small>
    </div>
  );
}
