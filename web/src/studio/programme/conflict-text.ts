/** A conflict in words. */
import { t } from "../words";
import type { Conflict } from "./conflicts";

export function conflictText({ kind, other = "", who = "" }: Conflict): string {
  if (kind === "room") return t("conflictRoom", { other });
  if (kind === "speaker") return t("conflictSpeaker", { who, other });
  if (kind === "backwards") return t("conflictBackwards");
  if (kind === "otherDay") return t("conflictDay", { day: other });
  return t(kind);
}
