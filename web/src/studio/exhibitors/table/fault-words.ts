/** What is said of a wrong cell, and of all cells of a kind. */
import { count, t } from "../../words";
import type { Fault, FaultKind } from "./faults";

const SAID = {
  nameless: "faultNameless", email: "faultEmail", web: "faultWeb", country: "faultCountry", booth: "faultBooth",
  hall: "faultHall", id: "faultId", color: "faultColor", long: "faultLong", homeless: "faultHomeless",
  shared: "faultShared", twice: "faultTwice",
} as const; // biome-ignore format: rows
const COUNTED = {
  nameless: "faultNamelesses", email: "faultEmails", web: "faultWebs", country: "faultCountries", booth: "faultBooths",
  hall: "faultHalls", id: "faultIds", color: "faultColors", long: "faultLongs", homeless: "faultHomelesses",
  shared: "faultShareds", twice: "faultTwices",
} as const; // biome-ignore format: rows

/** Why a cell is wrong. */
export const faultText = ({ kind, other = 0 }: Fault): string => t(SAID[kind], { row: other });

/** "38 e-mails". */
export const faultCount = (kind: FaultKind, n: number): string => count(COUNTED[kind], n);
