/** What visitors of halls write to each other, what of it was reported, and what a moderator does with it. */
import { useEffect } from "preact/hooks";
import { say } from "../../core/expo/words";
import { ask } from "../api";
import type { AnnouncedHall, HallTalkView, ModeratedLine, ModeratorOrder } from "../api.gen";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { currentLanguage, t, type Word, when } from "../words";

const LOOK_MS = 10_000;

interface HallTalkProps {
  readonly expo: string;
  readonly first: HallTalkView;
  readonly halls: readonly AnnouncedHall[];
}

export function HallTalkPanel({ expo, first, halls }: HallTalkProps) {
  const [{ lines }, again] = useAnswer(first, () =>
    ask("GET /expos/{expo}/hall-talk", { path: { expo } }),
  );
  useEffect(() => {
    const timer = setInterval(() => document.hidden || void again().catch(() => undefined), LOOK_MS); // biome-ignore format: one step
    return () => clearInterval(timer);
  }, [again]);
  const shown = [...lines].sort((one, other) => Number(other.reports > 0) - Number(one.reports > 0)); // biome-ignore format: one value
  const facts = (line: ModeratedLine) =>
    [
      line.name || t("talkVisitor"),
      say(halls.find(({ id }) => id === line.hall)?.title, currentLanguage()) || line.hall,
      when(line.sent),
      line.reports && t("talkReports1", { n: line.reports }),
      line.taken && t("talkTaken"),
      line.silenced && t("talkSilenced"),
    ].filter(Boolean).join(" · "); // biome-ignore format: one value
  return (
    <PanelSection title={t("talkReports")}>
      <p class="facts">{t("talkReportsHow")}</p>
      {shown.length ? (
        <ul class="rows">
          {shown.map((line) => (
            <Row key={line.id} title={line.text} facts={facts(line)}>
              {actsOf(line).map(([act, word]) => (
                <ActButton
                  key={act}
                  plain
                  word={word}
                  work={async () => {
                    const path = { expo, line: line.id };
                    await ask("POST /expos/{expo}/hall-talk/{line}", { path, body: { act } });
                    await again();
                  }}
                />
              ))}
            </Row>
          ))}
        </ul>
      ) : (
        <p class="empty">{t("talkNone")}</p>
      )}
    </PanelSection>
  );
}

type ActRow = readonly [ModeratorOrder["act"], Word];

function actsOf({ taken, silenced, name, reports }: ModeratedLine): readonly ActRow[] {
  const rows: (ActRow | false)[] = [
    taken ? ["put-back", "talkPutBack"] : ["take", "talkTake"],
    silenced ? ["let-speak", "talkLetSpeak"] : ["silence", "talkSilence"],
    name !== "" && ["take-name", "talkTakeName"],
    reports > 0 && ["dismiss", "talkDismiss"],
  ];
  return rows.filter((row) => row !== false);
}
