/** Files that were dropped: what each is taken for and where it goes, corrected by the user, then uploaded. */
import { useRef, useState } from "preact/hooks";
import type { ExpoContext } from "../expo/context";
import { LateInput, Select } from "../kit/Form";
import { ActButton, BlobImage, PanelSection } from "../kit/Parts";
import { useWatched } from "../kit/watched";
import { notice } from "../page";
import { count, fileSize, t } from "../words";
import {
  adviceFor,
  clashes,
  FILE_KINDS,
  type FileKind,
  type FilePlace,
  isPicture,
  placeFile,
  placeLogo,
  placeOwned,
  selectedPlace,
} from "./classify";
import { OwnerPicker, ownerList } from "./OwnerPicker";
import type { Owner } from "./owners";
import { type BroughtFile, sendAll } from "./sending";

const THUMBNAIL = /^image\/(png|jpeg|webp|avif|gif|svg\+xml)$/;

interface TableProps {
  readonly context: ExpoContext;
  readonly brought: readonly BroughtFile[];
  /** What they are taken for at first. */
  readonly places: readonly FilePlace[];
  readonly owners: readonly Owner[];
  readonly close: () => void;
}

/** The place of a file after a change, beside the targets of the others. */
type Change = (place: FilePlace, from: string, beside: readonly string[]) => FilePlace;

/** Whether it is a firm's file, and nobody knows which firm's. */
const isOwnerless = ({ owner, path }: FilePlace): boolean => owner === null && path === "";

