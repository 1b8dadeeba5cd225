/** The frame of every page: header, languages, what was changed about the account, notices. */
import { type ComponentChildren, render } from "preact";
import { NoticeBanner } from "../accounts/NoticeBanner";
import { ask, Refused } from "../api";
import type { Me } from "../api.gen";
import { forgetUnsaved } from "../edit/unsaved-storage";
import { noticeProblem, notices, type Page, problemText, savedText } from "../page";
import { go, leave } from "../router";
import { currentLanguage, LANGUAGES, setLanguage, t } from "../words";
import { ActButton } from "./Parts";
import { useWatched } from "./watched";

let turn = 0; // a page that is shown anew begins anew

/** Shows a page. `me` is null when signed out; `again` redraws the page in another language. */
export function showPage(page: Page, me: Me | null, again: () => void): void {
  document.title = `${page.title} · Shapan`;
  document.documentElement.lang = currentLanguage();
  savedText.put("");
  const { main } = page;
  turn += 1;
  render(
    <Shell me={me} again={again}>
      <main id="main" key={turn} tabIndex={-1}>
        {main}
      </main>
    </Shell>,
    document.body,
  );
}

/** In place of a page that is not there. */
export const missingPage = (problem: unknown): Page => ({
  title: t("studio"),
  main: (
    <div>
      <h1>{typeof problem === "string" ? problem : problemText(problem)}</h1>
      <a href="/studio/">{t("back")}</a>
    </div>
  ),
});

interface ShellProps {
  readonly me: Me | null;
  readonly again: () => void;
  readonly children: ComponentChildren;
}

function Shell({ me, again, children }: ShellProps) {
  return (
    <>
      <Header me={me} again={again} />
      {me && !me.lacks && <NoticeBanner key={turn} me={me} />}
      {children}
      <Notices />
    </>
  );
}

function Header({ me, again }: Omit<ShellProps, "children">) {
  const saved = useWatched(savedText);
  const owner = me?.person.role === "owner";
  const choose = (select: HTMLSelectElement) => {
    const change = () => {
      setLanguage(select.value);
      again();
    };
    const stay = () => {
      select.value = currentLanguage();
    };
    leave(change, stay);
  };
  return (
    <header>
      <a class="skip" href="#main">
        ↓
      </a>
      <a href="/studio/" class="home">
        Shapan {t("studio")}
      </a>
      <nav aria-label={t("studio")}>
        {me && me.lacks !== "factor" && (
          <>
            <a href="/studio/">{t("expos")}</a>
            {owner && <a href="/studio/people">{t("people")}</a>}
            {owner && <a href="/studio/log">{t("log")}</a>}
            <a href="/studio/account">{t("account")}</a>
          </>
        )}
        {me && <ActButton plain work={() => leave(() => void signOut())} word="signOut" />}
      </nav>
      <span class="saved facts">{saved}</span>
      <div class="languages">
        <select aria-label={t("language")} onChange={(event) => choose(event.currentTarget)}>
          {LANGUAGES.map(([code, name]) => (
            <option key={code} value={code} lang={code} selected={code === currentLanguage()}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {useWatched(notices).map((one) => (
        <p key={one.key} class={one.bad ? "bad" : "good"}>
          {one.text}
        </p>
      ))}
    </div>
  );
}

async function signOut(): Promise<void> {
  forgetUnsaved(); // also where the server is not reached
  try {
    await ask("DELETE /session").catch(unlessSignedOut);
    delete document.documentElement.dataset.signed;
    go("/studio/sign-in");
  } catch (problem) {
    noticeProblem(problem);
  }
}

/** A session that ended elsewhere is what was wanted. */
function unlessSignedOut(problem: unknown): void {
  if (!(problem instanceof Refused) || problem.problem.status !== 401) throw problem;
}
