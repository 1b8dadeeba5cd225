/** The uploaded model of a booth: whether there is one, and where. */
import { modelTile, type Tile } from "../../core/expo/model-tile";
import type { UiContext } from "../shell/context";

/** Blob name of the model of a booth, or null. */
export async function modelOf({ expo }: UiContext, key: string): Promise<string | null> {
  const found = await expo.booth(key);
  const { root } = expo.release.tileset as { root?: Tile };
  return found && root ? modelTile(root, expo.tileset, found.booth.outline) : null;
}
