/** Texts to translate: out as a sheet, in again after a look at what it changes. */
import { useEffect, useRef, useState } from "preact/hooks";
import { address, ask } from "../api";
import type { TextsPreview } from "../api.gen";
import { type ExpoContext, mayEdit, revisionTag } from "../expo/context";
import { openDialog } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { problemText, showSaved } from "../page";
import { count, t } from "../words";

const SHOWN = 12; // keys

export function Texts({ expo: context }: { readonly expo: ExpoContext }) {
  const input = useRef<HTMLInputElement>(null);
  const { expo } = context.state();
  return (
    <div>
      <p>{t("textsHow")}</p>
      <p class="acts">
        {["csv", "xlsx"].map((kind) => (
          <a
            key={kind}
            href={address("/expos/{expo}/texts.{kind}", { expo: expo.id, kind })}
            download=""
            class="button plain"
          >{`${t("textsOut")} (${kind.toUpperCase()})`}</a>
        ))}
        {mayEdit(expo) && <ActButton work={() => input.current?.click()} word="textsIn" />}
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.xlsx"
          class="hidden"
          tabIndex={-1}
          aria-label={t("textsIn")}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = "";
            if (file)
              openDialog(file.name, ({ close }) => (
                <Trial context={context} file={file} close={close} />
              ));
          }}
        />
      </p>
    </div>
  );
}

interface TrialProps {
  readonly context: ExpoContext;
  readonly file: File;
  readonly close: () => void;
}

function Trial({ context, file, close }: TrialProps) {
  const [found, setFound] = useState<TextsPreview | string | null>(null);
  const request = () => ({
    path: { expo: context.state().expo.id },
    body: file,
    match: revisionTag(context.state()),
  });
  useEffect(() => {
    ask("POST /expos/{expo}/texts/trial", request()).then(setFound, (problem) =>
      setFound(problemText(problem)),
    );
  }, []);
  const save = async () => {
    await ask("PUT /expos/{expo}/texts", request());
    close();
    await context.refresh();
    showSaved();
  };
  return (
    <div aria-live="polite">
      {found === null && <progress aria-label={t("tryIt")} />}
      {typeof found === "string" && (
        <p class="bad" role="alert">
          {found}
        </p>
      )}
      {found && typeof found === "object" && (
        <>
          <p>{found.texts ? count("textsChange", found.texts) : t("nothingChanged")}</p>
          {found.documents.length > 0 && <p class="facts">{named(found.documents)}</p>}
          {found.unknown.length > 0 && (
            <p class="bad">{`${t("textsUnknown")} ${named(found.unknown)}`}</p>
          )}
          {found.ignored.length > 0 && (
            <p class="facts">{`${t("textsIgnored")} ${named(found.ignored)}`}</p>
          )}
          <p class="acts">{found.texts > 0 && <ActButton work={save} word="save" />}</p>
        </>
      )}
    </div>
  );
}

const named = (all: readonly string[]): string =>
  all.length > SHOWN
    ? `${all.slice(0, SHOWN).join(", ")} ${t("andMore", { n: all.length - SHOWN })}`
    : all.join(", ");
