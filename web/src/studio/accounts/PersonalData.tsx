/** What is kept about a person: to take away as a file, and to delete. */
import { ask } from "../api";
import type { PersonView } from "../api.gen";
import { AskingButton, confirmAction } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { notice } from "../page";
import { showAnew } from "../router";
import { t } from "../words";

/** The section of one's own account. */
export const personalData = () => (
  <section>
    <h2>{t("personalData")}</h2>
    <p class="facts">{t("personalDataHint")}</p>
    <p class="acts">
      <a href="/api/v1/me/export" download="person.json">
        {t("exportPerson")}
      </a>
      <AskingButton
        question={t("deleteMeWhy")}
        work={deleteMe}
        send="deleteForGood"
        word="deleteMe"
      />
    </p>
  </section>
);

/** What an owner does with the data of somebody else. */
export function personActs({ id, name }: PersonView) {
  const title = t("deletePerson", { name });
  const remove = async () => {
    await ask("POST /people/{person}/delete", { path: { person: id } });
    notice(t("personDeleted"));
    showAnew();
  };
  return (
    <>
      <a
        href={`/api/v1/people/${id}/export`}
        download="person.json"
        aria-label={`${name}: ${t("exportPerson")}`}
      >
        {t("exportPerson")}
      </a>
      <ActButton
        plain
        label={title}
        work={() => confirmAction(title, t("deletePersonWhy"), remove, t("deleteForGood"))}
        word="delete"
      />
    </>
  );
}

async function deleteMe(): Promise<void> {
  await ask("POST /me/delete");
  location.assign("/studio/"); // nothing of this page is the person's any more
}
