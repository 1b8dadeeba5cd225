/** A select of all kinds of features. Its value is `category/kind`. */
import type { PlanView } from "../api.gen";
import { kindName } from "./kinds";

interface KindSelectProps {
  readonly kinds: PlanView["kinds"];
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Additional choices at the start. */
  readonly first?: readonly (readonly [value: string, name: string])[];
}

export function KindSelect({ kinds, label, value, onChange, first = [] }: KindSelectProps) {
  const option = (one: string, name: string) => (
    <option key={one} value={one} selected={one === value}>
      {name}
    </option>
  );
  return (
    <select aria-label={label} onChange={(event) => onChange(event.currentTarget.value)}>
      {first.map(([one, name]) => option(one, name))}
      {Object.entries(kinds).map(([category, all]) =>
        all.length === 1 ? (
          option(`${category}/${all[0]}`, kindName(all[0]!))
        ) : (
          <optgroup key={category} label={kindName(category)}>
            {all.map((kind) => option(`${category}/${kind}`, kindName(kind)))}
          </optgroup>
        ),
      )}
    </select>
  );
}
