/**
 * The panel of a booth: texts of the section at once, then the HTML that the release has for it. Where a link led to the booth, the
 * visitor sees the booth first: the panel is brief until it is asked for more.
 */

import type { FoundBooth } from "../../core/expo/expo";
import { say } from "../../core/expo/words";
import { withNow } from "../../core/programme/clock";
import { markStates } from "../agenda/item-states";
import type { UiContext } from "../shell/context";
import { button, el, icon, rename } from "../shell/dom";
import type { OverlayStack } from "../shell/overlay-stack";
import { insetPicture } from "../shell/side-panel-insets";
import { boothStar } from "../visit/visit-star";
import { showBoothNeighbours } from "./booth-neighbours";

export interface Panel {
  show(key: string | null): void;
}

export function createPanel(ui: UiContext, overlays: OverlayStack): Panel {
  const { store, expo, i18n, home } = ui;
  const node = el("section", {
    class: "card panel",
    role: "dialog",
    "aria-modal": "false",
    "aria-labelledby": "shapan-booth",
    tabindex: -1,
    hidden: true,
  });
  ui.root.append(node);
  let shown: string | null = null;
  let load: AbortController | null = null;
  let closeOverlay: (() => void) | null = null;
  let opener: Element | null = null;

  const people = el("p", { class: "soft" });
  const talk = el("div", { class: "booth-talk" });
  let at: FoundBooth | null = null;
  void ui.met.then((meeting) => meeting.onChange(writePeople));

  const close = () => store.set({ booth: null });
  insetPicture(ui, node);

  function setBrief(brief: boolean): void {
    node.classList.toggle("brief", brief);
    node.querySelector(".body")?.toggleAttribute("inert", brief);
  }

  function unfold(): void {
    setBrief(false);
    node.focus({ preventScroll: true });
  }

  function words({ booth }: FoundBooth, lang: string): HTMLElement {
    const body = el("div", { class: "body" });
    const who = booth.exhibitors ?? [];
    if (!who.length && !say(booth.title, lang))
      body.append(el("p", { class: "soft" }, i18n.t("vacant")));
    const alone = who.length === 1;
    for (const one of who.slice(0, 30)) {
      if (!alone) body.append(el("h3", {}, say(one.name, lang)));
      if (one.country) body.append(el("p", { class: "soft" }, i18n.country(one.country)));
      const summary = say(one.summary, lang);
      if (summary) body.append(el("p", {}, summary));
    }
    return body;
  }

  /** Buttons for the scenarios that stop at the booth. */
  function passing(key: string, lang: string): HTMLElement[] {
    return (expo.release.scenarios ?? [])
      .filter((one) => one.booths?.includes(key))
      .map((one) => {
        const go = button(
          "guide",
          `${i18n.t("scenarioStart")}: ${say(one.title, lang)}`,
          () => void ui.play(one.id),
          true,
        );
        return el("div", { class: "acts" }, go);
      });
  }

  function writePeople(): void {
    people.textContent = (shown && ui.meeting?.here("booths", shown)) || "";
    if (at && at.booth.key === shown) ui.meeting?.offerTalk(talk, at.booth);
  }

  function draw(found: FoundBooth): void {
    if (at?.booth.key !== found.booth.key) talk.replaceChildren();
    at = found;
    writePeople();
    const { lang } = store.get();
    const { booth } = found;
    const hall = say(expo.hall(found.hall)?.title, lang) || found.hall;
    const name = say(booth.title, lang) || i18n.t("booth_n", { number: booth.number || booth.key });
    const facts = [
      ["inline", "corner", "peninsula", "island"].includes(booth.type) &&
        i18n.t(`type_${booth.type as "inline"}`),
      booth.area && i18n.t("area", { n: Math.round(booth.area * 10) / 10 }),
    ];
    const page = withNow(
      new URL(`${lang}/booths/${encodeURIComponent(booth.slug)}/`, home).href,
      ui.live.clock,
    );
    const shut = button("close", i18n.t("close"), close);
    shut.classList.add("shut");
    const share = button("link", i18n.t("share"), () => void copy(share));
    const mark = el("span", { class: "mark" });
    if (booth.color) mark.style.setProperty("--accent-booth", booth.color);
    const body = words(found, lang);
    node.replaceChildren(
      el(
        "div",
        { class: "panel-head" },
        mark,
        el(
          "div",
          { class: "grow" },
          el(
            "p",
            { class: "where" },
            el("b", { class: "number" }, booth.number || booth.key),
            el("span", {}, hall),
          ),
          el("h2", { id: "shapan-booth" }, name),
          el("p", { class: "soft" }, facts.filter(Boolean).join(" · ")),
          people,
        ),
        shut,
      ),
      el(
        "div",
        { class: "acts" },
        button("walk", i18n.t("goThere"), () => void ui.stage.goBooth(booth.key), true),
        boothStar(ui, booth.key),
        share,
        el(
          "a",
          {
            class: "tool",
            href: page,
            target: "_blank",
            rel: "noopener",
            title: i18n.t("page"),
            "aria-label": i18n.t("page"),
          },
          icon("page"),
        ),
      ),
      talk,
      body,
      ...passing(booth.key, lang),
      el(
        "button",
        { type: "button", class: "unfold", "aria-expanded": "false", onclick: unfold },
        i18n.t("boothMore"),
      ),
    );
    setBrief(node.classList.contains("brief"));
    node.scrollTop = 0;
    void offerExhibit(found, share);
    void more(found, lang, body);
  }

  /** A button before `next` that shows the booth's model, if it has one. */
  async function offerExhibit({ booth }: FoundBooth, next: HTMLElement): Promise<void> {
    const [{ modelOf }, { exhibitText }] = await Promise.all([
      import("../exhibit/exhibit-model"),
      import("../exhibit/exhibit-words"),
    ]);
    if (
      !(await modelOf(ui, booth.key).catch(() => null)) ||
      shown !== booth.key ||
      !next.isConnected
    )
      return;
    next.before(
      button(
        "look",
        exhibitText(store.get().lang, "lookCloser"),
        () => ui.lookCloser(booth.key),
        true,
      ),
    );
  }

  async function more(found: FoundBooth, lang: string, body: HTMLElement): Promise<void> {
    load?.abort();
    load = new AbortController();
    const { signal } = load;
    body.setAttribute("aria-busy", "true");
    try {
      const html = await expo.panel(found, lang);
      if (signal.aborted) return;
      if (html) body.innerHTML = html; // by our templates, which escape all text (`wire.BoothPanels`)
      markStates(body, ui.live.clock.now(), i18n);
      const list = (address: string) => expo.page(address.slice(home.length), signal);
      await showBoothNeighbours(body, list).catch(() => undefined); // on failure the link to the list stays
    } catch {
      if (!signal.aborted) body.append(el("p", { class: "soft" }, i18n.t("moreFailed")));
    } finally {
      body.removeAttribute("aria-busy");
    }
  }

  async function copy(from: HTMLElement): Promise<void> {
    const address = new URL(`${store.get().lang}/?booth=${encodeURIComponent(shown ?? "")}`, home)
      .href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches)
        return await navigator.share({ url: address });
      await navigator.clipboard.writeText(address);
      ui.notify(i18n.t("shared"));
      rename(from, i18n.t("shared"));
      window.setTimeout(() => rename(from, i18n.t("share")), 2500);
    } catch {
      window.prompt(i18n.t("share"), address); // no permission, or not a secure context
    }
  }

  node.addEventListener("click", ({ target }) => {
    if (node.classList.contains("brief") && !(target as Element).closest("a, button")) unfold();
  });
  // Links to other booths and to product searches work inside the walk; with a modifier key they stay links. Other sites
  // and the form for a question open beside the walk.
  node.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank")
      return;
    if (link.origin !== location.origin || link.pathname.endsWith("/ask/")) link.target = "_blank";
    if (!link.href.startsWith(home)) return;
    const offer =
      /\/search\/$/.test(link.pathname) && new URLSearchParams(link.search).get("offer");
    const slug = /\/booths\/([^/]+)\/(?:index\.html)?$/.exec(link.href)?.[1];
    if (offer) {
      event.preventDefault();
      return ui.offer(offer);
    }
    if (!slug) return;
    event.preventDefault();
    void expo
      .booth(decodeURIComponent(slug))
      .then((found) => found && ui.openBooth(found.booth.key));
  });

  async function show(key: string | null): Promise<void> {
    if (key === shown) return;
    const first = shown === null;
    shown = key;
    if (!key) {
      load?.abort();
      closeOverlay?.();
      closeOverlay = null;
      node.hidden = true;
      if (node.contains(document.activeElement) || document.activeElement === document.body)
        (opener as HTMLElement | null)?.focus?.();
      opener = null;
      return;
    }
    const found = expo.known(key) ?? (await expo.booth(key).catch(() => null));
    if (shown !== key) return;
    if (!found) {
      ui.notify(i18n.t("unknownBooth", { number: key }));
      return close();
    }
    if (first) {
      opener = document.activeElement;
      closeOverlay = overlays.open(close);
    }
    setBrief(first && !ui.touched());
    draw(found);
    node.hidden = false;
    if (ui.touched()) node.focus({ preventScroll: true }); // what a link opened leaves the keys to the picture
  }

  ui.onLanguage(() => {
    const key = shown;
    if (!key) return;
    void expo.booth(key).then(
      (found) => {
        if (shown !== key) return;
        if (found) draw(found);
        else close(); // the booth is missing in the new release
      },
      () => undefined,
    );
  });
  return { show: (key) => void show(key) };
}
