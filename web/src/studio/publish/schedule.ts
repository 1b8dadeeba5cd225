/** Scheduled publication, in a time zone that the person sees and can change. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExpoContext } from "../expo/context";
import { actionButton, notice } from "../page";
import { t, when, whenAt } from "../words";
import { instant, wallClock } from "./zone";

/** A revision of the draft and when it was made; 0: the newest one at that time. */
export function draftName(context: ExpoContext, revision: number): string {
  if (!revision) return t("newestDraft");
  const known = context.state().revisions.find((one) => one.number === revision);
  const name = t("draftNumber", { n: revision });
  return known ? `${name} (${when(known.at)})` : name;
}

/** The scheduled time with a cancel button; null when none is set. */
export function scheduledNotice(context: ExpoContext): HTMLElement | null {
  const { expo } = context.state();
  if (!expo.publish_at) return null;
  const zone = chosenZone || zonesFor(context)[0]!;
  const cancel = async () => {
    await ask("DELETE /expos/{expo}/schedule", { path: { expo: expo.id } });
    notice(t("unscheduled"));
    await context.refresh();
  };
  const end = actionButton(t("unschedule"), cancel, "plain");
  const draft = draftName(context, expo.publish_revision);
  const date = { date: whenAt(expo.publish_at, zone), zone, draft };
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

let chosenZone = ""; // by the person, while the studio is open

/** Schedules the same revision. `done` closes the dialog. */
export function scheduleForm(
  context: ExpoContext,
  revision: number,
  done: () => void,
  label = t("scheduleAt"),
): HTMLElement {
  const zones = zonesFor(context);
  const select = el("select", { "aria-label": t("timeZone") });
  select.append(...zones.map((zone) => el("option", { value: zone, selected: zone === chosenZone }, zone)));
  const zone = () => select.value;
  const input = el("input", { type: "datetime-local", required: true, "aria-label": label });
  const limit = () => {
    input.min = wallClock(new Date(), zone());
  };
  select.addEventListener("change", () => {
    chosenZone = zone();
    limit();
  });
  limit();
  input.value = wallClock(new Date(Date.now() + 3_600_000), zone());
  const send = async () => {
    if (!input.reportValidity()) return;
    chosenZone = zone();
    const body = { at: instant(input.value, zone()), revision };
    await ask("PUT /expos/{expo}/schedule", { path: { expo: context.state().expo.id }, body });
    await context.refresh();
    done();
    const draft = draftName(context, revision);
    notice(t("scheduledFor", { date: whenAt(body.at, zone()), zone: zone(), draft }));
  };
  const field = (text: string, node: HTMLElement) => el("label", { class: "field" }, el("span", {}, text), node);
  return el(
    "div",
    { class: "acts schedule" },
    field(label, input),
    field(t("timeZone"), select),
    actionButton(t("schedule"), send, "plain"),
  );
}

/** The show's zone first if it says one other than UTC, which stands for none, then the browser's, then all others. */
function zonesFor(context: ExpoContext): readonly string[] {
  const ofShow = context.state().findings?.summary.timezone as string | undefined;
  const ofBrowser = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = ofShow && ofShow !== "UTC" ? [ofShow, ofBrowser] : [ofBrowser];
  return [...new Set([...first, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}
