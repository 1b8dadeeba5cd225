/** The page of an expo: checklist, upload, what was recognized, publication. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { ExpoView, Me } from "../api.gen";
import { FindingsPanel, RecognitionSummary } from "../findings/Findings";
import { AskingButton, openDialog } from "../kit/Dialog";
import { Field, Form, useValues } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import type { Page } from "../page";
import { Members, readMembers } from "../people/Members";
import { PublishPanel } from "../publish/PublishPanel";
import { ReachPanel } from "../publish/ReachPanel";
import { Releases } from "../publish/Releases";
import { go } from "../router";
import { DropZone } from "../upload/DropZone";
import { t, when } from "../words";
import { Checklist } from "./Checklist";
import { type ExpoContext, mayEdit, useExpo, watchExpo } from "./context";
import { Documents, Revisions } from "./Documents";
import { Exhibits } from "./Exhibits";
import { PlanVersions } from "./PlanVersions";
import { Tabs } from "./Tabs";

export async function expoPage(id: string, me: Me): Promise<Page> {
  const context = await watchExpo(id);
  const { expo } = context.state();
  const members = await readMembers(expo);
  return {
    title: expo.title,
    main: (
      <Overview context={context}>
        <Members expo={expo} me={me} first={members} />
      </Overview>
    ),
    leave: context.end,
    open(target) {
      const node = document.querySelector(`[data-part="${CSS.escape(target.get("part") ?? "")}"]`);
      node?.querySelector("details")?.setAttribute("open", "");
      node?.scrollIntoView({ block: "start" });
      node?.querySelector<HTMLElement>("summary, button")?.focus({ preventScroll: true });
    },
  };
}

interface OverviewProps {
  readonly context: ExpoContext;
  readonly children: ComponentChildren;
}

function Overview({ context, children }: OverviewProps) {
  const state = useExpo(context);
  const [card, choose] = useState<string | null>(null);
  return (
    <div class="expo">
      <Head context={context} />
      <div class="columns">
        <div class="body">
          <div>
            <Checklist state={state} />
          </div>
          <div hidden={!mayEdit(state.expo)} data-part="upload">
            <DropZone context={context} />
          </div>
          <div>
            <RecognitionSummary state={state} card={card} />
            <PlanVersions context={context} />
            <FindingsPanel context={context} chosen={card} choose={choose} />
          </div>
          <Exhibits context={context} />
          <div data-part="documents">
            <Documents context={context} />
            <Revisions context={context} />
          </div>
          {children}
          <Ending context={context} />
        </div>
        <aside>
          <div data-part="publish">
            <PublishPanel context={context} />
            <Releases context={context} />
            <ReachPanel id={state.expo.id} live={state.expo.live} />
          </div>
        </aside>
      </div>
    </div>
  );
}

interface InExpo {
  readonly context: ExpoContext;
}

function Head({ context }: InExpo) {
  const { expo } = useExpo(context);
  const keep = () =>
    ask("POST /expos/{expo}/keep", { path: { expo: expo.id } }).then(context.refresh);
  return (
    <div>
      <Tabs expo={expo} here="" />
      <div class="acts">
        {expo.archived && <span class="tag">{t("archived")}</span>}
        {expo.delete_at && (
          <p class="bad">
            {t("deletedAt", { date: when(expo.delete_at) })}{" "}
            {expo.part !== "reader" && <ActButton work={keep} word="keep" />}
          </p>
        )}
      </div>
    </div>
  );
}

/** Rare actions at the end of the page. */
function Ending({ context }: InExpo) {
  const { expo } = useExpo(context);
  const path = { expo: expo.id };
  const shelve = () =>
    ask("PATCH /expos/{expo}", { path, body: { archived: !expo.archived } }).then(context.refresh);
  const end = () => ask("DELETE /expos/{expo}", { path }).then(context.refresh);
  if (expo.part === "reader" || expo.delete_at) return null;
  return (
    <p class="acts">
      <a href={`/studio/expos/${expo.id}/log`}>{t("log")}</a>
      {!expo.live && !expo.publish_at && (
        <ActButton plain work={() => addressDialog(expo)} word="changeAddress" />
      )}
      <ActButton plain work={shelve}>
        {t(expo.archived ? "unarchive" : "archive")}
      </ActButton>
      <AskingButton word="delete" question={t("deleteAsk")} work={end} />
    </p>
  );
}

const addressDialog = ({ id }: ExpoView): void =>
  openDialog(t("changeAddress"), ({ close }) => {
    const { of, sent } = useValues({ id });
    const move = async () => {
      const moved = await ask("PATCH /expos/{expo}", { path: { expo: id }, body: sent });
      close();
      go(`/studio/expos/${moved.id}`);
    };
    return (
      <Form send={t("save")} work={move}>
        <Field label={t("address")} hint={t("changeAddressHow")} pattern={ADDRESS} {...of("id")} />
      </Form>
    );
  });

export const ADDRESS = "[a-z0-9]+(-[a-z0-9]+)*"; // of an expo
