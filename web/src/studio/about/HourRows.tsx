/** Opening hours by day. */
import type { HoursField } from "../api.gen";
import { LineInput, RowsInput } from "../kit/Inputs";
import { t } from "../words";

interface HourRowsProps {
  readonly label: string;
  readonly value: readonly HoursField[];
  readonly onChange: (value: readonly HoursField[]) => void;
}

export function HourRows(props: HourRowsProps) {
  return (
    <RowsInput add={t("addDay")} empty={{ day: "", open: "", close: "" }} {...props}>
      {(row, change) => (
        <div class="group">
          <LineInput
            label={t("day")}
            type="date"
            value={row.day}
            onChange={(day) => change({ day })}
          />
          <LineInput
            label={t("opens")}
            type="time"
            value={clockText(row.open)}
            onChange={(open) => change({ open })}
          />
          <LineInput
            label={t("closes")}
            type="time"
            value={clockText(row.close)}
            onChange={(close) => change({ close })}
          />
        </div>
      )}
    </RowsInput>
  );
}

/** Browsers want two digits of an hour. */
const clockText = (text: string): string => (text ? text.padStart(5, "0") : "");
