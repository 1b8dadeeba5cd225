/** What the columns of a list are: of a paste, of an upload, or of the list that is there. */
import { useEffect, useState } from "preact/hooks";
import { COLUMN_KINDS } from "../../i18n/fields.gen";
import { ask } from "../api";
import type { ReadColumns } from "../api.gen";
import { revisionTag } from "../expo/context";
import { ColumnMapping, type ColumnOption } from "../kit/ColumnMapping";
import { openDialog } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { notice, problemText, showSaved } from "../page";
import { count, LANGUAGES, t } from "../words";
import type { TableContext } from "./context";
import { headingOf } from "./heading";
import { ListRows } from "./ListRows";
import { pendingCount } from "./pending";
import { NOTHING_STATED, type StatedList } from "./stated-list";

/** Whether the program understood the list without a doubt. */
export const isSure = (read: ReadColumns | null | undefined): boolean => !read?.unsure.length;

interface ListColumnsProps {
  readonly read: ReadColumns | null | undefined;
  readonly stated: StatedList;
  readonly state: (stated: StatedList) => void;
  /** Shown at once, else only where something is unsure. */
  readonly open?: boolean;
}

export function ListColumns({ read, stated, state, open = false }: ListColumnsProps) {
  const sure = isSure(read);
  const [opened, setOpened] = useState(open);
  useEffect(() => {
    if (!sure) setOpened(true);
  }, [sure]);
  if (!read?.columns.length) return null;
  const found = read.columns.map(({ name, values, field, locale }) => ({
    name,
    values,
    chosen: stated.columns[name] ?? [field, locale].filter(Boolean).join(" "), // the answer may be on its way
  }));
  const map = (mapping: readonly string[]) =>
    state({
      ...stated,
      columns: Object.fromEntries(found.map(({ name }, at) => [name, mapping[at]!])),
    });
  return (
    <details class="list-columns" open={opened}>
      <summary>{t("columnsOpen")}</summary>
      <div>
        <p class="facts">{t("columnsHow")}</p>
        {read.unsure.length > 0 && (
          <ul class="advice">
            {read.unsure.map((what) => (
              <li key={what}>{t(UNSURE[what])}</li>
            ))}
          </ul>
        )}
        <ListRows read={read} stated={stated} state={state} />
        <ColumnMapping columns={found} options={optionsFor(read)} single={isSingle} change={map} />
        <p class={read.named ? undefined : "bad"} role="status">
          <b>{read.named ? count("columnsRead", read.named) : t("columnsNoName")}</b>
        </p>
      </div>
    </details>
  );
}

const UNSURE = {
  columns: "unsureColumns",
  heading: "unsureHeading",
  rows: "unsureRows",
  sheets: "unsureSheets",
} as const;

function optionsFor(read: ReadColumns): readonly ColumnOption[] {
  const tags = [
    ...new Set([...LANGUAGES.map(([tag]) => tag), ...read.columns.map(({ locale }) => locale)]),
  ];
  return Object.entries(COLUMN_KINDS).flatMap(([field, kind]) =>
    ["", ...(kind === "name" || kind === "text" ? tags.filter(Boolean) : [])].map(
      (locale): ColumnOption => [
        [field, locale].filter(Boolean).join(" "),
        headingOf({ name: field, field, locale }).said,
      ],
    ),
  );
}

/** Columns of lists may share a field. */
const isSingle = (value: string): boolean => COLUMN_KINDS[value] !== "list";

/** The columns of the list that is there. */
export function columnsDialog(context: TableContext): void {
  if (pendingCount(context.pending())) notice(t("saveFirst"), true);
  else
    openDialog(t("columns"), ({ close }) => <OwnColumns context={context} close={close} />, {
      kind: "wide",
    });
}

interface OwnColumnsProps {
  readonly context: TableContext;
  readonly close: () => void;
}

function OwnColumns({ context, close }: OwnColumnsProps) {
  const [stated, state] = useState(NOTHING_STATED);
  const [read, setRead] = useState<ReadColumns | null | undefined>(null);
  const [wrong, setWrong] = useState("");
  const request = () => ({
    path: { expo: context.expo.state().expo.id },
    body: stated,
    match: revisionTag(context.expo.state()),
  });
  useEffect(() => {
    let overtaken = false;
    ask("POST /expos/{expo}/exhibitors/trial", request()).then(
      (trial) => {
        if (overtaken) return;
        setWrong("");
        setRead(trial.read);
      },
      (problem) => overtaken || setWrong(problemText(problem)),
    );
    return () => {
      overtaken = true;
    };
  }, [stated]);
  const keep = async () => {
    await ask("PATCH /expos/{expo}/exhibitors", request());
    close();
    await context.reload();
    showSaved();
  };
  return (
    <>
      <ListColumns read={read} stated={stated} state={state} open />
      <p class="bad" role="alert">
        {wrong}
      </p>
      <p class="acts">
        <ActButton word="columnsKeep" off={stated === NOTHING_STATED} work={keep} />
      </p>
    </>
  );
}
