/** A field in which a firm is chosen by its name. */
import { ask } from "../api";
import type { ExpoState } from "../expo/context";
import { LateInput } from "../kit/Form";
import { t } from "../words";
import { type Owner, ownersOf } from "./owners";

const LIST = "owners";

/** The firms of the list, if there is one. */
export async function readOwners({ draft, expo }: ExpoState): Promise<readonly Owner[]> {
  if (!draft.documents.some(({ path }) => /^exhibitors\./.test(path))) return [];
  return ownersOf(await ask("GET /expos/{expo}/exhibitors", { path: { expo: expo.id } }));
}

export const ownerName = (owner: Owner): string => owner.names[0] ?? owner.id;

/** The names to choose from: one list for all fields of a page. */
export const ownerList = (owners: readonly Owner[]) => (
  <datalist id={LIST}>
    {owners.map((one) => (
      <option key={one.id} value={ownerName(one)}>
        {one.booths.join(", ")}
      </option>
    ))}
  </datalist>
);

interface PickerProps {
  readonly owners: readonly Owner[];
  readonly label: string;
  readonly owner: Owner | null;
  /** Called with the firm, or null when the field is emptied; an unknown name is said and changes nothing. */
  readonly chosen: (owner: Owner | null) => void;
}

export function OwnerPicker({ owners, label, owner, chosen }: PickerProps) {
  const choose = (text: string, input: HTMLInputElement) => {
    const typed = text.toLowerCase();
    const found = owners.find((one) =>
      [one.id, ...one.names, ...one.booths].some((name) => name.toLowerCase() === typed),
    );
    input.setCustomValidity(typed && !found ? t("ownerUnknown") : "");
    input.reportValidity();
    if (found || !typed) chosen(found ?? null);
  };
  const value = owner ? ownerName(owner) : "";
  return (
    <LateInput
      class="owner"
      list={LIST}
      label={label}
      placeholder={t("fileOwner")}
      value={value}
      commit={choose}
    />
  );
}
