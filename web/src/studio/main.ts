/** The studio: one page; its address selects the content. */
import "../../../server/shapan/pages/assets/style.css";
import "../../../server/shapan/pages/assets/pages.css";
import "./studio.css";
import "./accounts/accounts.css";
import "./expo/expo.css";
import "./about/about.css";
import "./plan/plan.css";
import "./exhibitors/exhibitors.css";
import "./firms/firms.css";
import "./media/media.css";
import "./visits/visits.css";
import "./programme/programme.css";
import "./site/site.css";
import "./tours/tours.css";
import { aboutPage } from "./about/page";
import { accountPage } from "./accounts/account";
import { addressPage, lostPasswordPage, resetPage } from "./accounts/mailed-links";
import { proveInDialog } from "./accounts/proof";
import { providerPage } from "./accounts/provider";
import { enrolPage } from "./accounts/required-factor";
import { joinPage, signInPage } from "./accounts/sign-in";
import { ask, provedBy, Refused } from "./api";
import type { Me } from "./api.gen";
import { exhibitorsPage } from "./exhibitors/page";
import { expoPage } from "./expo/expo";
import { exposPage } from "./expo/expos";
import { logPage } from "./expo/log";
import { firmsPage } from "./firms/page";
import { askToLeave } from "./kit/Dialog";
import { missingPage, showPage } from "./kit/Shell";
import { mediaPage } from "./media/page";
import type { Page } from "./page";
import { peoplePage } from "./people/people";
import { planPage } from "./plan/editor";
import { programmePage } from "./programme/page";
import { go, parts, start } from "./router";
import { sitePage } from "./site/page";
import { targetHere } from "./target";
import { toursPage } from "./tours/page";
import { keepUnsavedOf } from "./unsaved-storage";
import { currentLanguage, t } from "./words";

let turn = 0;
let left: Page["leave"];
let unsaved: Page["unsaved"];

async function show(): Promise<void> {
  const mine = ++turn; // a later address overtakes a slow answer
  const me = await whoAsks();
  if (me) keepUnsavedOf(me.person.id);
  if (me && !document.querySelector("body > header")) {
    showPage({ title: t("studio"), main: "…" }, me, () => void show()); // the page itself may take a second
  }
  const page = await pageOf(me).catch(missingPage);
  if (mine !== turn) return page.leave?.();
  left?.();
  left = page.leave;
  unsaved = page.unsaved;
  showPage(page, me, () => void show());
  if (location.hash) page.open?.(targetHere());
  document.documentElement.dataset.page = parts()[0] ?? "expos";
}

async function whoAsks(): Promise<Me | null> {
  if (document.documentElement.dataset.signed === undefined) return null;
  return ask("GET /me").catch((problem) => {
    if (problem instanceof Refused && problem.problem.status === 401) return null;
    throw problem;
  });
}

async function pageOf(me: Me | null): Promise<Page> {
  const [first = "", second = "", third = ""] = parts();
  const secret = location.hash.slice(1); // of an invitation, or of the link of a letter
  if (first === "join" && secret) return joinPage(secret, me);
  if (first === "lost-password") return lostPasswordPage();
  if (first === "reset" && secret) return resetPage(secret);
  if (first === "address" && secret) return addressPage(secret);
  if (first === "provider") return providerPage();
  if (!me) return signInPage(first === "sign-in" ? "/studio/" : location.pathname);
  if (me.lacks === "factor") return enrolPage();
  if (first === "" || first === "sign-in") return exposPage(me);
  if (first === "expos" && second && !third) return expoPage(second, me);
  if (first === "expos" && third === "about") return aboutPage(second);
  if (first === "expos" && third === "plan") return planPage(second);
  if (first === "expos" && third === "site") return sitePage(second);
  if (first === "expos" && third === "exhibitors") return exhibitorsPage(second);
  if (first === "expos" && third === "firms") return firmsPage(second);
  if (first === "expos" && third === "programme") return programmePage(second);
  if (first === "expos" && third === "tours") return toursPage(second);
  if (first === "expos" && third === "media") return mediaPage(second);
  if (first === "expos" && third === "visits") return (await import("./visits/page")).visitsPage(second);
  if (first === "expos" && third === "log") return logPage(second);
  if (first === "people") return peoplePage(me);
  if (first === "log") return logPage();
  if (first === "account") return accountPage(me);
  return missingPage(t("notFound"));
}

addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof Refused)) return;
  event.preventDefault();
  if (event.reason.problem.status === 401) go("/studio/sign-in");
  else showPage(missingPage(event.reason), null, () => void show());
});
addEventListener("hashchange", () => {
  if (["join", "reset", "address"].includes(parts()[0] ?? "")) void show(); // another link, pasted into the same tab
});
provedBy(proveInDialog);
document.documentElement.lang = currentLanguage();
start({
  show: () => void show(),
  unsaved: () => unsaved?.() ?? false,
  ask: (leave, stay) =>
    askToLeave(() => {
      unsaved = undefined;
      leave();
    }, stay),
});
