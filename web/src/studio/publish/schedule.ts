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
  const end = actionButton(t("unschedule"), cancel, "plain");
  const date = { date: whenAt(expo.publish_at, zone), zone };
  if (!expo.publish_waits) return el("p", { class: "acts" }, el("span", {}, t("scheduledFor", date)), end);
  const again = async () => {
    const body = { at: expo.publish_at, revision: expo.publish_revision };
    await ask("PUT /expos/{expo}/schedule", { path: { expo: expo.id }, body });
    await context.refresh();
    notice(t("scheduledFor", date));
  };
  const passed = Date.parse(expo.publish_at) <= Date.now();
  return el(
    "div",
    { class: "waits" },
    el("p", { class: "bad" }, t(passed ? "scheduleMissed" : "scheduleWaits", date)),
    passed ? scheduleForm(context, expo.publish_revision, () => undefined, t("newTime")) : null,
    el("p", { class: "acts" }, passed ? null : actionButton(t("confirm"), again), end),
  );
}

/** Schedules the same revision. `done` closes the dialog. */
export function scheduleForm(
  context: ExpoContext,
  revision: number,
  done: () => void,
  label = t("scheduleAt"),
): HTMLElement {
  const zone = zoneOf(context);
  const soon = wallClock(new Date(Date.now() + 3_600_000), zone);
  const input = el("input", {
    type: "datetime-local",
    min: wallClock(new Date(), zone),
    value: soon,
    required: true,
    "aria-label": label,
  });
  const send = async () => {
    if (!input.reportValidity()) return;
    const body = { at: instant(input.value, zone), revision };
    await ask("PUT /expos/{expo}/schedule", { path: { expo: context.state().expo.id }, body });
    await context.refresh();
    done();
    notice(t("scheduledFor", { date: whenAt(body.at, zone), zone }));
  };
  const field = el("label", { class: "field" }, el("span", {}, `${label} (${zone})`), input);
  return el("div", { class: "acts schedule" }, field, actionButton(t("schedule"), send, "plain"));
}

const zoneOf = (context: ExpoContext): string =>
  (context.state().findings?.summary.timezone as string | undefined) ?? "UTC";
