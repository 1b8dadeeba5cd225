import type { BoothHead } from "../../wire.gen";
import type { Room } from "./room";

/** Other visitors as the interface knows them. */
export interface Meeting {
  readonly room: Room;
  /** The key of a guide's link, "" of an organizer who is signed in; null: the page was not opened by one. */
  readonly leadKey: string | null;
  /** How many people are at a hall, booth or stage, in words; "" below five. */
  here(where: "halls" | "booths" | "stages", key: string): string;
  /** Whether somebody of an exhibitor of this booth is there to answer, in words; "" where nobody is. */
  answers(booth: string): string;
  /** Writes into `slot` what can be asked at the booth now. */
  offerTalk(slot: HTMLElement, booth: BoothHead): void;
  /** Called a few times a second while something changes. */
  onChange(listener: () => void): void;
}
