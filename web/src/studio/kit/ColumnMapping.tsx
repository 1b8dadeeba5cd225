/** Columns as they were found, each with its first cells and a choice of what it is. For lists and programmes. */
import { t } from "../words";

export interface FoundColumn {
  readonly name: string;
  readonly values: readonly string[];
  /** Value of the option that it is taken for; "" for none. */
  readonly chosen: string;
}
export type ColumnOption = readonly [value: string, said: string];

const SHOWN = 3; // cells

interface ColumnMappingProps {
  readonly columns: readonly FoundColumn[];
  readonly options: readonly ColumnOption[];
  /** Whether only one column can be this. */
  readonly single: (value: string) => boolean;
  /** What all columns are now, in their order. */
  readonly change: (mapping: readonly string[]) => void;
}

export function ColumnMapping({ columns, options, single, change }: ColumnMappingProps) {
  const put = (at: number, value: string) =>
    change(
      columns.map(({ chosen }, other) =>
        other === at ? value : value && chosen === value && single(value) ? "" : chosen,
      ),
    );
  return (
    <div class="mapping">
      {columns.map(({ name, values, chosen }, at) => {
        const known = options.some(([value]) => value === chosen)
          ? options
          : [...options, [chosen, chosen] as const];
        const cells = values.filter(Boolean).slice(0, SHOWN).join(" · ");
        return (
          <label key={name} class={chosen ? "field" : "field left"}>
            <span>{name}</span>
            {cells && <small>{cells}</small>}
            <select
              aria-label={t("columnIs", { column: name })}
              onChange={(event) => put(at, event.currentTarget.value)}
            >
              <option value="" selected={chosen === ""}>
                {t("leave")}
              </option>
              {known.map(
                ([value, said]) =>
                  value && (
                    <option key={value} value={value} selected={value === chosen}>
                      {said}
                    </option>
                  ),
              )}
            </select>
          </label>
        );
      })}
    </div>
  );
}
