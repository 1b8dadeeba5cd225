/** Scheduled publication, in a time zone that the person sees and can change. */
import { useRef, useState } from "preact/hooks";
import { ask } from "../api";
import { type ExpoContext, useExpo } from "../expo/context";
import { SelectField } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import { notice } from "../page";
import { t, when, whenAt } from "../words";
import { instant, wallClock } from "./zone";

/** A revision of the draft and when it was made; 0: the newest one at that time. */
export function draftName(context: ExpoContext, revision: number): string {
  if (!revision) return t("newestDraft");
  const known = context.state().revisions.find((one) => one.number === revision);
  const name = t("draftNumber", { n: revision });
  return known ? `${name} (${when(known.at)})` : name;
}

/** The scheduled time with a cancel button; nothing when none is set. */
export function ScheduledNotice({ context }: { readonly context: ExpoContext }) {
  const { expo } = useExpo(context);
  if (!expo.publish_at) return null;
  const path = { expo: expo.id };
  const zone = chosenZone || zonesFor(context)[0]!;
  const cancel = async () => {
    await ask("DELETE /expos/{expo}/schedule", { path });
    notice(t("unscheduled"));
    await context.refresh();
  };
  const end = <ActButton plain work={cancel} word="unschedule" />;
  const draft = draftName(context, expo.publish_revision);
  const date = { date: whenAt(expo.publish_at, zone), zone, draft };
  if (!expo.publish_waits)
    return (
      <p class="acts">
        <span>{t("scheduledFor", date)}</span>
        {end}
      </p>
    );
  const again = async () => {
    const body = { at: expo.publish_at, revision: expo.publish_revision };
    await ask("PUT /expos/{expo}/schedule", { path, body });
    await context.refresh();
    notice(t("scheduledFor", date));
  };
  const passed = Date.parse(expo.publish_at) <= Date.now();
  return (
    <div class="waits">
      <p class="bad">{t(passed ? "scheduleMissed" : "scheduleWaits", date)}</p>
      {passed && (
        <ScheduleForm context={context} revision={expo.publish_revision} label={t("newTime")} />
      )}
      <p class="acts">
        {!passed && <ActButton work={again} word="confirm" />}
        {end}
      </p>
    </div>
  );
}

let chosenZone = ""; // by the person, while the studio is open

interface ScheduleProps {
  readonly context: ExpoContext;
  readonly revision: number;
  readonly label?: string;
  /** After the time was set. */
  readonly done?: () => void;
}

/** Schedules the same revision. */
export function ScheduleForm({ context, revision, label = t("scheduleAt"), done }: ScheduleProps) {
  const zones = zonesFor(context);
  const [zone, setZone] = useState(chosenZone || zones[0]!);
  const [at, setAt] = useState(() => wallClock(new Date(Date.now() + 3_600_000), zone));
  const input = useRef<HTMLInputElement>(null);
  const choose = (next: string) => {
    chosenZone = next;
    setZone(next);
  };
  const send = async () => {
    if (!input.current!.reportValidity()) return;
    chosenZone = zone;
    const body = { at: instant(at, zone), revision };
    await ask("PUT /expos/{expo}/schedule", { path: { expo: context.state().expo.id }, body });
    await context.refresh();
    done?.();
    notice(
      t("scheduledFor", { date: whenAt(body.at, zone), zone, draft: draftName(context, revision) }),
    );
  };
  return (
    <div class="acts schedule">
      <label class="field">
        <span>{label}</span>
        <input
          type="datetime-local"
          required
          aria-label={label}
          ref={input}
          min={wallClock(new Date(), zone)}
          value={at}
          onInput={(event) => setAt(event.currentTarget.value)}
        />
      </label>
      <SelectField
        label={t("timeZone")}
        options={zones.map((one) => [one, one])}
        value={zone}
        onChange={choose}
      />
      <ActButton plain work={send} word="schedule" />
    </div>
  );
}

/** The show's zone first if it says one other than UTC, which stands for none, then the browser's, then all others. */
function zonesFor(context: ExpoContext): readonly string[] {
  const ofShow = context.state().findings?.summary.timezone as string | undefined;
  const ofBrowser = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const first = ofShow && ofShow !== "UTC" ? [ofShow, ofBrowser] : [ofBrowser];
  return [...new Set([...first, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}
