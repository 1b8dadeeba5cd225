/** Invitations: the form of one, whose link is shown once, and those that are open. */
import type { InvitationView, NewInvitation } from "../api.gen";
import { openDialog, showSecret } from "../kit/Dialog";
import { Field, Form, SelectField, useValues } from "../kit/Form";
import { ActButton, Row } from "../kit/Parts";
import { t, when } from "../words";

/** The first of the roles is chosen. `made`: after the invitation was made. */
export const invite = (
  roles: readonly NewInvitation["role"][],
  send: (body: NewInvitation) => Promise<InvitationView>,
  made: () => void,
): void =>
  openDialog(t("invite"), ({ close }) => {
    const { of, sent } = useValues({ role: roles[0]!, email: "" });
    const make = async () => {
      const { secret } = await send(sent);
      close();
      made();
      showSecret(t("invite"), t("inviteLink"), `${location.origin}/studio/join#${secret}`);
    };
    return (
      <Form send={t("invite")} work={make}>
        <SelectField
          label={t("role")}
          options={roles.map((role) => [role, t(role)])}
          {...of("role")}
        />
        <Field
          label={`${t("email")} (${t("optional")})`}
          type="email"
          required={false}
          {...of("email")}
        />
      </Form>
    );
  });

export function openInvitations(
  all: readonly InvitationView[],
  withdraw: (one: InvitationView) => Promise<void>,
) {
  const open = all.filter((one) => !one.used && Date.parse(one.expires) > Date.now());
  if (!open.length) return null;
  const factsOf = (one: InvitationView) =>
    [
      t(one.role),
      one.expo,
      one.resets && t("resetsPassword"),
      t("until", { date: when(one.expires) }),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <section>
      <h2>{t("invitations")}</h2>
      <ul class="rows">
        {open.map((one) => (
          <Row key={one.id} title={one.email || t("anybody")} facts={factsOf(one)}>
            <ActButton plain work={() => withdraw(one)} word="withdraw" />
          </Row>
        ))}
      </ul>
    </section>
  );
}
