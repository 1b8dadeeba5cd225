import type { Room } from "./room";

/** Other visitors as the interface knows them. */
export interface Meeting {
  readonly room: Room;
  /** How many people are at a hall, booth or stage, in words; "" below five. */
  here(where: "halls" | "booths" | "stages", key: string): string;
  /** Called a few times a second while something changes. */
  onChange(listener: () => void): void;
}
