/** The audit log of the site or of one expo. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api";
import type { ExpoView, NoteView } from "../api.gen";
import { type Option, SelectField, useValues } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import { noticeProblem, type Page } from "../page";
import { actionKinds, actionName, fileSize, noteText, t, when } from "../words";
import { Tabs } from "./Tabs";

const PAGE = 100; // entries per request
const ID = /^[0-9a-z]{20}$|^[0-9a-f]{16,}$/; // ids of jobs, sessions and releases: meaningless to people
const UNSAID = new Set(["address", "person", "by_link", "before", "gone", "shredded"]);
const REVISION = /^r(\d+)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const NO_FILTER = { expo: "", by: "", about: "" };

interface LogProps {
  /** Of which the log is; "" for the owner's log of the site. */
  readonly id: string;
  readonly expos: readonly Pick<ExpoView, "id" | "title">[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly first: readonly NoteView[];
}

/** `id`: log of one expo, for its managers; without it the owner's log of the site. */
export async function logPage(id = ""): Promise<Page> {
  const path = { expo: id };
  const expos = id ? [await ask("GET /expos/{expo}", { path })] : await ask("GET /expos");
  const people = id
    ? (await ask("GET /expos/{expo}/members", { path })).map((one) => one.person)
    : await ask("GET /people");
  const first = await readLog(id, NO_FILTER, 0);
  const main = (
    <div>
      {id ? <Tabs expo={expos[0] as ExpoView} here="log" /> : <h1>{t("log")}</h1>}
      <p class="facts">{t("logHint")}</p>
      <Log id={id} expos={expos} people={people} first={first} />
    </div>
  );
  return { title: t("log"), main };
}

/** `before`: the number of the entry to go on from; 0 for the newest. */
function readLog(
  id: string,
  filter: typeof NO_FILTER,
  before: number,
): Promise<readonly NoteView[]> {
  const query = Object.fromEntries(
    Object.entries({ ...filter, before }).filter(([, value]) => value),
  );
  return id
    ? ask("GET /expos/{expo}/audit", { path: { expo: id }, query })
    : ask("GET /audit", { query });
}

function Log({ id, expos, people, first }: LogProps) {
  const { of, sent } = useValues(NO_FILTER);
  const [notes, setNotes] = useState({ rows: first, older: first.length === PAGE, from: 0 });
  const list = useRef<HTMLOListElement>(null);
  const asked = useRef(0);
  const names = new Map(people.map((one) => [one.id, one.name]));
  const titles = new Map(expos.map((one) => [one.id, one.title]));
  const read = async (filter: typeof NO_FILTER, before: readonly NoteView[] = []) => {
    const turn = ++asked.current;
    const found = await readLog(id, filter, before.at(-1)?.number ?? 0);
    if (turn !== asked.current) return; // a newer choice has overtaken this one
    setNotes({ rows: [...before, ...found], older: found.length === PAGE, from: before.length });
  };
  useEffect(() => {
    if (notes.from) list.current!.children[notes.from]?.querySelector("b")?.focus(); // keyboard and screen reader continue here
  }, [notes]);
  const filterOf = (name: keyof typeof NO_FILTER, label: string, options: readonly Option[]) => {
    const bound = of(name);
    const choose = (value: string) => {
      bound.onChange(value);
      read({ ...sent, [name]: value }).catch(noticeProblem);
    };
    return (
      <SelectField
        label={label}
        options={[["", t("logAll")], ...options]}
        {...bound}
        onChange={choose}
      />
    );
  };
  return (
    <>
      <form class="acts filters" role="search" onSubmit={(event) => event.preventDefault()}>
        {!id &&
          filterOf(
            "expo",
            t("logExpo"),
            expos.map((one) => [one.id, one.title]),
          )}
        {filterOf(
          "by",
          t("logWho"),
          people.map((one) => [one.id, one.name]),
        )}
        {filterOf("about", t("logWhat"), actionKinds())}
      </form>
      {!notes.rows.length && <p class="facts">{t("logNone")}</p>}
      <ol class="rows log" tabIndex={-1} aria-label={t("log")} ref={list}>
        {notes.rows.map((one) => (
          <Entry
            key={one.number}
            one={one}
            expo={id ? "" : one.expo}
            titles={titles}
            names={names}
          />
        ))}
      </ol>
      {notes.older && <ActButton plain work={() => read(sent, notes.rows)} word="logOlder" />}
    </>
  );
}

interface EntryProps {
  readonly one: NoteView;
  readonly expo: string;
  readonly titles: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

function Entry({ one, expo, titles, names }: EntryProps) {
  const nobody = t(one.by || one.action === "session.refused" ? "logNobody" : "logServer");
  const who = one.who || (one.gone ? t("deletedPerson") : nobody);
  const draft = REVISION.exec(one.target)?.[1];
  const target = draft ? t("draftNumber", { n: draft }) : targetOf(one);
  const gap = one.deleted?.length ? t("logDeleted") : "";
  const facts = [names.get(one.target) ?? target, ...detailsOf(one.detail), gap];
  return (
    <li>
      <time dateTime={one.at}>{when(one.at)}</time>
      <div>
        <b tabIndex={-1}>{`${who}: ${actionName(one.action)}`}</b>
        <small>{facts.filter(Boolean).join(" · ")}</small>
      </div>
      {expo &&
        (titles.has(expo) ? (
          <a href={`/studio/expos/${expo}`}>{titles.get(expo)}</a>
        ) : (
          <span>{expo}</span>
        ))}
      <small class="address" title={t("logAddress")}>
        {String(one.detail.address ?? "")}
      </small>
    </li>
  );
}

/** The target of an action, when people can understand it. */
function targetOf(one: NoteView): string {
  if (MOMENT.test(one.target)) return when(one.target);
  return ID.test(one.target) || one.target === one.expo ? "" : one.target;
}

/** The other details of an entry. */
function detailsOf(detail: NoteView["detail"]): string[] {
  return Object.entries(detail)
    .filter(([name, value]) => !UNSAID.has(name) && value !== null && value !== "")
    .map(([name, value]) => {
      if (name === "role") return t(value as "owner");
      if (name === "revision") return value ? t("draftNumber", { n: String(value) }) : "";
      if (name === "documents") return detail.note ? "" : `${t("documents")}: ${value}`; // the note already names or counts them
      if (name === "note") return noteText(String(value));
      if (name === "length") return fileSize(Number(value));
      if (name === "archived") return value ? t("archived") : t("unarchive");
      if (typeof value === "boolean") return value ? name : "";
      if (MOMENT.test(String(value))) return when(String(value));
      return Array.isArray(value) ? value.join(", ") : ID.test(String(value)) ? "" : String(value);
    });
}
