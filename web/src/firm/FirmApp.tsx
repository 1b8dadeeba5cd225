/**
 * The page of a firm. Its link `/firm/#<secret>` is exchanged for a session, and leaves the address bar before anything is shown. The
 * fragment of an address is in no log and in no Referer.
 */
import { type ComponentChildren, render } from "preact";
import { say } from "../core/expo/words";
import { fieldName } from "../i18n/fields";
import { ask, Refused } from "../studio/api";
import type { FirmPage, MyFirm } from "../studio/api.gen";
import { type FirmContext, firmContext, reasonOf } from "./context";
import { FirmBar, FirmForm, firmName } from "./FirmForm";
import { FIRM_LANGUAGES, firmLanguage, firmText, setFirmLanguage, tongue } from "./words";

let context: FirmContext | null = null;

export function startFirm(): void {
  addEventListener("beforeunload", (event) => {
    if (context && context.now().saving !== "saved") event.preventDefault();
  });
  addEventListener("hashchange", () => {
    if (location.hash.length > 20) void enter(); // another link, pasted into the same tab
  });
  void enter();
}

async function enter(): Promise<void> {
  const secret = location.hash.slice(1);
  if (location.hash || location.pathname !== "/firm/") history.replaceState(null, "", "/firm/");
  context = null;
  show("Shapan", null);
  try {
    const claim = letterSecret(secret, "claim.");
    const notice = letterSecret(secret, "notice.");
    if (claim) {
      const { ClaimPage } = await accountPages();
      const offer = await ask("POST /firm/claims/offer", { body: { secret: claim } });
      return show("Shapan", <ClaimPage secret={claim} offer={offer} entered={again} />);
    }
    if (notice) {
      const { NoticePage } = await accountPages();
      const offer = await ask("POST /firm/notices/offer", { body: { secret: notice } });
      return show("Shapan", <NoticePage secret={notice} offer={offer} entered={again} />);
    }
    if (secret) await ask("POST /firm/session", { body: { secret } });
    begin(await ask("GET /firm"));
  } catch (problem) {
    if (problem instanceof Refused && problem.problem.code === "inbox-only") return showInbox();
    await refused(problem);
  }
}

const accountPages = () => import("./account");

/** The secret of a letter of a kind; "" for another link. */
const letterSecret = (hash: string, kind: string): string =>
  hash.startsWith(kind) ? hash.slice(kind.length) : "";

/** After another session was opened, or the old one ended. */
const again = () => void enter();

function begin(page: FirmPage): void {
  const made = firmContext(page, (field) => fieldName(field, firmLanguage()) ?? field);
  context = made;
  made.watch(() => context === made && nameDocument(made));
  showForm(made);
}

function showForm(made: FirmContext): void {
  const home = say(made.now().page.title, firmLanguage());
  const content = <FirmForm context={made} firms={() => void showFirms()} left={again} />;
  show(home, content, <FirmBar context={made} />);
  nameDocument(made);
}

function nameDocument(made: FirmContext): void {
  const { page } = made.now();
  document.title = `${firmName(page)} · ${say(page.title, firmLanguage())}`;
}

async function showInbox(): Promise<void> {
  const { Inbox } = await import("./visitors/inbox");
  const box = await ask("GET /firm/questions");
  const content = (
    <>
      <h1>{box.name}</h1>
      <Inbox />
      <p class="facts">{firmText("inboxOnly")}</p>
    </>
  );
  show("Shapan", content);
  document.title = `${box.name} · ${box.title}`;
}

async function showFirms(firms?: readonly MyFirm[]): Promise<void> {
  try {
    const found = firms ?? (await ask("GET /me/firms"));
    const { FirmList } = await accountPages();
    context = null;
    show("Shapan", <FirmList firms={found} entered={again} />);
  } catch (problem) {
    await refused(problem);
  }
}

async function refused(problem: unknown): Promise<void> {
  const { SignInForm } = await accountPages();
  const status = problem instanceof Refused ? problem.problem.status : 0;
  const title = firmText(status === 401 || status === 404 ? "noLink" : "trouble");
  const content = (
    <>
      <h1>{title}</h1>
      {status === 401 ? (
        <>
          <p>{firmText("signInHow")}</p>
          <SignInForm entered={again} choose={(found) => void showFirms(found)} />
        </>
      ) : (
        <p>{reasonOf(problem)}</p>
      )}
    </>
  );
  show("Shapan", content);
  document.title = title;
}

let turn = 0; // what is shown anew begins anew

function show(home: string, content: ComponentChildren, bar: ComponentChildren = null): void {
  document.documentElement.lang = firmLanguage();
  turn += 1;
  render(
    <>
      <header>
        <span class="home">{home}</span>
        <div class="languages">
          <select
            aria-label={firmText("language")}
            onChange={(event) => void speak(event.currentTarget.value)}
          >
            {FIRM_LANGUAGES.map((tag) => (
              <option key={tag} value={tag} lang={tag} selected={tag === firmLanguage()}>
                {tongue(tag)}
              </option>
            ))}
          </select>
        </div>
      </header>
      <main id="main" class="firm" key={turn}>
        {content}
      </main>
      {bar && (
        <footer class="firm-foot" key={`foot ${turn}`}>
          {bar}
        </footer>
      )}
    </>,
    document.body,
  );
}

async function speak(language: string): Promise<void> {
  setFirmLanguage(language);
  const now = context;
  await now?.settle().catch(() => undefined);
  if (now) showForm(now);
  else void enter();
}
