/**
 * The page of a firm. Its link `/firm/#<secret>` is exchanged for a session, and leaves the address bar before anything is shown. The
 * fragment of an address is in no log and in no Referer.
 */
import "../../../server/shapan/pages/assets/style.css";
import "../../../server/shapan/pages/assets/pages.css";
import "./firm.css";
import { say } from "../core/expo/words";
import { CONTACTS } from "../i18n/fields.gen";
import { ask, Refused } from "../studio/api";
import type { FirmPage, MyFirm } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { claimPage, claimSecret, firmList, peopleSection, signInForm } from "./account";
import { constructionInput } from "./booth";
import { type FirmContext, firmContext, reasonOf } from "./context";
import { type OwnExhibits, ownExhibits } from "./exhibits";
import { boothSlots, brochureSlot, logoSlot } from "./files";
import { inboxPage, inboxSection, noticePage, noticeSecret } from "./inbox";
import {
  colorInput,
  complainAt,
  contactInput,
  lineInput,
  manyInput,
  remarkNote,
  staffInput,
  wordsInput,
} from "./inputs";
import { type FirmPreviewPanel, firmPreview } from "./preview";
import { boothVisits } from "./visits";
import { day, FIRM_LANGUAGES, firmLanguage, firmText, setFirmLanguage, tongue } from "./words";

const main = el("main", { id: "main", class: "firm" });
const bar = el("div", { class: "firm-bar" });
let context: FirmContext | null = null;
let preview: FirmPreviewPanel | null = null;
let exhibits: OwnExhibits = ownExhibits();

async function enter(): Promise<void> {
  document.documentElement.lang = firmLanguage();
  const secret = location.hash.slice(1);
  if (location.hash || location.pathname !== "/firm/") history.replaceState(null, "", "/firm/");
  frame(null);
  try {
    const claim = claimSecret(secret);
    if (claim) return main.replaceChildren(...(await claimPage(claim, again)));
    const notice = noticeSecret(secret);
    if (notice) return main.replaceChildren(...(await noticePage(notice, again)));
    if (secret) await ask("POST /firm/session", { body: { secret } });
    begin(await ask("GET /firm"));
  } catch (problem) {
    if (problem instanceof Refused && problem.problem.code === "inbox-only")
      return main.replaceChildren(...(await inboxPage()));
    refused(problem);
  }
}

/** After another session was opened, or the old one ended. */
function again(): void {
  context = null;
  preview = null;
  void enter();
}

async function showFirms(firms?: readonly MyFirm[]): Promise<void> {
  try {
    const found = firms ?? (await ask("GET /me/firms"));
    context = null;
    frame(null);
    main.replaceChildren(...firmList(found, again));
  } catch (problem) {
    refused(problem);
  }
}

function begin(page: FirmPage): void {
  exhibits = ownExhibits();
  context = firmContext(page, draw, said, () => {
    preview?.changed();
    exhibits.look(context!.page());
  });
  draw();
}

function draw(): void {
  if (!context) return;
  document.documentElement.lang = firmLanguage();
  const page = context.page();
  const name = nameOf(page);
  frame(page);
  document.title = `${name} · ${say(page.title, firmLanguage())}`;
  const at = document.activeElement?.getAttribute("name") ?? "";
  preview ??= firmPreview(() => context!);
  const people = peopleSection(page, () => void showFirms(), again);
  const own = [inboxSection(), preview.node, boothVisits(), ...sections(context), people];
  main.replaceChildren(el("h1", {}, name), stateOf(page), ...own);
  if (at) main.querySelector<HTMLElement>(`[name="${CSS.escape(at)}"]`)?.focus();
  exhibits.look(page);
  said();
}

function stateOf(page: FirmPage): HTMLElement {
  const key = { "": "stateNothing", begun: "stateBegun", submitted: "stateSubmitted", returned: "stateReturned", accepted: "stateAccepted" } as const; // biome-ignore format: short
  const whole = page.remarks[""];
  return el(
    "div",
    { class: `firm-state ${page.state}`, role: "status" },
    el("p", {}, firmText(key[page.state])),
    whole ? remarkNote(whole) : null,
    page.withheld ? el("p", { class: "bad" }, firmText("withheld")) : null,
    page.expires ? el("p", { class: "facts" }, firmText("linkEnds", { date: day(page.expires) })) : null,
  );
}

