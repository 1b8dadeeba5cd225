/** Pictures, films, links and models of a stop; the sound of its words, and captions made of them. */
import type { Stop } from "../../wire.gen";
import { address } from "../api";
import { ActButton } from "../kit/Parts";
import { notice } from "../page";
import { languageName, t } from "../words";
import { captionsOf } from "./captions";
import { type ToursContext, targetName, targetOf } from "./context";
import { Openable, PlaceInput, TourChoice, TourWords } from "./Fields";
import { compact } from "./tour";

type Medium = NonNullable<Stop["media"]>[number];
const KINDS = { image: /\.(png|jpe?g|webp|svg)$/i, video: /\.(mp4|webm)$/i } as const;
const SOUND = /\.(mp3|m4a|ogg|opus|wav|mp4|webm)$/i;
const CHARACTERS_S = 14; // speech without a sound file that could be measured
const HAN_S = 4.5;
const NEW: readonly Medium[] = [
  { kind: "image", file: "" },
  { kind: "video", file: "" },
  { kind: "link", url: "https://" },
  { kind: "model", booth: "" },
];

interface OfStop {
  readonly context: ToursContext;
  readonly stop: Stop;
}

const files = (context: ToursContext, kind: RegExp): (readonly [string, string])[] => [
  ["", "–"],
  ...context.expo
    .state()
    .draft.documents.filter((one) => kind.test(one.path))
    .map((one) => [one.path, one.path] as const),
];

export function Media({ context, stop }: OfStop) {
  const media = stop.media ?? [];
  return (
    <section>
      <h3>{t("media")}</h3>
      {media.length > 0 && (
        <ul class="ways">
          {media.map((medium, at) => {
            const change = (next: object, field = "") =>
              context.changeStop(
                {
                  media: media.map((one, other) =>
                    other === at ? ({ ...one, ...next } as Medium) : one,
                  ),
                },
                field,
              );
            return (
              <li key={at}>
                <b>{t(`medium_${medium.kind}`)}</b>
                <Source context={context} medium={medium} change={change} />
                <TourWords
                  context={context}
                  label={t("mediumTitle")}
                  words={medium.title}
                  change={(title, field) => change({ title }, `${at} ${field}`)}
                />
                {context.editable && (
                  <ActButton
                    plain
                    work={() =>
                      context.changeStop({ media: media.filter((_, other) => other !== at) })
                    }
                    word="remove"
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {context.editable && (
        <p class="acts">
          {NEW.map((medium) => (
            <ActButton
              key={medium.kind}
              plain
              work={() => context.changeStop({ media: [...media, medium] })}
            >
              {t(`medium_${medium.kind}`)}
            </ActButton>
          ))}
        </p>
      )}
    </section>
  );
}

interface SourceProps {
  readonly context: ToursContext;
  readonly medium: Medium;
  readonly change: (next: object, field?: string) => void;
}

function Source({ context, medium, change }: SourceProps) {
  if (medium.kind === "image" || medium.kind === "video")
    return (
      <TourChoice
        context={context}
        label={t("file")}
        value={medium.file}
        options={files(context, KINDS[medium.kind])}
        change={(file) => change({ file })}
      />
    );
  if (medium.kind === "model")
    return (
      <label class="field">
        <span>{t("kindBooth")}</span>
        <PlaceInput
          context={context}
          value={medium.booth && targetName(context.view(), medium.booth)}
          take={(text) => change({ booth: targetOf(context.view(), text) })}
        />
      </label>
    );
  return (
    <label class="field">
      <span>{t("itemLink")}</span>
      <input
        type="url"
        value={medium.url}
        disabled={!context.editable}
        onInput={(event) =>
          change({ url: event.currentTarget.value.trim() }, `source ${medium.kind}`)
        }
      />
    </label>
  );
}

export function NarrationList({ context, stop }: OfStop) {
  return (
    <Openable title={t("narration")} open={Object.keys(stop.narration ?? {}).length > 0}>
      <ul class="ways">
        {context.locales().map((locale) => (
          <Spoken key={locale} context={context} stop={stop} locale={locale} />
        ))}
      </ul>
    </Openable>
  );
}

function Spoken({ context, stop, locale }: OfStop & { readonly locale: string }) {
  const { [locale]: one, ...others } = stop.narration ?? {};
  const words = stop.words?.[locale] ?? "";
  const set = (change: { readonly audio?: string; readonly captions?: string }) => {
    const next = compact({ audio: "", ...one, ...change });
    context.changeStop({ narration: next.audio ? { ...others, [locale]: next } : others });
  };
  const caption = async () => {
    const seconds = await lengthOf(context, one!.audio).catch(() => spokenSeconds(words));
    const path = one?.captions || `scenarios/${context.tourId()}-${stop.id}-${locale}.vtt`;
    context.addCaptions(path, captionsOf(words, seconds));
    set({ captions: path });
    notice(t("captionsMade", { path }));
  };
  return (
    <li>
      <b>{languageName(locale)}</b>
      <div class="pair">
        <TourChoice
          context={context}
          label={t("sound")}
          value={one?.audio ?? ""}
          options={files(context, SOUND)}
          change={(audio) => set({ audio })}
        />
        {one && (
          <TourChoice
            context={context}
            label={t("captions")}
            value={one.captions ?? ""}
            options={files(context, /\.vtt$/i)}
            change={(captions) => set({ captions })}
          />
        )}
      </div>
      {context.editable && one && words && (
        <ActButton plain work={caption} word="captionsFromWords" />
      )}
    </li>
  );
}

/** The length of a sound of the draft. */
function lengthOf(context: ToursContext, path: string): Promise<number> {
  return new Promise((done, fail) => {
    const audio = new Audio(
      address("/expos/{expo}/draft/documents/{path}", { expo: context.expo.state().expo.id, path }),
    );
    audio.addEventListener("loadedmetadata", () =>
      Number.isFinite(audio.duration) ? done(audio.duration) : fail(),
    );
    audio.addEventListener("error", () => fail());
  });
}

const spokenSeconds = (words: string): number =>
  [...words].reduce(
    (sum, one) => sum + 1 / (/[\u2e80-\uffef]/.test(one) ? HAN_S : CHARACTERS_S),
    0,
  );
