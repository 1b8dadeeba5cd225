/** How a published expo is shared: the snippet that embeds it, and sheets of codes to print. */
import { say } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import type { Release } from "../../wire.gen";
import { actionButton, link, notice } from "../page";
import { currentLanguage, t } from "../words";

/** A panel that stays while the release stays; empty until something is published. */
export function reachPanel(id: string): (live: string) => HTMLElement {
  const place = el("div", {});
  let shown = "";
  return (live) => {
    if (live === shown) return place;
    shown = live;
    place.replaceChildren();
    if (live)
      void fetch(`/${id}/release.json`)
        .then((answer) => (answer.ok ? (answer.json() as Promise<Release>) : null))
        .then((release) => release && place.replaceChildren(...content(id, release)))
        .catch(() => undefined);
    return place;
  };
}

function content(id: string, release: Release): HTMLElement[] {
  const locale = release.locales.includes(currentLanguage()) ? currentLanguage() : release.locales[0]!;
  const title = say(release.expo.title, locale);
  const source = `${location.origin}/${id}/${locale}/`;
  const snippet = `<iframe src="${source}" title="${title.replaceAll('"', "&quot;")}" width="960" height="640" style="border:0" allow="fullscreen" loading="lazy"></iframe>`;
  const text = el("textarea", { readonly: true, rows: 4, class: "snippet", "aria-label": t("reachEmbed") });
  text.value = snippet;
  const copy = actionButton(
    t("copyText"),
    async () => {
      await navigator.clipboard.writeText(snippet);
      notice(t("copiedText"));
    },
    "plain",
  );
  const sheets = release.halls.map((hall) => {
    const made = link(`/${id}/${locale}/halls/${hall.id}/codes/`, say(hall.title, locale) || hall.id);
    made.target = "_blank";
    return el("li", {}, made);
  });
  return [
    el(
      "details",
      { class: "panel reach" },
      el("summary", {}, el("h2", {}, t("reach"))),
      ...(release.embed?.length
        ? [
            el("p", {}, t("reachEmbed")),
            text,
            el("p", { class: "acts" }, copy),
            el("p", { class: "facts" }, release.embed.join(", ")),
          ]
        : [el("p", {}, t("reachEmbedNone"), " ", link(`/studio/expos/${id}/about`, t("aboutShow")))]),
      el("p", {}, t("reachCodes")),
      el("ul", { class: "halls" }, ...sheets),
    ),
  ];
}
