/** What the screen of a booth says, slide after slide: who is there, what they show, what is on next there. */
import { countryName, say } from "../../core/expo/words";
import type { BoothHead } from "../../wire.gen";
import { timeOf } from "../agenda/agenda-words";
import { stateWords } from "../agenda/item-states";
import type { UiContext } from "../shell/context";

const NAMED = 4; // exhibitors of one booth

/** The first line of a slide is its title. In the visitor's language. */
export function screenSlides(ui: UiContext, { key, exhibitors = [] }: BoothHead): string[] {
  const { lang } = ui.store.get();
  const [first, ...more] = exhibitors;
  if (!first) return [];
  const names = exhibitors.slice(0, NAMED).map(({ name }) => say(name, lang));
  const slides = [
    more.length
      ? names.join("\n")
      : [names[0]!, countryOf(first.country, lang)].filter(Boolean).join("\n"),
  ];
  for (const { name, summary } of exhibitors.slice(0, 2)) {
    const said = say(summary, lang).trim();
    if (said) slides.push(more.length ? `${said}\n${say(name, lang)}` : said);
  }
  const slot = ui.live.board().at.get(key);
  if (slot && slot.state.phase !== "over") {
    const when =
      slot.state.phase === "before" ? timeOf(ui, slot.item.start) : stateWords(slot.state, ui.i18n);
    slides.push(`${say(slot.item.title, lang)}\n${when}`);
  }
  return slides;
}

const countryOf = (country: string | undefined, lang: string) =>
  country ? countryName(country, lang) : "";
