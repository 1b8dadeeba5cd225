/** The people with an account who work for a firm: who they are, and the end of their role. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { FirmRow } from "../api.gen";
import { actionButton, dialog } from "../page";
import { t, when } from "../words";

export async function peopleDialog(
  expo: string,
  row: FirmRow,
  editable: boolean,
  again: () => Promise<void>,
): Promise<void> {
  const path = { expo, exhibitor: row.exhibitor };
  const list = el("ul", { class: "rows" });
  const draw = async () => {
    const people = await ask("GET /expos/{expo}/firms/{exhibitor}/people", { path });
    const rows = people.map((one) => {
      const end = actionButton(t("firmPersonDrop"), () => drop(one.id), "plain");
      end.setAttribute("aria-label", `${t("firmPersonDrop")}: ${one.name}`);
      const facts = el("small", {}, `${one.email} · ${when(one.since)}`);
      return el("li", {}, el("div", {}, el("b", {}, one.name), facts), editable ? end : null);
    });
    list.replaceChildren(...(rows.length ? rows : [el("li", {}, t("firmPeopleNone"))]));
  };
  const drop = async (person: string) => {
    await ask("DELETE /expos/{expo}/firms/{exhibitor}/people/{person}", { path: { ...path, person } });
    await draw();
    await again();
  };
  await draw();
  dialog(`${t("firmPeople")}: ${row.name}`, list);
}
