/** All files of firms and booths: whose they are, moved, renamed and removed, one or many at once. */
import { useEffect, useState } from "preact/hooks";
import { address, ask } from "../api";
import type { DocumentChange } from "../api.gen";
import {
  type ExpoContext,
  type ExpoState,
  mayEdit,
  revisionTag,
  useExpo,
  watchExpo,
} from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { confirmAction } from "../kit/Dialog";
import { LateInput, type Option, SearchField, Select, useValues } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { notice, noticeProblem, type Page } from "../page";
import { fileName } from "../upload/classify";
import { OwnerPicker, ownerList, ownerName, readOwners } from "../upload/OwnerPicker";
import type { Owner } from "../upload/owners";
import { count, fileSize, number, t, type Word } from "../words";
import { KIND_WORDS, type MediaFile, type MediaKind, mediaOf, movedTo } from "./media";

const KINDS: readonly MediaKind[] = ["logo", "poster", "model", "video", "brochure", "other"];

export async function mediaPage(id: string): Promise<Page> {
  const context = await watchExpo(id);
  const { expo } = context.state();
  const first = await readMedia(context.state());
  const main = (
    <div class="media-page">
      <Tabs expo={expo} here="media" />
      <p>{t("mediaHow")}</p>
      <Media context={context} first={first} />
    </div>
  );
  return { title: `${t("mediaFiles")} · ${expo.title}`, main, leave: context.end };
}

async function readMedia(state: ExpoState) {
  const owners = await readOwners(state);
  const { documents, revision } = state.draft;
  return { owners, files: mediaOf(documents, owners), revision };
}

interface MediaProps {
  readonly context: ExpoContext;
  readonly first: Awaited<ReturnType<typeof readMedia>>;
}

function Media({ context, first }: MediaProps) {
  const { expo, draft } = useExpo(context);
  const [{ owners, files, revision }, again] = useAnswer(first, () => readMedia(context.state()));
  const { of, sent } = useValues({ text: "", kind: "" });
  const [checked, setChecked] = useState<readonly string[]>([]);
  useEffect(() => {
    if (draft.revision !== revision) again().catch(() => undefined);
  }, [draft.revision]);
  const editable = mayEdit(expo);
  const chosen = files.filter(({ path }) => checked.includes(path));

  const option = (value: string, word: Word, some: readonly MediaFile[]): Option[] =>
    some.length || !value ? [[value, `${t(word)} (${number(some.length)})`]] : [];
  const kinds = [
    ...option("", "mediaAll", files),
    ...option("lost", "mediaLost", files.filter(({ owner }) => !owner)),
    ...KINDS.flatMap((kind) => option(kind, KIND_WORDS[kind], files.filter((one) => one.kind === kind))),
  ]; // biome-ignore format: a row an option
  const kind = kinds.some(([value]) => value === sent.kind) ? sent.kind : "";
  const shown = files.filter(
    (one) =>
      (!kind || (kind === "lost" ? !one.owner : one.kind === kind)) &&
      `${one.path} ${one.owner?.names.join(" ") ?? ""}`
        .toLowerCase()
        .includes(sent.text.toLowerCase()),
  );

  const change = async (changes: readonly DocumentChange[]) => {
    const match = revisionTag(context.state());
    await ask("PATCH /expos/{expo}/draft", { path: { expo: expo.id }, body: { changes }, match });
    await context.refresh();
  };
  const remove = (some: readonly MediaFile[]) => change(some.map(({ path }) => ({ path })));
  /** Each beside the others: two posters of one firm are poster and poster-2. */
  const give = (some: readonly MediaFile[], owner: Owner | null) => {
    if (!owner) return;
    const there = draft.documents.map((one) => one.path);
    const changes: { readonly path: string; readonly to: string }[] = [];
    for (const file of some) {
      const to = movedTo(file, owner, [...there, ...changes.map((one) => one.to)]);
      if (to !== file.path) changes.push({ path: file.path, to });
    }
    const taken = changes.find((one) => there.includes(one.to));
    if (taken) notice(t("replacesOne", { path: taken.to }), true);
    else if (changes.length) change(changes).catch(noticeProblem);
  };
  const check = (path: string) =>
    setChecked(checked.includes(path) ? checked.filter((one) => one !== path) : [...checked, path]);

  const line = (file: MediaFile) => {
    const { path, kind, owner, booth, size } = file;
    const href = address("/expos/{expo}/draft/documents/{path}", { expo: expo.id, path });
    return (
      <li key={path}>
        {editable && (
          <input
            type="checkbox"
            aria-label={path}
            checked={checked.includes(path)}
            onChange={() => check(path)}
          />
        )}
        {kind === "logo" || kind === "poster" ? (
          <img class="thumbnail" alt="" loading="lazy" src={href} />
        ) : (
          <span class="thumbnail">{path.split(".").at(-1)!.toUpperCase()}</span>
        )}
        <div>
          <b>{fileName(path)}</b>
          {owner ? (
            <small>
              {[t(KIND_WORDS[kind]), ownerName(owner), booth].filter(Boolean).join(" · ")}
            </small>
          ) : (
            <small class="warn">{t("mediaNobody")}</small>
          )}
          <small>{fileSize(size)}</small>
        </div>
        {editable && (
          <>
            <OwnerPicker
              owners={owners}
              label={`${t("fileOwner")}: ${path}`}
              owner={owner}
              chosen={(owner) => give([file], owner)}
            />
            <LateInput
              class="path"
              label={`${t("where")}: ${path}`}
              value={path}
              commit={(to) => to !== "" && to !== path && change([{ path, to }])}
            />
          </>
        )}
        <div class="acts">
          <a href={href} download="">
            {t("download")}
          </a>
          {editable && <ActButton plain word="remove" work={() => remove([file])} />}
        </div>
      </li>
    );
  };
  return (
    <>
      {ownerList(owners)}
      <p class="acts">
        <SearchField {...of("text")} />
        <Select label={t("what")} options={kinds} {...of("kind")} value={kind} />
      </p>
      {editable && chosen.length > 0 && (
        <p class="acts">
          <span>{t("mediaChosen", { count: number(chosen.length) })}</span>
          <OwnerPicker
            owners={owners}
            label={t("mediaMove")}
            owner={null}
            chosen={(owner) => give(chosen, owner)}
          />
          <ActButton
            plain
            word="remove"
            work={() =>
              confirmAction(t("remove"), count("mediaRemove", chosen.length), () => remove(chosen))
            }
          />
        </p>
      )}
      <p class="facts" role="status">
        {!files.length && t("mediaNone")}
      </p>
      <ul class="rows media">{shown.map(line)}</ul>
    </>
  );
}
