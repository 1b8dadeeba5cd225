/** The first rows of a list beside what they are taken for: which of them head the table, which sheet is the list, and which rows are no
 * exhibitors. One click holds for all rows of a kind. */
import type { ReadColumns, ReadRow } from "../api.gen";
import { Check, SelectField } from "../kit/Form";
import { ScrollRegion } from "../kit/Parts";
import { count, t } from "../words";
import type { StatedList } from "./stated-list";

const CELLS = 8; // shown of a row
const NAMED = 5; // texts of rows

interface ListRowsProps {
  readonly read: ReadColumns;
  readonly stated: StatedList;
  readonly state: (stated: StatedList) => void;
}

export function ListRows({ read, stated, state }: ListRowsProps) {
  // the answer may be on its way
  const found = read.first.filter(({ kind }) => kind === "heading").map(({ number }) => number);
  const heading = stated.heading.length ? stated.heading : found;
  const isGroup = (text: string) => stated.rows[text] === "group";
  const isExhibitor = (text: string) => stated.rows[text] === "exhibitor";
  /** The names of columns follow from their heading: what was said of other names falls away. */
  const head = (number: number, on: boolean) =>
    state({
      ...stated,
      columns: {},
      heading: on
        ? [...heading, number].sort((a, b) => a - b)
        : heading.filter((one) => one !== number),
    });
  const say = (texts: readonly string[], what: "exhibitor" | "group") =>
    state({
      ...stated,
      rows: { ...stated.rows, ...Object.fromEntries(texts.map((text) => [text, what])) },
    });
  return (
    <>
      {read.sheets.length > 1 && (
        <SelectField
          label={t("theSheet")}
          value={read.sheet}
          options={read.sheets.map((one) => [one, one])}
          onChange={(sheet) => state({ ...stated, sheet, columns: {}, heading: [] })}
        />
      )}
      <FirstRows rows={read.first} heading={heading} head={head} />
      {read.lone.length > 0 && (
        <Check value={read.lone.every(isGroup)} onChange={() => say(read.lone, "group")}>
          {asked("loneRows", read.lone)}
        </Check>
      )}
      {read.groups.length > 0 && (
        <Check
          value={!read.groups.every(isExhibitor)}
          onChange={() => say(read.groups, "exhibitor")}
        >
          {asked("groupRows", read.groups)}
        </Check>
      )}
    </>
  );
}

interface FirstRowsProps {
  readonly rows: readonly ReadRow[];
  /** Numbers of the rows that name the columns. */
  readonly heading: readonly number[];
  readonly head: (number: number, on: boolean) => void;
}

function FirstRows({ rows, heading, head }: FirstRowsProps) {
  if (!rows.length) return null;
  return (
    <ScrollRegion label={t("firstRows")}>
      <table class="first-rows">
        <tbody>
          {rows.map(({ number, cells, kind }) => (
            <tr key={number} class={kind}>
              <th scope="row">
                <Check value={heading.includes(number)} onChange={(on) => head(number, on)}>
                  {t("rowHeads", { n: number })}
                </Check>
              </th>
              <td class="tag-cell">{t(ROW_KINDS[kind])}</td>
              {cells.slice(0, CELLS).map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const ROW_KINDS = {
  title: "rowTitle",
  heading: "rowHeading",
  exhibitor: "rowExhibitor",
  group: "rowGroup",
  hall: "rowHall",
  total: "rowTotal",
} as const;

function asked(word: "loneRows" | "groupRows", texts: readonly string[]): string {
  const first = texts.slice(0, NAMED).join(", ");
  const more = texts.length > NAMED ? ` ${t("andMore", { n: texts.length - NAMED })}` : "";
  return `${count(word, texts.length)}: ${first}${more}`;
}