export function UploadTable({ context, brought, places: first, owners, close }: TableProps) {
  const [places, setPlaces] = useState(first);
  const [checked, setChecked] = useState<readonly number[]>([]);
  const rows = useRef<HTMLUListElement>(null);
  const draft = context.state().draft.documents.map((one) => one.path);
  const others = clashes(places);
  const clashOf = (at: number) =>
    brought[others[at]!] && t("samePlace", { file: brought[others[at]!]!.from });

  const change = (rows: readonly number[], work: Change) =>
    setPlaces((now) =>
      rows.reduce((all, at) => {
        const beside = all.filter((_, other) => other !== at).map((one) => one.path);
        return all.map((place, other) =>
          other === at ? work(place, brought[at]!.from, beside) : place,
        );
      }, now),
    );
  const turnInto =
    (kind: FileKind): Change =>
    ({ owner }, from, beside) =>
      owner !== undefined && (kind === "booth" || kind === "exhibitor")
        ? placeOwned(from, kind, owner, draft, beside)
        : placeFile(from, kind, draft, beside);
  const giveTo =
    (owner: Owner | null): Change =>
    (place, from, beside) => {
      const booth = owner && owner.id === place.owner?.owner.id ? place.owner.booth : "";
      return placeOwned(from, place.kind, owner && { owner, booth }, draft, beside);
    };
  const asLogo: Change = (place, from, beside) =>
    isPicture(from) ? placeLogo(from, place.owner ?? null, draft, beside) : place;
  const choose =
    (choice: number): Change =>
    ({ keeps: _, ...place }) => ({ ...place, ...selectedPlace(place.choices![choice]) });

  const upload = async () => {
    const stop = (at: number, text: string, field: string) => {
      notice(text, true);
      rows.current!.children[at]!.querySelector<HTMLElement>(field)?.focus();
    };
    const unsettled = places.findIndex(({ choices, path }) => choices && !path);
    if (unsettled >= 0)
      return stop(unsettled, t("choosePlan", { file: brought[unsettled]!.from }), "select.choices");
    const nobody = places.findIndex(isOwnerless);
    if (nobody >= 0)
      return stop(nobody, `${brought[nobody]!.from}: ${t("ownerUnknown")}`, "input.owner");
    const clash = others.findIndex((other) => other >= 0);
    if (clash >= 0) return stop(clash, `${brought[clash]!.from}: ${clashOf(clash)}`, "select.kind");
    if (await sendAll(context, brought, places)) close();
  };

  const line = (one: BroughtFile, at: number) => {
    const { kind, path, owner, choices, instead } = places[at]!;
    const { file, from } = one;
    const where = `${t("where")}: ${from}`;
    const advice = adviceFor(from);
    const gone = kind === "whole" && draft.length > 0;
    const replaced = gone
      ? t("replacesAll", { documents: count("documentsN", draft.length) })
      : instead && t("insteadOf", { path: instead });
    const owned = owner !== undefined;
    const check = () =>
      setChecked(checked.includes(at) ? checked.filter((other) => other !== at) : [...checked, at]);
    return (
      <li key={at}>
        {owned && (
          <input
            type="checkbox"
            class="chosen"
            aria-label={from}
            checked={checked.includes(at)}
            onChange={check}
          />
        )}
        {THUMBNAIL.test(file.type) && <BlobImage blob={file} class="thumbnail" alt="" />}
        <div>
          <b>{from}</b>
          <small>{fileSize(file.size)}</small>
          {advice && <small class="warn">{t(advice)}</small>}
          {owner === null && <small class="warn">{t("ownerUnknown")}</small>}
          {replaced && <small class={gone ? "bad" : undefined}>{replaced}</small>}
          {choices && (choices.length > 1 || !replaced) && (
            <small>
              <span>
                {t(choices.length > 1 ? "placeTaken" : "replacesOne", { path: choices[0]!.about })}
              </span>{" "}
              {choices.length > 1 && (
                <Select
                  class="choices"
                  label={where}
                  options={[
                    ...(path ? [] : [["", t("chooseWhat")] as const]),
                    ...choices.map(
                      ({ word, about }, n) => [String(n), t(word, { path: about })] as const,
                    ),
                  ]}
                  value={path && String(choices.findIndex((choice) => choice.path === path))}
                  onChange={(choice) => change([at], choose(Number(choice)))}
                />
              )}
            </small>
          )}
          <small class="bad">{clashOf(at)}</small>
        </div>
        <div class="where">
          <Select
            class="kind"
            label={`${t("what")}: ${from}`}
            options={FILE_KINDS.map((kind) => [kind, t(kind)])}
            value={kind}
            onChange={(kind) => change([at], turnInto(kind))}
          />
          {owned && (
            <OwnerPicker
              owners={owners}
              label={`${t("fileOwner")}: ${from}`}
              owner={owner?.owner ?? null}
              chosen={(owner) => change([at], giveTo(owner))}
            />
          )}
          <LateInput
            class="path"
            label={where}
            hidden={!path}
            value={path}
            commit={(path) => change([at], (place) => ({ ...place, path }))}
          />
          <UploadState one={one} />
        </div>
      </li>
    );
  };
  return (
    <PanelSection title={t("sorted")}>
      {ownerList(owners)}
      <p class="facts">{t("sortedHint")}</p>
      <p class="warn" role="status" hidden={!places.some(isOwnerless)}>
        {t("belongNobody")}
      </p>
      {owners.length > 0 && places.filter(({ owner }) => owner !== undefined).length > 1 && (
        <p class="acts">
          <span>{t("ownerOfMany")}</span>
          <OwnerPicker
            owners={owners}
            label={t("ownerOfMany")}
            owner={null}
            chosen={(owner) => change(checked, giveTo(owner))}
          />
          <ActButton plain word="theseAreLogos" work={() => change(checked, asLogo)} />
        </p>
      )}
      <ul class="rows uploads" ref={rows}>
        {brought.map(line)}
      </ul>
      <p class="acts">
        <ActButton word="upload" work={upload} />
        <ActButton plain word="cancel" work={close} />
      </p>
    </PanelSection>
  );
}

function UploadState({ one }: { readonly one: BroughtFile }) {
  const { text, end } = useWatched(one.state);
  return (
    <span class="state" data-state={end}>
      {text}
    </span>
  );
}
