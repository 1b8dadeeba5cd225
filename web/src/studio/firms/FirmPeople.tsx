/** The people with an account who work for a firm: who they are, and the end of their role. */
import { ask } from "../api";
import { openDialog } from "../kit/Dialog";
import { ActButton, Row } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { t, when } from "../words";

/** Names of a firm in routes. */
export type FirmPlace = { readonly expo: string; readonly exhibitor: string };

/** `again`: the page reads again what it shows. */
export async function peopleDialog(
  path: FirmPlace,
  name: string,
  editable: boolean,
  again: () => Promise<void>,
): Promise<void> {
  const read = () => ask("GET /expos/{expo}/firms/{exhibitor}/people", { path });
  const first = await read();
  openDialog(`${t("firmPeople")}: ${name}`, () => {
    const [people, readAgain] = useAnswer(first, read);
    const drop = async (person: string) => {
      await ask("DELETE /expos/{expo}/firms/{exhibitor}/people/{person}", {
        path: { ...path, person },
      });
      await readAgain();
      await again();
    };
    return (
      <ul class="rows">
        {people.map(({ id, name, email, since }) => (
          <Row key={id} title={name} facts={`${email} · ${when(since)}`}>
            {editable && (
              <ActButton
                plain
                word="firmPersonDrop"
                label={`${t("firmPersonDrop")}: ${name}`}
                work={() => drop(id)}
              />
            )}
          </Row>
        ))}
        {!people.length && <li>{t("firmPeopleNone")}</li>}
      </ul>
    );
  });
}
