/** The people of a firm who have an account. */
import { useEffect, useState } from "preact/hooks";
import { say } from "../core/expo/words";
import { ask } from "../studio/api";
import type { FirmPage, FirmPeople } from "../studio/api.gen";
import { Entry, EntryForm, FirmButton, FirmPanel } from "./parts";
import { firmLanguage, firmText } from "./words";

interface PeopleProps {
  readonly page: FirmPage;
  /** Shows the list of one's firms. */
  readonly firms: () => void;
  /** The session has ended. */
  readonly left: () => void;
}

/** The people of a firm, and a letter for one more. */
export function People({ page, firms, left }: PeopleProps) {
  const [found, setFound] = useState<FirmPeople | null>(null);
  const [sent, setSent] = useState("");
  useEffect(() => {
    ask("GET /firm/people").then(setFound, () => undefined);
  }, []);
  const person = found?.people.some((one) => one.you) ?? false;
  const signOut = async () => {
    await ask("DELETE /firm/session");
    if (person) await ask("DELETE /session");
  };
  const invite = async (value: (name: string) => string) => {
    const email = value("claim-email");
    await ask("POST /firm/claims", { body: { email } });
    setSent(firmText("claimSent", { email }));
  };
  return (
    <FirmPanel title={firmText("people")}>
      {found && (
        <div class="firm-people">
          <p class="facts">{firmText("peopleHow")}</p>
          {found.people.length > 0 && (
            <ul>
              {found.people.map((one) => (
                <li key={one.email}>
                  {one.name}
                  <span class="facts">{` ${one.email}${one.you ? ` · ${firmText("you")}` : ""}`}</span>
                </li>
              ))}
            </ul>
          )}
          {found.mail && (
            <EntryForm
              send={firmText("claimAsk")}
              label={`${firmText("people")}: ${say(page.title, firmLanguage())}`}
              work={invite}
            >
              <Entry name="claim-email" label={firmText("email")} type="email" auto="email" />
              <p role="status">{sent}</p>
            </EntryForm>
          )}
          <p class="acts">
            {person && <FirmButton work={firms}>{firmText("yourFirms")}</FirmButton>}
            <FirmButton work={() => signOut().then(left, left)}>{firmText("signOut")}</FirmButton>
          </p>
        </div>
      )}
    </FirmPanel>
  );
}
