/** Links of firms: made, downloaded once as a sheet, revoked. */
import { useState } from "preact/hooks";
import { ask, askFile } from "../api";
import type { FirmLinkState, FirmRow } from "../api.gen";
import { AskingButton, openDialog, showSecret } from "../kit/Dialog";
import { RadioGroup } from "../kit/Form";
import { ActButton, Row } from "../kit/Parts";
import { useAnswer } from "../kit/watched";
import { notice } from "../page";
import { count, number, t, when } from "../words";
import type { FirmPlace } from "./FirmPeople";

/** Makes links for the firms that have none, or for all that are listed, as one file. */
export function linksDialog(
  expo: string,
  listed: readonly FirmRow[],
  again: () => Promise<void>,
): void {
  const without = listed.filter((one) => one.link === "none");
  openDialog(t("linksMake"), ({ close }) => {
    const [how, setHow] = useState<"missing" | "replace">(without.length ? "missing" : "replace");
    const make = async (kind: "csv" | "xlsx") => {
      const exhibitors = (how === "replace" ? listed : without).map((one) => one.exhibitor);
      if (!exhibitors.length) return notice(t("linksNone"), true);
      const path = { expo, kind };
      const sheet = await askFile("POST /expos/{expo}/firm-links.{kind}", {
        path,
        body: { exhibitors, how },
      });
      saveFile(sheet, `${expo}-links.${kind}`);
      close();
      await again();
    };
    return (
      <>
        <p>{t("linksHow")}</p>
        <RadioGroup
          label={t("linksMake")}
          options={[
            ["missing", count("linksWithout", without.length)],
            ["replace", count("linksAll", listed.length)],
          ]}
          name="which"
          value={how}
          onChange={setHow}
        />
        <p class="acts">
          <ActButton work={() => make("csv")}>CSV</ActButton>
          <ActButton work={() => make("xlsx")}>XLSX</ActButton>
        </p>
      </>
    );
  });
}

/** The links of one firm: when each was made and used; one more, the end of one, or one in place of all. */
export async function linkDialog(
  path: FirmPlace,
  name: string,
  again: () => Promise<void>,
): Promise<void> {
  const read = () => ask("GET /expos/{expo}/firms/{exhibitor}/links", { path });
  const first = await read();
  openDialog(`${t("linkNow")}: ${name}`, ({ close }) => {
    const [{ links, left, sessions }, readAgain] = useAnswer(first, read);
    const make = async (how: "another" | "replace") => {
      const { expo, exhibitor } = path;
      const body = { exhibitors: [exhibitor], how };
      const [made] = await ask("POST /expos/{expo}/firm-links", { path: { expo }, body });
      close();
      await again();
      if (made) showSecret(name, t("firmLinkHint"), made.link);
    };
    const end = async (link: string) => {
      await ask("DELETE /expos/{expo}/firms/{exhibitor}/links/{link}", { path: { ...path, link } });
      await Promise.all([readAgain(), again()]);
    };
    const line = (one: FirmLinkState) => {
      const made = { when: when(one.made), address: one.address };
      const from = t(one.address ? "linkMailed" : "linkMade", made);
      const used = one.used ? t("linkUsed", { when: when(one.used) }) : t("linkUnused");
      const open = one.sessions ? ` · ${count("linkBrowsers", one.sessions)}` : "";
      return (
        <Row key={one.id} title={from} facts={used + open}>
          <ActButton
            plain
            word="linkEnd"
            label={`${t("linkEnd")}: ${from}`}
            work={() => end(one.id)}
          />
        </Row>
      );
    };
    const values = { links: number(links.length), sessions: number(sessions) };
    return (
      <>
        <ul class="rows">{links.length ? links.map(line) : <li>{t("linkNone")}</li>}</ul>
        <p class="acts">
          <ActButton
            word={links.length ? "linkAnother" : "linkMake"}
            off={left < 1}
            work={() => make("another")}
          />
          {links.length > 0 && (
            <AskingButton
              word="linkReplace"
              question={t("linkReplaceAsk", values)}
              work={() => make("replace")}
            />
          )}
        </p>
      </>
    );
  });
}

function saveFile(data: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
