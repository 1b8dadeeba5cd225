/** The members of an expo. */
import { ask } from "../api";
import type { ExpoView, InvitationView, Me, NewInvitation } from "../api.gen";
import { ActButton, Row } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { t } from "../words";
import { invite, openInvitations } from "./Invitations";

const manages = (expo: ExpoView): boolean => expo.part !== "reader";

export async function readMembers(expo: ExpoView) {
  const path = { expo: expo.id };
  const members = await ask("GET /expos/{expo}/members", { path });
  const invitations = manages(expo) ? await ask("GET /expos/{expo}/invitations", { path }) : [];
  return { members, invitations };
}

interface MembersProps {
  readonly expo: ExpoView;
  readonly me: Me;
  readonly first: Awaited<ReturnType<typeof readMembers>>;
}

export function Members({ expo, me, first }: MembersProps) {
  const [{ members, invitations }, again] = useAnswer(first, () => readMembers(expo));
  const path = { expo: expo.id };
  const send = (body: NewInvitation) => ask("POST /expos/{expo}/invitations", { path, body });
  const remove = async (person: string) => {
    await ask("DELETE /expos/{expo}/members/{person}", { path: { ...path, person } });
    await again();
  };
  const withdraw = async ({ id }: InvitationView) => {
    await ask("DELETE /expos/{expo}/invitations/{invitation}", {
      path: { ...path, invitation: id },
    });
    await again();
  };
  return (
    <section class="panel">
      <div class="top">
        <h2>{t("members")}</h2>
        {manages(expo) && (
          <ActButton
            plain
            work={() => invite(["organizer", "reader"], send, () => void again())}
            word="invite"
          />
        )}
      </div>
      {members.length > 0 ? (
        <ul class="rows">
          {members.map(({ person, role }) => (
            <Row key={person.id} title={person.name} facts={`${person.email} · ${t(role)}`}>
              {manages(expo) && person.id !== me.person.id && (
                <ActButton plain work={() => remove(person.id)} word="remove" />
              )}
            </Row>
          ))}
        </ul>
      ) : (
        <p class="facts">{t("membersNone")}</p>
      )}
      {openInvitations(invitations, withdraw)}
    </section>
  );
}
