/** Pictures, films, links and models of a stop; the sound of its words, and captions made of them. */
import { el } from "../../ui/shell/dom";
import type { Stop } from "../../wire.gen";
import { address } from "../api";
import { actionButton, notice } from "../page";
import { languageName, t } from "../words";
import { captionsOf } from "./captions";
import { type ToursContext, targetName, targetOf } from "./context";
import { onPlace, selectField, tourWordsField } from "./fields";
import { compact } from "./tour";

type Medium = NonNullable<Stop["media"]>[number];
const KINDS = { image: /\.(png|jpe?g|webp|svg)$/i, video: /\.(mp4|webm)$/i } as const;
const SOUND = /\.(mp3|m4a|ogg|opus|wav|mp4|webm)$/i;
const CHARACTERS_S = 14; // speech without a sound file that could be measured
const HAN_S = 4.5;

const files = (context: ToursContext, kind: RegExp): (readonly [string, string])[] => [
  ["", "–"],
  ...context.expo
    .state()
    .draft.documents.filter((one) => kind.test(one.path))
    .map((one) => [one.path, one.path] as const),
];

export function mediaSection(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const now = () => context.stop()?.media ?? [];
  const rows = (stop.media ?? []).map((medium, at) => {
    const change = (next: Partial<Medium>, field = "") =>
      context.changeStop(
        { media: now().map((one, other) => (other === at ? ({ ...one, ...next } as Medium) : one)) },
        field,
      );
    const drop = () => context.changeStop({ media: now().filter((_, other) => other !== at) });
    return el(
      "li",
      {},
      el("b", {}, t(`medium_${medium.kind}`)),
      source(context, medium, change),
      tourWordsField(context, t("mediumTitle"), medium.title, (title, field) =>
        change({ title } as Partial<Medium>, `${at} ${field}`),
      ),
      context.editable && actionButton(t("remove"), drop, "plain"),
    );
  });
  const add = (medium: Medium) => () => context.changeStop({ media: [...now(), medium] });
  return el(
    "section",
    {},
    el("h3", {}, t("media")),
    rows.length > 0 && el("ul", { class: "ways" }, ...rows),
    context.editable &&
      el(
        "p",
        { class: "acts" },
        actionButton(t("medium_image"), add({ kind: "image", file: "" }), "plain"),
        actionButton(t("medium_video"), add({ kind: "video", file: "" }), "plain"),
        actionButton(t("medium_link"), add({ kind: "link", url: "https://" }), "plain"),
        actionButton(t("medium_model"), add({ kind: "model", booth: "" }), "plain"),
      ),
  );
}

function source(
  context: ToursContext,
  medium: Medium,
  change: (next: Partial<Medium>, field?: string) => void,
): HTMLElement {
  const disabled = !context.editable;
  if (medium.kind === "image" || medium.kind === "video")
    return selectField(
      t("file"),
      medium.file,
      files(context, KINDS[medium.kind]),
      (file) => change({ file } as Partial<Medium>),
      disabled,
    );
  const model = medium.kind === "model";
  const input = el("input", {
    type: model ? "text" : "url", list: model ? "targets" : null, disabled,
    value: medium.kind === "model" ? medium.booth && targetName(context.view(), medium.booth) : medium.url,
  }); // biome-ignore format: short
  const set = (next: Partial<Medium>) => change(next, `source ${medium.kind}`);
  if (model) onPlace(input, context, (text) => set({ booth: targetOf(context.view(), text) } as Partial<Medium>));
  else input.addEventListener("input", () => set({ url: input.value.trim() } as Partial<Medium>));
  return el("label", { class: "field" }, el("span", {}, t(model ? "kindBooth" : "itemLink")), input);
}

export function narrationSection(context: ToursContext): HTMLElement {
  const stop = context.stop()!;
  const rows = context.locales().map((locale) => {
    const one = stop.narration?.[locale];
    const set = (change: { readonly audio?: string; readonly captions?: string }) => {
      const { [locale]: was, ...others } = context.stop()?.narration ?? {};
      const next = compact({ audio: "", ...was, ...change });
      context.changeStop({ narration: next.audio ? { ...others, [locale]: next } : others });
    };
    const words = stop.words?.[locale] ?? "";
    const caption = async () => {
      const seconds = await lengthOf(context, one!.audio).catch(() => spokenSeconds(words));
      const path = one?.captions || `scenarios/${context.tourId()}-${stop.id}-${locale}.vtt`;
      context.addCaptions(path, captionsOf(words, seconds));
      set({ captions: path });
      notice(t("captionsMade", { path }));
    };
    return el(
      "li",
      {},
      el("b", {}, languageName(locale)),
      el(
        "div",
        { class: "pair" },
        selectField(t("sound"), one?.audio ?? "", files(context, SOUND), (audio) => set({ audio }), !context.editable),
        one &&
          selectField(
            t("captions"),
            one.captions ?? "",
            files(context, /\.vtt$/i),
            (captions) => set({ captions }),
            !context.editable,
          ),
      ),
      context.editable && one && words ? actionButton(t("captionsFromWords"), caption, "plain") : null,
    );
  });
  return el(
    "details",
    { open: Object.keys(stop.narration ?? {}).length > 0 },
    el("summary", {}, el("h3", {}, t("narration"))),
    el("ul", { class: "ways" }, ...rows),
  );
}

/** The length of a sound of the draft. */
function lengthOf(context: ToursContext, path: string): Promise<number> {
  return new Promise((done, fail) => {
    const audio = new Audio(
      address("/expos/{expo}/draft/documents/{path}", { expo: context.expo.state().expo.id, path }),
    );
    audio.addEventListener("loadedmetadata", () => (Number.isFinite(audio.duration) ? done(audio.duration) : fail()));
    audio.addEventListener("error", () => fail());
  });
}

const spokenSeconds = (words: string): number =>
  [...words].reduce((sum, one) => sum + 1 / (/[\u2e80-\uffef]/.test(one) ? HAN_S : CHARACTERS_S), 0);
