/** `[live]` of `expo.toml`: whether visitors meet, and when. */
import type { LiveField } from "../api.gen";
import { Select } from "../kit/Form";
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
      <label class="choice">
        <input
          type="checkbox"
          checked={value.closed ?? false}
          onChange={(event) => put({ closed: event.currentTarget.checked })}
        />
        <span>{t("liveClosed")}</span>
      </label>
      <HourRows
        label={t("liveHours")}
        value={value.hours ?? []}
        onChange={(hours) => put({ hours })}
      />
    </div>
  );
}
