/** What is kept about a person: to take away as a file, and to delete. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { PersonView } from "../api.gen";
import { actionButton, dialog, field, form, link, notice } from "../page";
import { t } from "../words";

/** The section of one's own account. */
export function personalData(): HTMLElement {
  return el(
    "section",
    {},
    el("h2", {}, t("personalData")),
    el("p", { class: "facts" }, t("personalDataHint")),
    el(
      "p",
      { class: "acts" },
      exportLink("/api/v1/me/export", t("exportPerson")),
      actionButton(t("deleteMe"), () => askForPassword(t("deleteMe"), t("deleteMeWhy"), deleteMe), "plain"),
    ),
  );
}

/** What an owner does with the data of somebody else. */
export function personActs(one: PersonView, then: () => void): Node[] {
  const path = { person: one.id };
  const title = t("deletePerson", { name: one.name });
  const remove = async (password: string) => {
    await ask("POST /people/{person}/delete", { path, body: { password } });
    notice(t("personDeleted"));
    then();
  };
  const acts = actionButton(t("delete"), () => askForPassword(title, t("deletePersonWhy"), remove), "plain");
  acts.setAttribute("aria-label", title);
  const file = exportLink(`/api/v1/people/${one.id}/export`, t("exportPerson"));
  file.setAttribute("aria-label", `${one.name}: ${t("exportPerson")}`);
  return [file, acts];
}

async function deleteMe(password: string): Promise<void> {
  await ask("POST /me/delete", { body: { password } });
  location.assign("/studio/"); // nothing of this page is the person's any more
}

function exportLink(href: string, text: string): HTMLAnchorElement {
  const made = link(href, text);
  made.download = "person.json";
  return made;
}

function askForPassword(title: string, why: string, work: (password: string) => Promise<void>): void {
  const password = field({ name: "password", label: t("ownPassword"), type: "password", auto: "current-password" });
  const box: HTMLDialogElement = dialog(
    title,
    el("p", {}, why),
    form([password], t("deleteForGood"), async (value) => {
      await work(value("password"));
      box.close();
    }),
  );
  box.querySelector("input")!.focus();
}
