/** How a published expo is shared: the snippet that embeds it, and sheets of codes to print. */
import { useEffect, useState } from "preact/hooks";
import { say } from "../../core/expo/words";
import type { Release } from "../../wire.gen";
import { ActButton, Fold } from "../kit/Parts";
import { notice } from "../page";
import { currentLanguage, t } from "../words";

interface ReachProps {
  readonly id: string;
  /** The release that visitors see; "" when there is none. */
  readonly live: string;
}

export function ReachPanel({ id, live }: ReachProps) {
  const [release, setRelease] = useState<Release | null>(null);
  useEffect(() => {
    let over = false;
    setRelease(null);
    if (live)
      void fetch(`/${id}/release.json`)
        .then((answer) => (answer.ok ? (answer.json() as Promise<Release>) : null))
        .then((found) => over || setRelease(found))
        .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [id, live]);
  return <div>{release && <ReachContent id={id} release={release} />}</div>;
}

function ReachContent({ id, release }: { readonly id: string; readonly release: Release }) {
  const locale = release.locales.includes(currentLanguage())
    ? currentLanguage()
    : release.locales[0]!;
  const title = say(release.expo.title, locale).replaceAll('"', "&quot;");
  const source = `${location.origin}/${id}/${locale}/`;
  const snippet = `<iframe src="${source}" title="${title}" width="960" height="640" style="border:0" allow="fullscreen" loading="lazy"></iframe>`;
  const copy = async () => {
    await navigator.clipboard.writeText(snippet);
    notice(t("copiedText"));
  };
  return (
    <Fold title={t("reach")} kind="reach">
      {release.embed?.length ? (
        <>
          <p>{t("reachEmbed")}</p>
          <textarea
            readOnly
            rows={4}
            class="snippet"
            aria-label={t("reachEmbed")}
            value={snippet}
          />
          <p class="acts">
            <ActButton plain work={copy} word="copyText" />
          </p>
          <p class="facts">{release.embed.join(", ")}</p>
        </>
      ) : (
        <p>
          {t("reachEmbedNone")} <a href={`/studio/expos/${id}/about`}>{t("aboutShow")}</a>
        </p>
      )}
      <p>{t("reachCodes")}</p>
      <ul class="halls">
        {release.halls.map((hall) => (
          <li key={hall.id}>
            <a href={`/${id}/${locale}/halls/${hall.id}/codes/`} target="_blank" rel="noopener">
              {say(hall.title, locale) || hall.id}
            </a>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
