import type { Room } from "./room";

/** Other visitors as the interface knows them. */
export interface Meeting {
  readonly room: Room;
  /** How many are at a hall, booth or stage, at least; 0 below five. */
  count(where: "halls" | "booths" | "stages", key: string): number;
  /** Called a few times a second while something changes. */
  onChange(listener: () => void): void;
}
