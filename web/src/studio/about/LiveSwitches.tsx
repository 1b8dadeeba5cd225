/** `[live]` of `expo.toml`: whether visitors meet, and when. */
import type { LiveField } from "../api.gen";
import { Check, Select } from "../kit/Form";
import { ListText, NumberLine } from "../kit/Inputs";
import { t } from "../words";
import { HourRows } from "./HourRows";

type Mode = NonNullable<LiveField["mode"]>;
interface LiveSwitchesProps {
  readonly value: LiveField | undefined;
  readonly onChange: (value: LiveField) => void;
}

export function LiveSwitches({ value = {}, onChange }: LiveSwitchesProps) {
  const put = (some: Partial<LiveField>) => onChange({ ...value, ...some });
  const modes: readonly (readonly [Mode, string])[] = [
    ["off", t("liveOff")],
    ["counted", t("liveCounted")],
    ["seen", t("liveSeen")],
  ];
  return (
    <div class="group">
      <Select
        label={t("liveVisitors")}
        options={modes}
        value={value.mode ?? "counted"}
        onChange={(mode) => put({ mode })}
      />
      <Check value={value.closed ?? false} onChange={(closed) => put({ closed })}>
        {t("liveClosed")}
      </Check>
      <Check value={value.talk ?? false} onChange={(talk) => put({ talk })}>
        {t("liveTalk")}
      </Check>
      {value.talk && (
        <NumberLine
          label={t("liveTalkEvery")}
          value={value.talk_every ?? 10}
          onChange={(seconds) => put({ talk_every: seconds ?? Number.NaN })}
          min={0}
          max={600}
          whole
        />
      )}
      {(value.talk || value.mode === "seen") && (
        <ListText
          label={t("liveHeld")}
          hint={t("liveHeldHow")}
          value={value.held_words ?? []}
          onChange={(words) => put({ held_words: words })}
          between={/\n+/}
          tall
        />
      )}
      <HourRows
        label={t("liveHours")}
        value={value.hours ?? []}
        onChange={(hours) => put({ hours })}
      />
    </div>
  );
}
