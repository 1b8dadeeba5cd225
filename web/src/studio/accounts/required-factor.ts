/** A second factor that the site requires: who sets it, and the page of who has none. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { RequiredFactor } from "../api.gen";
import { notice, type Page, problemText, showSaved } from "../page";
import { go } from "../router";
import { t } from "../words";
import { passkeySection } from "./passkeys";
import { secondFactorSection } from "./second-factor";

const OF = { nobody: "requiredNobody", owners: "requiredOwners", all: "requiredAll" } as const;

/** Of whom it is required, for owners. */
export function requiredFactorSection(now: RequiredFactor): HTMLElement {
  const options = Object.entries(OF).map(([value, word]) =>
    el("option", { value, selected: value === now.of }, t(word)),
  );
  const select = el("select", { "aria-label": t("requiredFactor") }, ...options);
  let of = now.of;
  select.addEventListener("change", async () => {
    try {
      of = (await ask("PUT /required-factor", { body: { of: select.value as RequiredFactor["of"] } })).of;
      showSaved();
    } catch (problem) {
      notice(problemText(problem), true);
    }
    select.value = of;
  });
  return el(
    "section",
    { class: "panel required-factor" },
    el("h2", {}, t("requiredFactor")),
    el("p", { class: "facts" }, t("requiredHow")),
    el("p", {}, select),
  );
}

/** All that somebody without a second factor sees where one is required. */
export async function enrolPage(): Promise<Page> {
  const security = await ask("GET /me/security");
  const again = () => go(location.pathname);
  const main = el(
    "div",
    {},
    el("h1", {}, t("enrolTitle")),
    el("p", { class: "lead" }, t("enrolWhy")),
    el("div", { class: "account" }, passkeySection(security, undefined, again), secondFactorSection(security, again)),
  );
  return { title: t("enrolTitle"), main };
}
