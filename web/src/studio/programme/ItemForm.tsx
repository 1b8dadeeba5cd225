/** The chosen item: all that it says, in all languages side by side. */
import { useLayoutEffect, useState } from "preact/hooks";
import { key } from "../exhibitors/pending";
import { LateInput } from "../kit/Form";
import { TextInput } from "../kit/Inputs";
import { ActButton } from "../kit/Parts";
import { languageName, t } from "../words";
import { duplicate, roomsOf } from "./Board";
import { conflictText } from "./conflict-text";
import type { ProgrammeContext } from "./context";
import { placeOf, type ShownItem, withCells, withoutItem } from "./items";
import { later, minutesOf } from "./times";

const MORE = [
  "kind",
  "track",
  "language",
  "exhibitor",
  "url",
  "stream",
  "recording",
  "lead",
] as const;
const SUGGESTED = ["kind", "track", "language"] as const;
const LABELS = {
  speakers: "itemSpeakers", kind: "itemKind", track: "itemTrack", language: "itemLanguage", exhibitor: "fieldExhibitor",
  url: "itemLink", stream: "itemStream", recording: "itemRecording", lead: "itemLead",
} as const; // biome-ignore format: rows

interface ItemProps {
  readonly context: ProgrammeContext;
  readonly item: ShownItem;
}

const set = ({ context, item }: ItemProps, cells: { readonly [column: string]: string }): void =>
  context.put(
    withCells(context.view(), context.pending(), item.row, cells),
    Object.keys(cells).join(),
  );

export function ItemForm({ context, item }: ItemProps) {
  const own = { context, item };
  const { columns, places } = context.view();
  const rooms = [...new Set([...places.map((each) => each.id), ...roomsOf(context)])].filter(
    Boolean,
  );
  const known: readonly string[] = [
    "title",
    "summary",
    "start",
    "end",
    "place",
    "speakers",
    "id",
    ...MORE,
  ];
  const wrong = context.conflicts().get(item.row) ?? [];
  const used = (column: string) =>
    [...new Set(context.items().map((each) => each.cells[column] ?? ""))].filter(Boolean);
  const remove = () => {
    context.choose(null);
    context.put(withoutItem(context.pending(), item.row));
  };
  return (
    <section class="panel item-form" aria-label={t("itemChosen")}>
      <div class="top">
        <h2>{item.title || "–"}</h2>
        <ActButton plain word="close" work={() => context.choose(null)} />
      </div>
      <div class="wrong">
        {wrong.length > 0 && (
          <ul class="conflicts bad">
            {wrong.map((each) => (
              <li key={conflictText(each)}>{conflictText(each)}</li>
            ))}
          </ul>
        )}
      </div>
      <CellWords {...own} field="title" label={t("title")} />
      <div class="pair">
        <Moment {...own} column="start" label={t("itemStart")} />
        <Moment {...own} column="end" label={t("itemEnd")} />
      </div>
      <label class="field">
        <span>{t("itemPlace")}</span>
        <RoomInput {...own} rooms={rooms} />
      </label>
      <Suggestions id="rooms" values={rooms.map((each) => context.placeTitle(each))} />
      <CellLine {...own} column="speakers" label={t("itemSpeakers")} placeholder="Ann Lee; Bob" />
      <CellWords {...own} field="summary" label={t("fieldSummary")} />
      <details>
        <summary>{t("moreFields")}</summary>
        {MORE.map((name) => (
          <CellLine
            key={name}
            {...own}
            column={name}
            label={t(LABELS[name])}
            list={`used-${name}`}
          />
        ))}
        {SUGGESTED.map((name) => (
          <Suggestions key={name} id={`used-${name}`} values={used(name)} />
        ))}
        {columns.map(
          ({ field, name }) =>
            !known.includes(field) && <CellLine key={name} {...own} column={name} label={name} />,
        )}
        {item.cells.exhibitor && (
          <a href={`/studio/expos/${context.expo.state().expo.id}/exhibitors`}>
            {t("exhibitorsCount")}
          </a>
        )}
      </details>
      {context.editable && (
        <p class="acts">
          <ActButton plain word="duplicate" work={() => duplicate(context, item)} />
          <ActButton plain word="remove" work={remove} />
        </p>
      )}
    </section>
  );
}

interface CellLineProps extends ItemProps {
  readonly column: string;
  readonly label: string;
  readonly list?: string;
  readonly placeholder?: string;
}

function CellLine({ context, item, column, label, ...more }: CellLineProps) {
  const changed = context.pending().cells.has(key(item.row, column));
  return (
    <label class={changed ? "field changed" : "field"}>
      <span>{label}</span>
      <input
        type="text"
        autocomplete="off"
        value={item.cells[column] ?? ""}
        disabled={!context.editable}
        {...more}
        onInput={(event) => set({ context, item }, { [column]: event.currentTarget.value })}
      />
    </label>
  );
}

interface CellWordsProps extends ItemProps {
  readonly field: "title" | "summary";
  readonly label: string;
}

/** A column of each language. */
function CellWords({ context, item, field, label }: CellWordsProps) {
  const columns = context.view().columns.filter((column) => column.field === field);
  return (
    <div class="words" role="group" aria-label={label}>
      <span>{label}</span>
      {columns.map(({ name, locale }) => {
        const value = item.cells[name] ?? "";
        return (
          <label key={name}>
            <small>
              {languageName(locale)}{" "}
              <em class="lacks" hidden={field !== "title" || value.trim() !== ""}>
                {t("missingWord")}
              </em>
            </small>
            <TextInput
              tall={field === "summary"}
              lang={locale}
              aria-label={`${label}, ${languageName(locale)}`}
              disabled={!context.editable}
              value={value}
              onInput={(text) => set({ context, item }, { [name]: text })}
            />
          </label>
        );
      })}
    </div>
  );
}

interface MomentProps extends ItemProps {
  readonly column: "start" | "end";
  readonly label: string;
}

/** The end goes with the start. */
function Moment({ context, item, column, label }: MomentProps) {
  const now = minutesOf(item[column]) === null ? "" : item[column];
  const put = (value: string) => {
    if (!value) return;
    const moved = (minutesOf(value) ?? 0) - (minutesOf(item.start) ?? 0);
    const end = minutesOf(item.start) === null ? value : later(item.end, moved);
    set({ context, item }, column === "start" ? { start: value, end } : { end: value });
  };
  return (
    <label class="field">
      <span>{label}</span>
      <LateInput
        type="datetime-local"
        label={label}
        value={now}
        disabled={!context.editable}
        commit={put}
      />
    </label>
  );
}

/** A room that is offered is taken at once, another text when the field is left. */
function RoomInput({ context, item, rooms }: ItemProps & { readonly rooms: readonly string[] }) {
  const titled = item.place ? context.placeTitle(item.place) : "";
  const [text, setText] = useState(titled);
  useLayoutEffect(() => setText(titled), [titled]);
  const look = (written: string, left: boolean) => {
    setText(written);
    const offered = rooms.some((each) => context.placeTitle(each) === written);
    if (written !== titled && (left || offered))
      set({ context, item }, { place: placeOf(written, context.view().places) });
  };
  return (
    <input
      type="text"
      autocomplete="off"
      list="rooms"
      value={text}
      disabled={!context.editable}
      onInput={(event) => look(event.currentTarget.value, false)}
      onChange={(event) => look(event.currentTarget.value, true)}
    />
  );
}

function Suggestions({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
