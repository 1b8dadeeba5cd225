/** The form for `expo.toml`. A problem is shown at its field. Keys that the form does not know are kept. */
import { say } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import { ask, Refused } from "../api";
import type { About, HoursField, LegalField, OrganizerField, SponsorField } from "../api.gen";
import { type ExpoContext, mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { link, notice, type Page, problemText, showSaved } from "../page";
import type { Target } from "../target";
import { t } from "../words";
import { aboutChange, fieldOf, merged } from "./change";
import {
  colorField,
  daysField,
  earthField,
  fieldGroup,
  lineField,
  linesField,
  listField,
  namedField,
  type Part,
  switchField,
  valuesOf,
  wordsField,
} from "./parts";
import { showPicture, sponsorPicture } from "./pictures";
import { textsSection } from "./texts";

const ACCENT = "#b5651d"; // the default of the theme (intake/documents.py)
type Parts = { readonly [K in keyof About]-?: Part<NonNullable<About[K]>> };

export async function aboutPage(id: string): Promise<Page> {
  const path = { expo: id };
  const context = await watchExpo(id, () => void fresh());
  let before: About = {};
  let [revision, asked] = [0, 0]; // revision shown in the form, and revision requested
  let shown = Promise.resolve(); // fulfilled when the requested revision is in the form
  let parts = partsOf(before, context);
  const editable = mayEdit(context.state().expo);
  const pictures = [
    showPicture(context, "logo", t("showLogo"), t("showLogoHow")),
    showPicture(context, "cover", t("showCover"), t("showCoverHow")),
    showPicture(context, "social", t("showSocial"), t("showSocialHow")),
    showPicture(context, "visual", t("showVisual"), t("showVisualHow")),
  ];
  const translations = el(
    "details",
    { class: "panel" },
    el("summary", {}, el("h2", {}, t("texts"))),
    textsSection(context),
  );
  const place = el("div", {});
  const wrong = el("p", { class: "bad", role: "alert" });
  const send = el("button", { type: "submit" }, t("save"));
  const head = el("div", {});
  const end = el("div", { class: "acts end" }, send, wrong); // visible at every scroll position
  const form = el("form", { class: "about" }, place, editable && end);

  const unsaved = () => revision > 0 && editable && Object.keys(change()).length > 0;
  const change = () => aboutChange(before, valuesOf<About>(parts as never));

  /**
   * A new revision: unsaved input stays. A field that was changed elsewhere too (a text: in this language) takes the new value, with a
   * notice.
   */
  function fresh(): Promise<void> {
    const { title } = context.state().expo;
    if (title !== head.querySelector("h1")?.textContent) head.replaceChildren(tabsOf(context.state().expo, "about"));
    const newest = context.state().draft.revision;
    if (newest !== asked) {
      asked = newest; // set first, so that events in the meantime do not redraw the form during input
      shown = show(newest);
    }
    return shown;
  }

  async function show(newest: number): Promise<void> {
    const found = await ask("GET /expos/{expo}/about", { path });
    if (newest !== asked) return shown; // a newer revision has overtaken this one
    const [first, began] = [!revision, before];
    [before, revision] = [found, newest];
    if (first) return draw(found);
    if (!Object.keys(aboutChange(began, found)).length) return; // another document changed: leave the input alone
    const { value, lost } = merged(began, found, valuesOf<About>(parts as never));
    if (lost) notice(t("changedMeanwhile"), true);
    draw(value);
  }

  function draw(about: About): void {
    parts = partsOf(about, context);
    place.replaceChildren(...sections(parts, pictures), translations);
    if (!editable)
      for (const field of place.querySelectorAll("input, textarea, button")) field.setAttribute("disabled", "");
  }

  async function save(): Promise<void> {
    const body = change();
    if (!Object.keys(body).length) return notice(t("nothingChanged"));
    const was = nameOf(before);
    await ask("PATCH /expos/{expo}/about", { path, body, match: revisionTag(context.state()) });
    const name = nameOf({ ...before, ...body });
    if (name && name !== was && context.state().expo.title === was)
      await ask("PATCH /expos/{expo}", { path, body: { title: name } });
    await context.refresh();
    await fresh(); // until then, what was saved counts as unsaved
    showSaved();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const old of form.querySelectorAll(".wrong")) old.remove();
    for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
    wrong.textContent = "";
    send.disabled = true;
    try {
      await save();
    } catch (problem) {
      complain(problem);
      if (problem instanceof Refused && problem.problem.status === 412) await context.refresh();
    } finally {
      send.disabled = false;
    }
  });

  function complain(problem: unknown): void {
    const where = problem instanceof Refused ? fieldOf(problem.problem.where ?? "") : "";
    const part = where ? parts[where as keyof About] : undefined;
    const field = part?.node.querySelector<HTMLElement>("input, textarea");
    if (!part || !field) {
      wrong.replaceChildren(problemText(problem));
      if (problem instanceof Refused && problem.problem.status === 401) {
        const door = link("/studio/sign-in", t("signIn")); // in a new tab, because this page keeps the input
        door.target = "_blank";
        wrong.append(" ", door);
      }
      return;
    }
    part.node.append(el("p", { class: "bad wrong", id: "wrong", role: "alert" }, problemText(problem)));
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "wrong");
    field.closest("details")?.setAttribute("open", "");
    field.focus();
  }

  function open(target: Target): void {
    const node = parts[(target.get("field") ?? "title") as keyof About]?.node;
    node?.closest("details")?.setAttribute("open", "");
    node?.scrollIntoView({ block: "center" });
    node?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  }

  await fresh(); // last, because expo events may arrive from here on
  const main = el("div", {}, head, form);
  return { title: `${t("aboutShow")} · ${context.state().expo.title}`, main, leave: context.end, unsaved, open };
}

