/** The accounts of this server and its open invitations. */
import { el } from "../../ui/shell/dom";
import { personActs } from "../accounts/personal-data";
import { requiredFactorSection } from "../accounts/required-factor";
import { row } from "../accounts/row";
import { ask } from "../api";
import type { InvitationView, Me, NewInvitation, PersonView } from "../api.gen";
import { confirmAction, showSecret } from "../kit/Dialog";
import { actionButton, choice, dialog, form, notice, type Page, problemText } from "../page";
import { go } from "../router";
import { count, t, when } from "../words";

const again = () => go(location.pathname);

export async function peoplePage(me: Me): Promise<Page> {
  const [people, invitations, required] = await Promise.all([
    ask("GET /people"),
    ask("GET /invitations"),
    ask("GET /required-factor"),
  ]);
  const send = (body: NewInvitation) => ask("POST /invitations", { body });
  const main = el(
    "div",
    {},
    el(
      "div",
      { class: "top" },
      el("h1", {}, t("people")),
      actionButton(
        t("invite"),
        () => void dialog(t("invite"), invitationForm(["organizer", "reader", "owner"], send, again)),
      ),
    ),
    el(
      "ul",
      { class: "rows" },
      ...people.map((one) =>
        row(
          one.name,
          [
            one.email,
            t(one.role),
            one.second_factor && t("theirFactor"),
            one.passkeys && count("theirPasskeys", one.passkeys),
          ]
            .filter(Boolean)
            .join(" · "),
          one.id !== me.person.id && roleChoice(one),
          one.id !== me.person.id && (one.second_factor || one.passkeys > 0) && removeFactor(one),
          one.id !== me.person.id &&
            actionButton(
              one.disabled ? t("enable") : t("disable"),
              async () => {
                await ask("PATCH /people/{person}", { path: { person: one.id }, body: { disabled: !one.disabled } });
                again();
              },
              "plain",
            ),
          ...(one.id === me.person.id ? [] : personActs(one, again)),
        ),
      ),
    ),
    openInvitations(invitations, async (one) => {
      await ask("DELETE /invitations/{invitation}", { path: { invitation: one.id } });
      again();
    }),
    requiredFactorSection(required),
  );
  return { title: t("people"), main };
}

function removeFactor(one: PersonView): HTMLButtonElement {
  const path = { person: one.id };
  const work = async () => {
    await ask("POST /people/{person}/second-factor/remove", { path });
    again();
    notice(t("factorRemoved"));
  };
  return actionButton(
    t("factorRemove"),
    () => confirmAction(t("factorRemove"), t("theirFactorAsk", { name: one.name }), work),
    "plain",
  );
}

function roleChoice(one: PersonView): HTMLSelectElement {
  const roles = (["reader", "organizer", "owner"] as const).map((role) =>
    el("option", { value: role, selected: role === one.role }, t(role)),
  );
  const select = el("select", { "aria-label": `${one.name}: ${t("role")}` }, ...roles);
  select.addEventListener("change", async () => {
    const role = select.value as PersonView["role"];
    const path = { person: one.id };
    try {
      await ask("PATCH /people/{person}", { path, body: { role } });
      again();
    } catch (problem) {
      select.value = one.role;
      notice(problemText(problem), true);
    }
  });
  return select;
}

/** The form of an invitation. Its link is shown once. */
export function invitationForm(
  roles: readonly NewInvitation["role"][],
  send: (body: NewInvitation) => Promise<InvitationView>,
  then: () => void,
): HTMLFormElement {
  const email = el(
    "label",
    { class: "field" },
    el("span", {}, `${t("email")} (${t("optional")})`),
    el("input", { name: "email", type: "email" }),
  );
  return form(
    [
      choice(
        "role",
        t("role"),
        roles.map((one) => [one, t(one)]),
      ),
      email,
    ],
    t("invite"),
    async (value, made) => {
      const found = await send({ role: value("role") as NewInvitation["role"], email: value("email") });
      made.closest("dialog")?.close();
      then();
      showSecret(t("invite"), t("inviteLink"), `${location.origin}/studio/join#${found.secret}`);
    },
  );
}

/** The list of open invitations. */
export function openInvitations(
  all: readonly InvitationView[],
  withdraw: (one: InvitationView) => Promise<void>,
): HTMLElement | null {
  const open = all.filter((one) => !one.used && Date.parse(one.expires) > Date.now());
  if (!open.length) return null;
  const rows = open.map((one) => {
    const facts = [t(one.role), one.expo, one.resets && t("resetsPassword"), t("until", { date: when(one.expires) })]
      .filter(Boolean)
      .join(" · ");
    return row(
      one.email || t("anybody"),
      facts,
      actionButton(t("withdraw"), () => withdraw(one), "plain"),
    );
  });
  return el("section", {}, el("h2", {}, t("invitations")), el("ul", { class: "rows" }, ...rows));
}
