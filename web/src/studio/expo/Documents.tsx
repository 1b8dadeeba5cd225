/** The documents of the draft, and its revisions. */
import { address, ask } from "../api";
import { confirmAction } from "../kit/Dialog";
import { ActButton, Fold, Row } from "../kit/Parts";
import { notice } from "../page";
import { count, fileSize, noteText, t, when } from "../words";
import { type ExpoContext, mayEdit, revisionTag, useExpo } from "./context";

interface InExpo {
  readonly context: ExpoContext;
}

export function Documents({ context }: InExpo) {
  const state = useExpo(context);
  const { draft, expo } = state;
  const path = { expo: expo.id };
  const remove = async (document: string) => {
    const body = { changes: [{ path: document }] };
    await ask("PATCH /expos/{expo}/draft", { path, body, match: revisionTag(state) });
    await context.refresh();
  };
  return (
    <Fold title={t("documents")} facts={count("documentsN", draft.documents.length)}>
      {draft.documents.length ? (
        <>
          <p>
            <a href={address("/expos/{expo}/draft.zip", path)} download="">
              {t("downloadAll")}
            </a>
          </p>
          <ul class="rows">
            {draft.documents.map((one) => (
              <Row key={one.path} title={one.path} facts={fileSize(one.size)}>
                <DocumentLink expo={expo.id} path={one.path} />
                {mayEdit(expo) && <ActButton plain work={() => remove(one.path)} word="remove" />}
              </Row>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("noDocuments")}</p>
      )}
    </Fold>
  );
}

export function DocumentLink(path: { readonly expo: string; readonly path: string }) {
  return (
    <a href={address("/expos/{expo}/draft/documents/{path}", path)} download="">
      {t("download")}
    </a>
  );
}

export function Revisions({ context }: InExpo) {
  const state = useExpo(context);
  const { draft, expo, revisions } = state;
  const restore = async (revision: number) => {
    const path = { expo: expo.id, revision: String(revision) };
    const back = await ask("POST /expos/{expo}/revisions/{revision}/restore", {
      path,
      match: revisionTag(state),
    });
    if (back.gaps?.length) notice(t("restoredWithout", { names: back.gaps.join(", ") }));
    await context.refresh();
  };
  const rows = revisions.map((one) => {
    const gaps = one.gaps?.length ? t("gapsOf", { names: one.gaps.join(", ") }) : "";
    const facts = [one.gone ? t("deletedPerson") : one.by, when(one.at), gaps]
      .filter(Boolean)
      .join(" · ");
    return (
      <Row key={one.number} title={`${one.number}. ${noteText(one.note)}`} facts={facts}>
        {one.number !== draft.revision && mayEdit(expo) && (
          <ActButton plain work={() => restore(one.number)} word="restore" />
        )}
      </Row>
    );
  });
  return (
    <Fold title={t("history")}>
      <ul class="rows">{rows}</ul>
      {revisions.length > 1 && mayEdit(expo) && (
        <p>
          <ActButton plain work={() => freeSpace(context)} word="freeSpace" />
        </p>
      )}
    </Fold>
  );
}

/** Asks before old revisions are deleted, with the space that they take. */
async function freeSpace(context: ExpoContext): Promise<void> {
  const { draft, expo } = context.state();
  const path = { expo: expo.id };
  const size = await ask("GET /expos/{expo}/size", { path });
  const values = {
    held: fileSize(size.held),
    newest: fileSize(size.newest),
    quota: fileSize(size.quota),
  };
  confirmAction(t("freeSpace"), t("freeSpaceAsk", values), async () => {
    const after = await ask("POST /expos/{expo}/purge", { path, body: { before: draft.revision } });
    notice(t("freed", { size: fileSize(after.freed) }));
    await context.refresh();
  });
}
