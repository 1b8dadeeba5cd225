/** While visitors are there: speak to them, links for moderators, and what visitors of halls write. */
import { ask } from "../api";
import { mayEdit, watchExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import type { Page } from "../page";
import { t } from "../words";
import { AnnouncementPanel } from "./Announcements";
import { HallTalkPanel } from "./HallTalkPanel";
import { ModeratorPanel } from "./Moderators";

export async function livePage(id: string): Promise<Page> {
  const context = await watchExpo(id);
  const { expo } = context.state();
  const path = { expo: id };
  const edits = mayEdit(expo);
  const [announcements, tokens, lines] = await Promise.all([
    ask("GET /expos/{expo}/announcements", { path }),
    edits ? ask("GET /tokens") : [],
    edits ? ask("GET /expos/{expo}/hall-talk", { path }) : null,
  ]);
  const main = (
    <div>
      <Tabs expo={expo} here="live" />
      <AnnouncementPanel expo={id} first={announcements} writes={edits} />
      {edits && <ModeratorPanel expo={id} tokens={tokens} />}
      {lines && <HallTalkPanel expo={id} first={lines} halls={announcements.halls} />}
    </div>
  );
  return { title: `${t("livePage")} · ${expo.title}`, main, leave: context.end };
}
