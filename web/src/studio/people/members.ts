/** The members of an expo. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { ask } from "../api";
import type { ExpoView, Me } from "../api.gen";
import { actionButton, dialog } from "../page";
import { t } from "../words";
import { invitationForm, openInvitations } from "./people";

export async function membersOf(expo: ExpoView, me: Me): Promise<HTMLElement> {
  const place = el("section", { class: "panel" });
  const manages = expo.part !== "reader";
  const path = { expo: expo.id };
  const draw = async () => {
    const members = await ask("GET /expos/{expo}/members", { path });
    const invitations = manages ? await ask("GET /expos/{expo}/invitations", { path }) : [];
    const rows = members.map((one) =>
      row(
        one.person.name,
        `${one.person.email} · ${t(one.role)}`,
        manages &&
          one.person.id !== me.person.id &&
          actionButton(
            t("remove"),
            async () => {
              await ask("DELETE /expos/{expo}/members/{person}", { path: { ...path, person: one.person.id } });
              await draw();
            },
            "plain",
          ),
      ),
    );
    const invite = () => {
      const send = (body: Parameters<Parameters<typeof invitationForm>[1]>[0]) =>
        ask("POST /expos/{expo}/invitations", { path, body });
      dialog(
        t("invite"),
        invitationForm(["organizer", "reader"], send, () => void draw()),
      );
    };
    place.replaceChildren(
      el(
        "div",
        { class: "top" },
        el("h2", {}, t("members")),
        ...(manages ? [actionButton(t("invite"), invite, "plain")] : []),
      ),
      rows.length ? el("ul", { class: "rows" }, ...rows) : el("p", { class: "facts" }, t("membersNone")),
      openInvitations(invitations, async (one) => {
        await ask("DELETE /expos/{expo}/invitations/{invitation}", { path: { ...path, invitation: one.id } });
        await draw();
      }) ?? "",
    );
  };
  await draw();
  return place;
}
