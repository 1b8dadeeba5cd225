/** The list of expos, with a form for a new one. */
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { ExpoView, Me, MyFirm } from "../api.gen";
import { openDialog } from "../kit/Dialog";
import { Field, Form, type Option, SelectField, useValues } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import type { Page } from "../page";
import { go } from "../router";
import { t, when } from "../words";
import { addressOfTitle } from "./address-of-title";
import { ADDRESS } from "./ExpoPage";

type Begin = "starter" | "blank" | "demo" | "copy" | "zip";

export async function exposPage(me: Me): Promise<Page> {
  const [expos, firms] = await Promise.all([ask("GET /expos"), ask("GET /me/firms")]);
  const main = (
    <div>
      <div class="top">
        <h1>{t("expos")}</h1>
        {me.person.role !== "reader" && (
          <ActButton work={() => newExpoDialog(expos)} word="newExpo" />
        )}
      </div>
      {expos.length > 0 && <ul class="cards">{expos.map(card)}</ul>}
      {!expos.length && !firms.length && <p class="lead">{t("noExpos")}</p>}
      {firms.length > 0 && (
        <>
          <h2>{t("yourFirms")}</h2>
          <ul class="rows">{firms.map(firmRow)}</ul>
        </>
      )}
    </div>
  );
  return { title: t("expos"), main };
}

/** A firm for which this person works: its page is another program, with a session of its own. */
function firmRow(one: MyFirm) {
  const enter = async () => {
    await ask("POST /me/firms/{firm}/session", { path: { firm: one.id } });
    location.assign("/firm/");
  };
  return (
    <li key={one.id}>
      <ActButton work={enter}>{one.name}</ActButton>
      <small> {one.title}</small>
    </li>
  );
}

const card = (one: ExpoView) => (
  <li key={one.id}>
    <a href={`/studio/expos/${one.id}`}>{one.title}</a>
    <p>
      <span class={one.live ? "tag live" : "tag"}>
        {t(one.archived ? "archived" : one.live ? "live" : "notLive")}
      </span>
      {` /${one.id}/`}
    </p>
    <p>{t("changed", { date: when(one.changed) })}</p>
  </li>
);

function newExpoDialog(expos: readonly ExpoView[]): void {
  const key = crypto.randomUUID(); // a second click creates nothing
  let edited = false; // the user has edited the address
  let newest = "";
  openDialog(t("newExpo"), ({ close }) => {
    const { of, put, sent } = useValues({
      title: "",
      id: "",
      begin: "starter" as Begin,
      copy: expos[0]?.id ?? "",
    });
    const [zip, setZip] = useState<File>();
    const name = async (title: string) => {
      put({ title });
      newest = title;
      const id = await addressOfTitle(title);
      if (!edited && title === newest) put({ id });
    };
    const begins: Option<Begin>[] = [
    ["starter", t("beginStarter")], ["blank", t("beginBlank")], ["demo", t("beginDemo")], ["zip", t("beginZip")],
  ]; // biome-ignore format: short
    if (expos.length) begins.push(["copy", t("beginCopy")]);
    const create = async () => {
      const { id, title, begin } = sent;
      const copy = begin === "copy" ? sent.copy : "";
      const body = { id, title, begin: begin === "zip" ? ("blank" as const) : begin, copy };
      const expo = await ask("POST /expos", { body, key: `${key}-${id}` });
      const [path, match] = [{ expo: id }, `"r${expo.revision}"`];
      if (begin === "zip")
        await ask("PUT /expos/{expo}/draft", { path, body: zip ?? new Blob(), match });
      // The visitors' title: a copy would have the title of its original.
      else if (begin !== "starter")
        await ask("PATCH /expos/{expo}/about", { path, body: { title: { "": title } }, match });
      close();
      go(`/studio/expos/${id}`);
    };
    const edit = (id: string) => {
      edited = true;
      put({ id });
    };
    return (
      <Form send={t("create")} work={create}>
        <Field label={t("title")} {...of("title")} onChange={name} />
        <Field
          label={t("address")}
          hint={t("addressHint")}
          pattern={ADDRESS}
          {...of("id")}
          onChange={edit}
        />
        <SelectField label={t("begin")} options={begins} {...of("begin")} />
        {sent.begin === "copy" && (
          <SelectField
            label={t("copyOf")}
            options={expos.map((one) => [one.id, one.title])}
            {...of("copy")}
          />
        )}
        {sent.begin === "zip" && (
          <label class="field">
            <span>{t("zip")}</span>
            <input
              type="file"
              name="zip"
              accept=".zip"
              onChange={(event) => setZip(event.currentTarget.files?.[0])}
            />
          </label>
        )}
      </Form>
    );
  });
}
