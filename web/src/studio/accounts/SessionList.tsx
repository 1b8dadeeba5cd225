/** Where the user is signed in: which browser, since when, ended one by one or all others at once. */
import { ask } from "../api";
import type { SessionView } from "../api.gen";
import { AskingButton } from "../kit/Dialog";
import { ActButton, Row } from "../kit/Parts";
import { notice } from "../page";
import { showAnew } from "../router";
import { t, when } from "../words";

/** The latest first. */
export function sessionList(sessions: readonly SessionView[]) {
  const sorted = [...sessions].sort(
    (a, b) => Number(b.here) - Number(a.here) || b.seen.localeCompare(a.seen),
  );
  const end = (session: string) =>
    ask("DELETE /sessions/{session}", { path: { session } }).then(showAnew);
  const endOthers = async () => {
    await ask("DELETE /sessions");
    showAnew();
    notice(t("endedOthers"));
  };
  return (
    <section class="panel">
      <div class="top">
        <h2>{t("sessions")}</h2>
        {sessions.some((one) => !one.here) && (
          <AskingButton question={t("endOthersAsk")} work={endOthers} word="endOthers" />
        )}
      </div>
      <ul class="rows">
        {sorted.map((one) => (
          <Row key={one.id} title={sessionName(one)} facts={sessionFacts(one)}>
            {one.here ? (
              <span class="tag live">{t("thisOne")}</span>
            ) : (
              <ActButton plain work={() => end(one.id)} word="end" />
            )}
          </Row>
        ))}
      </ul>
    </section>
  );
}

function sessionFacts({ created, seen, address }: SessionView): string {
  const times = t("sessionFacts", { first: when(created), last: when(seen) });
  return address ? `${times} · ${address}` : times; // addresses go before sessions do
}

function sessionName({ browser, system, agent }: SessionView): string {
  if (browser && system) return t("sessionOn", { browser, system });
  return browser || system || agent || t("sessionUnknown");
}
