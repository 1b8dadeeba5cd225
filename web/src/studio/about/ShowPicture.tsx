/** A picture of the show or of a sponsor: a document of the draft, sent and removed at once. */
import { useRef, useState } from "preact/hooks";
import { address, ask } from "../api";
import { type ExpoContext, mayEdit, revisionTag, useExpo } from "../expo/context";
import { ActButton } from "../kit/Parts";
import { problemText } from "../page";
import { uploadDocument } from "../upload/revision";
import { fileSize, t } from "../words";

const KINDS = ".png,.jpg,.jpeg,.webp,.avif,.svg";

interface ShowPictureProps {
  readonly expo: ExpoContext;
  /** `show/<stem>`: logo, cover, social, visual, or sponsors/<name>. */
  readonly stem: string;
  readonly label: string;
  readonly hint?: string;
}

export function ShowPicture({ expo: context, stem, label, hint }: ShowPictureProps) {
  const state = useExpo(context);
  const [sent, setSent] = useState(-1); // part, 0 to 1
  const [wrong, setWrong] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const path = { expo: state.expo.id };
  const there = state.draft.documents.find((one) => one.path.startsWith(`show/${stem}.`));

  async function send(file: File): Promise<void> {
    setWrong("");
    const to = `show/${stem}.${file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase()}`;
    try {
      await uploadDocument(
        state,
        file,
        to,
        setSent,
        there && there.path !== to ? [there.path] : [],
      );
      await context.refresh();
    } catch (problem) {
      setWrong(problemText(problem));
    }
    setSent(-1);
  }
  async function remove(): Promise<void> {
    const body = { changes: [{ path: there!.path }] };
    await ask("PATCH /expos/{expo}/draft", { path, body, match: revisionTag(context.state()) });
    await context.refresh();
  }
  return (
    <div class="show-picture" role="group" aria-label={label} data-picture={stem}>
      <h3>{label}</h3>
      {hint && <small>{hint}</small>}
      {there && (
        <>
          <img
            src={`${address("/expos/{expo}/draft/documents/{path}", { ...path, path: there.path })}#${there.sha256}`}
            alt=""
          />
          <small>{`${there.path} · ${fileSize(there.size)}`}</small>
        </>
      )}
      {mayEdit(state.expo) && (
        <p class="acts">
          <ActButton
            plain
            label={`${t(there ? "replaceIt" : "chooseFiles")}: ${label}`}
            work={() => input.current?.click()}
          >
            {t(there ? "replaceIt" : "chooseFiles")}
          </ActButton>
          <input
            ref={input}
            type="file"
            accept={KINDS}
            class="hidden"
            tabIndex={-1}
            aria-label={label}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) void send(file);
              currentTarget.value = "";
            }}
          />
          {there && (
            <ActButton plain label={`${t("remove")}: ${label}`} work={remove} word="remove" />
          )}
          <span class="facts" role="status">
            {sent < 0 ? "" : t("uploading", { percent: Math.round(sent * 100) })}
          </span>
        </p>
      )}
      <p class="bad" role="alert">
        {wrong}
      </p>
    </div>
  );
}
