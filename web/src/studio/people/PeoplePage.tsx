/** The accounts of this server and its open invitations. */
import { personActs } from "../accounts/PersonalData";
import { requiredFactorSection } from "../accounts/RequiredFactor";
import { ask } from "../api";
import type { InvitationView, Me, NewInvitation, SitePerson } from "../api.gen";
import { AskingButton } from "../kit/Dialog";
import { SavedSelect } from "../kit/Form";
import { ActButton, Row } from "../kit/Parts";
import { notice, type Page } from "../page";
import { showAnew } from "../router";
import { count, t } from "../words";
import { invite, openInvitations } from "./Invitations";

const ROLES = ["reader", "organizer", "owner"] as const;
type Role = SitePerson["role"];

export async function peoplePage(me: Me): Promise<Page> {
  const [people, invitations, required] = await Promise.all([
    ask("GET /people"),
    ask("GET /invitations"),
    ask("GET /required-factor"),
  ]);
  const send = (body: NewInvitation) => ask("POST /invitations", { body });
  const withdraw = ({ id }: InvitationView) =>
    ask("DELETE /invitations/{invitation}", { path: { invitation: id } }).then(showAnew);
  const main = (
    <div>
      <div class="top">
        <h1>{t("people")}</h1>
        <ActButton
          work={() => invite(["organizer", "reader", "owner"], send, showAnew)}
          word="invite"
        />
      </div>
      <ul class="rows">
        {people.map((one) => (
          <Row key={one.id} title={one.name} facts={factsOf(one)}>
            {one.id !== me.person.id && actsFor(one)}
          </Row>
        ))}
      </ul>
      {openInvitations(invitations, withdraw)}
      {requiredFactorSection(required)}
    </div>
  );
  return { title: t("people"), main };
}

const factsOf = ({ email, role, second_factor, passkeys }: SitePerson): string =>
  [email, t(role), second_factor && t("theirFactor"), passkeys && count("theirPasskeys", passkeys)]
    .filter(Boolean)
    .join(" · ");

/** What an owner does with the account of somebody else. */
function actsFor(person: SitePerson) {
  const { name, role, disabled } = person;
  const path = { person: person.id };
  const change = (body: { readonly role: Role } | { readonly disabled: boolean }) =>
    ask("PATCH /people/{person}", { path, body }).then(showAnew);
  const removeFactor = async () => {
    await ask("POST /people/{person}/second-factor/remove", { path });
    showAnew();
    notice(t("factorRemoved"));
  };
  return (
    <>
      <SavedSelect<Role>
        label={`${name}: ${t("role")}`}
        options={ROLES.map((one) => [one, t(one)])}
        value={role}
        save={(role) => change({ role })}
      />
      {(person.second_factor || person.passkeys > 0) && (
        <AskingButton
          question={t("theirFactorAsk", { name })}
          work={removeFactor}
          word="factorRemove"
        />
      )}
      <ActButton plain work={() => change({ disabled: !disabled })}>
        {t(disabled ? "enable" : "disable")}
      </ActButton>
      {personActs(person)}
    </>
  );
}