function sections(made: FirmContext): HTMLElement[] {
  const page = made.page();
  const section = (title: string, ...nodes: HTMLElement[]) =>
    el("section", { class: "panel" }, el("h2", {}, title), ...nodes);
  const own = page.booths.filter((one) => !one.shared);
  return [
    section(
      firmText("whoWeAre"),
      wordsInput(made, "name", firmText("name")),
      wordsInput(made, "summary", firmText("summary"), true),
      manyInput(made, "categories", firmText("categories")),
      manyInput(made, "products", firmText("products")),
      lineInput(made, "country", firmText("country"), "text", "country-name"),
    ),
    section(firmText("look"), logoSlot(made), colorInput(made, firmText("color"))),
    section(
      firmText("reach"),
      ...CONTACTS.map((name) => contactInput(made, name)),
      staffInput(made, firmText("staff")),
    ),
    section(firmText("toRead"), ...brochureSlot(made, exhibits)),
    ...own.map((booth) =>
      section(
        firmText("boothTitle", { number: booth.number, hall: say(booth.hall, firmLanguage()) }),
        el("p", { class: "facts" }, firmText("boothFacts", { area: booth.area, walls: booth.walls })),
        ...constructionInput(made, booth),
        ...boothSlots(made, booth, exhibits),
      ),
    ),
    ...(own.length < page.booths.length ? [el("p", { class: "facts" }, firmText("sharedBooths"))] : []),
  ];
}

/** The bar at the foot: whether everything is saved, and the button to submit. */
function said(): void {
  if (!context) return;
  const page = context.page();
  const saving = context.saving();
  const key = { saved: "saved", waiting: "notSaved", saving: "saving", failed: "notSaved" } as const;
  const placed = complainAt(main, context.wrong());
  const why = saving === "failed" && !placed ? context.wrong()!.why : "";
  const anything = Object.keys(page.fields).length > 0 || page.files.some((one) => one.sent);
  const fresh = page.state !== "submitted" && (anything || saving !== "saved");
  const submit = el("button", { type: "button", disabled: !fresh }, firmText("submit"));
  submit.addEventListener("click", async () => {
    submit.disabled = true;
    try {
      await context!.submit();
      main.querySelector("h1")?.scrollIntoView();
    } catch (problem) {
      if (!complainAt(main, context!.wrong())) bar.prepend(el("p", { class: "bad", role: "alert" }, reasonOf(problem)));
      main.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      submit.disabled = false;
    }
  });
  const state = el("span", { role: "status", class: saving === "failed" ? "bad" : "facts" }, firmText(key[saving]));
  bar.replaceChildren(why ? el("p", { class: "bad", role: "alert" }, why) : "", state, submit);
}

function frame(page: FirmPage | null): void {
  const languages = el("select", { "aria-label": firmText("language") });
  for (const tag of FIRM_LANGUAGES)
    languages.append(el("option", { value: tag, lang: tag, selected: tag === firmLanguage() }, tongue(tag)));
  languages.addEventListener("change", async () => {
    setFirmLanguage(languages.value);
    preview = null;
    await context?.settle().catch(() => undefined);
    if (context) draw();
    else void enter();
  });
  const home = el("span", { class: "home" }, page ? say(page.title, firmLanguage()) : "Shapan");
  const header = el("header", {}, home, el("div", { class: "languages" }, languages));
  document.body.replaceChildren(header, main, page ? el("footer", { class: "firm-foot" }, bar) : "");
}

function refused(problem: unknown): void {
  const status = problem instanceof Refused ? problem.problem.status : 0;
  const title = status === 401 || status === 404 ? firmText("noLink") : firmText("trouble");
  document.title = title;
  const signs =
    status === 401 ? [el("p", {}, firmText("signInHow")), signInForm(again, (found) => void showFirms(found))] : [];
  main.replaceChildren(el("h1", {}, title), ...(signs.length ? signs : [el("p", {}, reasonOf(problem))]));
}

const nameOf = (page: FirmPage): string =>
  say({ ...page.basis.name, ...page.fields.name }, firmLanguage()) || page.exhibitor;

addEventListener("beforeunload", (event) => {
  if (context && context.saving() !== "saved") event.preventDefault();
});
addEventListener("hashchange", () => {
  if (location.hash.length > 20) void enter(); // another link, pasted into the same tab
});
void enter();
