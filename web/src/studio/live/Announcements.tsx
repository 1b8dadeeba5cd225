/** The form that says something to visitors who are there, and what was said. */
import { say } from "../../core/expo/words";
import { ask } from "../api";
import type { AnnouncementsView, SentAnnouncement } from "../api.gen";
import { Form, SelectField, useValues } from "../kit/Form";
import { WordsInput } from "../kit/Inputs";
import { PanelSection, Row } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { notice } from "../page";
import { currentLanguage, t, when } from "../words";

interface AnnouncementProps {
  readonly expo: string;
  readonly first: AnnouncementsView;
  /** Whether this person may say something. */
  readonly writes: boolean;
}

export function AnnouncementPanel({ expo, first, writes }: AnnouncementProps) {
  const path = { expo };
  const [{ halls, locales, sent }, again] = useAnswer(first, () =>
    ask("GET /expos/{expo}/announcements", { path }),
  );
  const { of, sent: said, reset } = useValues({ hall: "", words: {} as Record<string, string> });
  const hallName = (id: string) =>
    say(halls.find((one) => one.id === id)?.title, currentLanguage()) || id || t("announceAll");
  const facts = ({ at, by, hall }: SentAnnouncement) =>
    [when(at), by, hallName(hall)].filter(Boolean).join(" · ");
  const tell = async () => {
    await ask("POST /expos/{expo}/announcements", { path, body: said });
    reset();
    notice(t("announceSent"));
    await again();
  };
  const words = of("words");
  return (
    <PanelSection title={t("announceTitle")}>
      <p class="facts">{t(locales.length ? "announceHow" : "announceNoRelease")}</p>
      {writes && locales.length > 0 && (
        <Form send={t("announceSend")} work={tell}>
          <SelectField
            label={t("announceWhere")}
            options={[
              ["", t("announceAll")],
              ...halls.map(({ id }) => [id, hallName(id)] as const),
            ]}
            {...of("hall")}
          />
          <WordsInput
            label={t("announceWords")}
            value={words.value}
            onChange={(next) => words.onChange({ ...next } as Record<string, string>)}
            locales={locales}
            tall
          />
        </Form>
      )}
      <h3>{t("announceList")}</h3>
      {sent.length ? (
        <ul class="rows">
          {sent.map((one) => (
            <Row key={one.id} title={say(one.words, currentLanguage())} facts={facts(one)} />
          ))}
        </ul>
      ) : (
        <p class="empty">{t("announceNone")}</p>
      )}
    </PanelSection>
  );
}
