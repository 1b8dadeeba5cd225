/** Where the user is signed in: which browser, since when, ended one by one or all others at once. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { SessionView } from "../api.gen";
import { confirmAction } from "../kit/Dialog";
import { actionButton, notice } from "../page";
import { t, when } from "../words";
import { row } from "./row";

/** The latest first. `again`: shows the page anew. */
export function sessionList(sessions: readonly SessionView[], again: () => void): HTMLElement {
  const rows = [...sessions]
    .sort((a, b) => Number(b.here) - Number(a.here) || b.seen.localeCompare(a.seen))
    .map((one) => sessionRow(one, again));
  const others = sessions.some((one) => !one.here);
  const head = el("div", { class: "top" }, el("h2", {}, t("sessions")), ...(others ? [endOthers(again)] : []));
  return el("section", { class: "panel" }, head, el("ul", { class: "rows" }, ...rows));
}

function sessionRow(one: SessionView, again: () => void): HTMLLIElement {
  const end = async () => {
    await ask("DELETE /sessions/{session}", { path: { session: one.id } });
    again();
  };
  const times = t("sessionFacts", { first: when(one.created), last: when(one.seen) });
  const facts = [times, one.address].filter(Boolean).join(" · "); // addresses go before sessions do
  return row(
    sessionName(one),
    facts,
    one.here ? el("span", { class: "tag live" }, t("thisOne")) : actionButton(t("end"), end, "plain"),
  );
}

function endOthers(again: () => void): HTMLButtonElement {
  const work = async () => {
    await ask("DELETE /sessions");
    again();
    notice(t("endedOthers"));
  };
  return actionButton(t("endOthers"), () => confirmAction(t("endOthers"), t("endOthersAsk"), work), "plain");
}

function sessionName(one: SessionView): string {
  const { browser, system } = one;
  if (browser && system) return t("sessionOn", { browser, system });
  return browser || system || one.agent || t("sessionUnknown");
}
