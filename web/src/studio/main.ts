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
import { h } from "preact";
import { accountPage } from "./accounts/AccountPage";
import { addressPage, lostPasswordPage, resetPage } from "./accounts/MailedLinks";
import { proveInDialog } from "./accounts/ProofDialog";
import { providerPage } from "./accounts/Provider";
import { enrolPage } from "./accounts/RequiredFactor";
import { joinPage, signInAgain, signInPage } from "./accounts/SignInPage";
import { ask, Refused, remediedBy } from "./api";
import type { Me } from "./api.gen";
import { keepUnsavedOf } from "./edit/unsaved-storage";
import { exhibitorsPage } from "./exhibitors/ExhibitorsPage";
import { expoPage } from "./expo/ExpoPage";
import { exposPage } from "./expo/ExposPage";
import { logPage } from "./expo/LogPage";
import { firmsPage } from "./firms/FirmsPage";
import { askToLeave } from "./kit/Dialog";
import { missingPage, showPage } from "./kit/Shell";
import { mediaPage } from "./media/MediaPage";
import type { Page } from "./page";

import { peoplePage } from "./people/PeoplePage";
import { planPage } from "./plan/PlanPage";
import { go, parts, start } from "./router";
import { targetHere } from "./target";
import { currentLanguage, t } from "./words";

let turn = 0;
let left: Page["leave"];
let unsaved: Page["unsaved"];
let person = ""; // whose page it is

async function show(): Promise<void> {
  const mine = ++turn; // a later address overtakes a slow answer
  const me = await whoAsks();
  if (me) keepUnsavedOf(me.person.id);
  person = me?.person.id ?? "";
  if (me && !document.querySelector("body > header")) {
    showPage(
      { title: t("studio"), main: h("p", { "aria-busy": "true" }, "…") },
      me,
      () => void show(),
    ); // the page itself may take a second
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
  if (first === "expos" && third === "about")
    return (await import("./about/AboutPage")).aboutPage(second);
  if (first === "expos" && third === "plan") return planPage(second);
  if (first === "expos" && third === "site")
    return (await import("./site/SitePage")).sitePage(second);
  if (first === "expos" && third === "exhibitors") return exhibitorsPage(second);
  if (first === "expos" && third === "firms") return firmsPage(second);
  if (first === "expos" && third === "programme")
    return (await import("./programme/ProgrammePage")).programmePage(second);
  if (first === "expos" && third === "tours")
    return (await import("./tours/ToursPage")).toursPage(second);
  if (first === "expos" && third === "media") return mediaPage(second);
  if (first === "expos" && third === "visits")
    return (await import("./visits/VisitsPage")).visitsPage(second);
  if (first === "expos" && third === "live")
    return (await import("./live/LivePage")).livePage(second);
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
remediedBy("proof-needed", proveInDialog);
remediedBy("signed-out", () => signInAgain(person));
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
