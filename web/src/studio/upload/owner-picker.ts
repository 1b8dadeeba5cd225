/** A field in which a firm is chosen by its name. */
import { el } from "../../ui/shell/dom";
import { t } from "../words";
import type { Owner } from "./owners";

export const ownerName = (owner: Owner): string => owner.names[0] ?? owner.id;

/** `chosen` is called with the firm, or null when the field is emptied; an unknown name is said and changes nothing. */
export function ownerPicker(
  owners: readonly Owner[],
  label: string,
  owner: Owner | null,
  chosen: (owner: Owner | null) => void,
): HTMLInputElement {
  const input = el("input", {
    class: "owner",
    list: listOf(owners),
    autocomplete: "off",
    "aria-label": label,
    placeholder: t("fileOwner"),
  });
  input.value = owner ? ownerName(owner) : "";
  input.addEventListener("change", () => {
    const said = input.value.trim().toLowerCase();
    const found = owners.find((one) =>
      [one.id, ...one.names, ...one.booths].some((name) => name.toLowerCase() === said),
    );
    input.setCustomValidity(said && !found ? t("ownerUnknown") : "");
    input.reportValidity();
    if (!said) chosen(null);
    else if (found) chosen(found);
  });
  return input;
}

const LIST = "owners";

/** The names to choose from: one list for all fields of a page. */
function listOf(owners: readonly Owner[]): string {
  const options = owners.map((one) => el("option", { value: ownerName(one) }, one.booths.join(", ")));
  const list = document.getElementById(LIST) ?? document.body.appendChild(el("datalist", { id: LIST }));
  if (list.childElementCount !== options.length) list.replaceChildren(...options);
  return LIST;
}
