/** The button that says who is here, and the card it opens: be seen, who is near, and what is led. */

import { cssColour } from "../../core/live/colours";
import { COLOURS } from "../../core/live/frames";
import type { Meeting } from "../../core/live/meeting";
import type { Visitor, VisitorPlace } from "../../core/live/visitors";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import { keepAppearance, NAME_CHARS, readAppearance } from "./appearance-store";
import type { LeadList } from "./lead/lead-list";
import { meetingCount, meetingText } from "./meeting-words";
import { keyOfLink } from "./room-host";

const NEAR = 25; // metres
const LISTED = 8;

export interface MeetingCard {
  /** The tours that are led. */
  show(leads: LeadList): void;
}

export function createMeetingCard(ui: UiContext, meeting: Meeting): MeetingCard {
  const { store } = ui;
  const { room } = meeting;
  const t = (key: Parameters<typeof meetingText>[1], params?: Parameters<typeof meetingText>[2]) =>
    meetingText(store.get().lang, key, params);
  const offersSeen = ui.expo.release.expo.live?.mode === "seen";
  let chosen = readAppearance(Date.now(), Math.random);
  let said = "";
  let leads: LeadList | null = null;
  const moderates = keyOfLink(location.hash, "moderate");

  const opener = button("people", "", () => show(card.hidden === true), true);
  opener.classList.add("card");
  opener.setAttribute("aria-expanded", "false");
  const [heading, why, state, list] = [el("h2"), el("p", { class: "soft" }), el("p", { role: "status" }), el("ul")]; // biome-ignore format: four nodes
  const seen = el("input", { type: "checkbox", role: "switch", onchange: appear });
  const seenLabel = el("span", { class: "grow" });
  const name = el("input", { type: "text", maxlength: NAME_CHARS, autocomplete: "nickname", value: chosen.name, onchange: appear }); // biome-ignore format: one node
  const nameLabel = el("span");
  const colours = el("div", { class: "colours", role: "radiogroup" });
  const own = el("div", {}, el("label", { class: "row" }, seen, seenLabel), why, el("label", {}, nameLabel, name), colours); // biome-ignore format: one node
  own.hidden = !offersSeen;
  const card = el(
    "section",
    { class: "card", role: "dialog", hidden: true },
    heading,
    state,
    own,
    list,
  );
  ui.root.append(el("div", { class: "meeting" }, opener, card));

  for (let colour = 0; colour < COLOURS; colour++) {
    const radio = el("input", { type: "radio", name: "shapan-clothes", value: colour, checked: colour === chosen.colour, onchange: appear }); // biome-ignore format: one node
    radio.style.setProperty("--clothes", cssColour(colour));
    colours.append(radio);
  }

  function show(open: boolean): void {
    card.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    write();
    if (open) (offersSeen ? seen : opener).focus();
  }
  card.addEventListener("keydown", (event) => {
    if (event.code !== "Escape") return;
    event.preventDefault();
    show(false);
    opener.focus();
  });

  /** Takes what the visitor has chosen. */
  function appear(): void {
    const colour = Number(colours.querySelector<HTMLInputElement>(":checked")?.value ?? 0);
    chosen = { ...chosen, name: name.value.trim(), colour };
    keepAppearance(chosen, Date.now());
    room.beSeen(seen.checked ? chosen : null);
  }

  /** Those who are near, nearest first, with their distance in metres. */
  function near(): { visitor: Visitor; away: number }[] {
    const [x, y] = ui.stage.pose();
    const now = performance.now();
    const place: VisitorPlace = { x: 0, y: 0, yaw: 0, walked: 0, stride: 0, rests: true };
    if (store.get().view !== "walk") return [];
    return room.visitors
      .nearest(x, y, now, LISTED)
      .map((visitor) => {
        room.visitors.at(visitor.id, now, true, place);
        return { visitor, away: Math.round(Math.hypot(place.x - x, place.y - y)) };
      })
      .filter(({ away }) => away < NEAR);
  }

  function row({ id, name: said, colour, guide, staff }: Visitor, away: number): HTMLElement {
    const who = said || t("visitor");
    const dot = el("span", { class: "dot" });
    dot.style.setProperty("--clothes", cssColour(colour));
    const more = [guide && t("guide"), staff && t("staff"), t("away", { n: away })];
    const hide = button("close", t("hide", { name: who }), () => {
      room.visitors.hide(id);
      write();
    });
    const take = () => room.say({ kind: "take-name", visitor: id, key: moderates ?? "" });
    const nameless =
      moderates !== null &&
      said &&
      el("button", { type: "button", class: "act", onclick: take }, t("takeName", { name: said }));
    return el("li", { class: "row" }, dot, el("span", { class: "grow" }, who), el("small", {}, more.filter(Boolean).join(" · ")), hide, nameless); // biome-ignore format: one node
  }

  function write(): void {
    leads?.write();
    const { lang, hall, view } = store.get();
    const around = near();
    const here = hall ? meeting.here("halls", hall) : "";
    const label = around.length
      ? meetingCount(lang, "near", around.length)
      : here || t(room.appearance ? "seenNow" : "beSeen");
    const listed = card.hidden ? [] : around;
    const now = [label, lang, view, card.hidden, room.connection.state, room.appearance !== null, leads?.shown, ...listed.map(({ visitor, away }) => [visitor.id, visitor.name, away])].join(); // biome-ignore format: what is written depends on these
    if (now === said) return;
    said = now;
    seen.checked = room.appearance !== null;
    opener.hidden = !offersSeen && !here && !leads?.shown;
    rename(opener, label);
    card.setAttribute("aria-label", t("title"));
    heading.textContent = t("title");
    state.textContent = room.connection.state === "waiting" ? t("waiting") : "";
    seenLabel.textContent = t("beSeen");
    why.textContent = t("why");
    nameLabel.textContent = t("name");
    colours.setAttribute("aria-label", t("colour"));
    for (const [i, radio] of [...colours.children].entries()) radio.setAttribute("aria-label", t("colourN", { n: i + 1 })); // biome-ignore format: one step
    list.setAttribute("aria-label", t("nearList"));
    const rows = listed.map(({ visitor, away }) => row(visitor, away));
    if (!card.hidden) list.replaceChildren(...(rows.length || !offersSeen ? rows : [el("li", { class: "soft" }, t("alone"))])); // biome-ignore format: one step
  }
  meeting.onChange(write);
  ui.onLanguage(write);
  store.subscribe((after, before) => {
    if (after.view !== before.view || after.hall !== before.hall) write();
  });
  write();
  return {
    show(list) {
      leads = list;
      state.after(list.node);
      list.node.addEventListener("click", ({ target }) => {
        if (!(target as Element).closest("button")) return; // who follows or leads looks at the picture
        show(false);
        opener.focus();
      });
      write();
    },
  };
}
