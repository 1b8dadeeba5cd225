/** Scheduled publication. Times are in the venue's time zone. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExpoContext } from "../expo/context";
import { actionButton, notice } from "../page";
import { t, whenAt } from "../words";
import { instant, wallClock } from "./zone";

/** The scheduled time with a cancel button; null when none is set. */
export function scheduledNotice(context: ExpoContext): HTMLElement | null {
  const { expo } = context.state();
  if (!expo.publish_at) return null;
  const zone = zoneOf(context);
  const cancel = async () => {
    await ask("DELETE /expos/{expo}/schedule", { path: { expo: expo.id } });
    notice(t("unscheduled"));
    await context.refresh();
  };
  return el(
    "p",
    { class: "acts" },
    el("span", {}, t("scheduledFor", { date: whenAt(expo.publish_at, zone), zone })),
    actionButton(t("unschedule"), cancel, "plain"),
  );
}

/** Schedules the same revision. `done` closes the dialog. */
export function scheduleForm(context: ExpoContext, revision: number, done: () => void): HTMLElement {
  const zone = zoneOf(context);
  const soon = wallClock(new Date(Date.now() + 3_600_000), zone);
  const input = el("input", {
    type: "datetime-local",
    min: wallClock(new Date(), zone),
    value: soon,
    required: true,
    "aria-label": t("scheduleAt"),
  });
  const send = async () => {
    if (!input.reportValidity()) return;
    const body = { at: instant(input.value, zone), revision };
    await ask("PUT /expos/{expo}/schedule", { path: { expo: context.state().expo.id }, body });
    await context.refresh();
    done();
    notice(t("scheduledFor", { date: whenAt(body.at, zone), zone }));
  };
  const label = el("label", { class: "field" }, el("span", {}, `${t("scheduleAt")} (${zone})`), input);
  return el("div", { class: "acts schedule" }, label, actionButton(t("schedule"), send, "plain"));
}

const zoneOf = (context: ExpoContext): string =>
  (context.state().findings?.summary.timezone as string | undefined) ?? "UTC";