/** The show's title in its first language. The studio uses it too, unless the expo has its own title there. */
const nameOf = (about: About): string => about.title?.[about.locales?.[0] ?? "en"] ?? about.title?.[""] ?? "";

function partsOf(about: About, context: ExpoContext): Parts {
  const locales = about.locales?.length ? about.locales : ["en"];
  const line_ = (name: "licence" | "address" | "timezone", label: string) => lineField(label, about[name] ?? "");
  const tongues = lineField(t("aboutLocales"), (about.locales ?? []).join(", "));
  return {
    title: wordsField(t("title"), about.title ?? {}, locales),
    subtitle: wordsField(t("subtitle"), about.subtitle ?? {}, locales),
    locales: {
      node: tongues.node,
      value: () =>
        tongues
          .value()
          .split(/[\s,;、，]+/)
          .filter(Boolean),
    },
    start: lineField(t("firstDay"), about.start ?? "", "date"),
    end: lineField(t("lastDay"), about.end ?? "", "date"),
    timezone: lineField(t("timeZone"), about.timezone ?? "", "text", { list: "zones" }),
    hours: listField<HoursField>(t("openHours"), t("addDay"), about.hours ?? [], (one) => {
      const parts = {
        day: lineField(t("day"), one?.day ?? "", "date"),
        open: lineField(t("opens"), (one?.open ?? "").padStart(5, one ? "0" : ""), "time"),
        close: lineField(t("closes"), (one?.close ?? "").padStart(5, one ? "0" : ""), "time"),
      };
      const { node, value } = fieldGroup<HoursField>(parts);
      return { node, value: () => (parts.day.value() ? value() : null) };
    }),
    venue: wordsField(t("venue"), about.venue ?? {}, locales),
    street: wordsField(t("street"), about.street ?? {}, locales, true),
    site: earthField(about.site ?? {}),
    organizer: holder(about.organizer ?? {}, locales),
    sponsors: listField<SponsorField>(t("sponsors"), t("addSponsor"), about.sponsors ?? [], (one) => {
      const parts = {
        name: wordsField(t("name"), one?.name ?? {}, locales),
        website: lineField(t("website"), one?.website ?? "", "url"),
        tier: wordsField(t("tier"), one?.tier ?? {}, locales),
      };
      const { node, value } = fieldGroup<SponsorField>(parts);
      const name = one ? say(one.name, locales[0]!) : "";
      if (name) node.append(sponsorPicture(context, name));
      return { node, value: () => (Object.keys(parts.name.value()).length ? value() : null) };
    }),
    legal: fieldGroup<LegalField>({
      imprint: wordsField(t("imprint"), about.legal?.imprint ?? {}, locales, true),
      privacy: wordsField(t("privacy"), about.legal?.privacy ?? {}, locales, true),
      contact: wordsField(t("contact"), about.legal?.contact ?? {}, locales, true),
      questions: wordsField(t("questionConsent"), about.legal?.questions ?? {}, locales, true),
    }),
    question_days: daysField(t("questionDays"), about.question_days ?? 180),
    uncounted: switchField(t("visitsUncounted"), about.uncounted ?? false),
    accent: colorField(t("accent"), about.accent ?? "", ACCENT),
    licence: line_("licence", t("licence")),
    embed: linesField(t("embedFrom"), about.embed ?? [], t("embedFromHow")),
    address: line_("address", t("webAddress")),
    titles: namedField(t("titlesOfPlaces"), t("addWord"), about.titles ?? {}, locales),
    glossary: namedField(t("glossary"), t("addWord"), about.glossary ?? {}, locales),
  };
}

const holder = (one: OrganizerField, locales: readonly string[]): Part<OrganizerField> =>
  fieldGroup<OrganizerField>({
    name: wordsField(t("name"), one.name ?? {}, locales),
    website: lineField(t("website"), one.website ?? "", "url"),
    email: lineField(t("email"), one.email ?? "", "email"),
    phone: lineField(t("phone"), one.phone ?? "", "tel"),
    street: wordsField(t("street"), one.street ?? {}, locales, true),
  });

function sections(parts: Parts, pictures: readonly HTMLElement[]): HTMLElement[] {
  const zones = el(
    "datalist",
    { id: "zones" },
    ...Intl.supportedValuesOf("timeZone").map((value) => el("option", { value })),
  );
  const section = (title: string, ...nodes: HTMLElement[]) =>
    el("section", { class: "panel" }, el("h2", {}, title), ...nodes);
  const seldom = (title: string, node: HTMLElement) =>
    el("details", { class: "panel" }, el("summary", {}, el("h2", {}, title)), node);
  const pair = (...nodes: HTMLElement[]) => el("div", { class: "group" }, ...nodes);
  return [
    zones,
    section(t("nameAndLanguages"), parts.title.node, parts.subtitle.node, parts.locales.node),
    section(t("whenItIs"), pair(parts.start.node, parts.end.node, parts.timezone.node)),
    section(t("openHours"), parts.hours.node),
    section(t("whereItIs"), parts.venue.node, parts.street.node, parts.site.node),
    section(t("heldBy"), parts.organizer.node),
    section(t("sponsors"), parts.sponsors.node),
    section(t("looks"), pair(parts.accent.node, parts.licence.node, parts.address.node), pair(...pictures)),
    seldom(t("legalTexts"), el("div", {}, parts.legal.node, parts.question_days.node)),
    seldom(t("visits"), parts.uncounted.node),
    seldom(t("embedFrom"), parts.embed.node),
    seldom(t("titlesOfPlaces"), parts.titles.node),
    seldom(t("glossary"), parts.glossary.node),
  ];
}
