/** What is kept about a person: to take away as a file, and to delete. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { PersonView } from "../api.gen";
import { confirmAction } from "../kit/Dialog";
import { actionButton, link, notice } from "../page";
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
      actionButton(
        t("deleteMe"),
        () => confirmAction(t("deleteMe"), t("deleteMeWhy"), deleteMe, t("deleteForGood")),
        "plain",
      ),
    ),
  );
}

/** What an owner does with the data of somebody else. */
export function personActs(one: PersonView, then: () => void): Node[] {
  const path = { person: one.id };
  const title = t("deletePerson", { name: one.name });
  const remove = async () => {
    await ask("POST /people/{person}/delete", { path });
    notice(t("personDeleted"));
    then();
  };
  const asked = () => confirmAction(title, t("deletePersonWhy"), remove, t("deleteForGood"));
  const acts = actionButton(t("delete"), asked, "plain");
  acts.setAttribute("aria-label", title);
  const file = exportLink(`/api/v1/people/${one.id}/export`, t("exportPerson"));
  file.setAttribute("aria-label", `${one.name}: ${t("exportPerson")}`);
  return [file, acts];
}

async function deleteMe(): Promise<void> {
  await ask("POST /me/delete");
  location.assign("/studio/"); // nothing of this page is the person's any more
}

function exportLink(href: string, text: string): HTMLAnchorElement {
  const made = link(href, text);
  made.download = "person.json";
  return made;
}
