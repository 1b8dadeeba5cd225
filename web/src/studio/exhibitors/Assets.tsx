/** Dialog with the files of an exhibitor and of its booths, with upload. */
import { useRef, useState } from "preact/hooks";
import { slug } from "../../core/expo/words";
import { useExpo } from "../expo/context";
import { openDialog } from "../kit/Dialog";
import { ActButton, Row } from "../kit/Parts";
import { notice, problemText } from "../page";
import { type FilePlace, fileName, type PlaceChoice, placeFile } from "../upload/classify";
import { uploadDocument } from "../upload/revision";
import { fileSize, t } from "../words";
import type { TableContext } from "./context";
import { rowName, rowsOf } from "./pending";

export function assetsDialog(context: TableContext, number: number): void {
  const shown = rowsOf(context.view(), context.pending(), "", "", false).find(
    (one) => one.number === number,
  );
  if (!shown?.row?.id) return;
  const { id, booths = [] } = shown.row;
  openDialog(rowName(context.view(), shown), () => (
    <div>
      <AssetFolder context={context} kind="exhibitor" owner={id} title={t("filesOfExhibitor")} />
      {booths.map((key) => (
        <AssetFolder
          key={key}
          context={context}
          kind="booth"
          owner={key}
          title={`${t("kindBooth")} ${key}`}
        />
      ))}
    </div>
  ));
}

interface AssetFolderProps {
  readonly context: TableContext;
  readonly kind: "exhibitor" | "booth";
  readonly owner: string;
  readonly title: string;
}

function AssetFolder({ context, kind, owner, title }: AssetFolderProps) {
  const { documents } = useExpo(context.expo).draft;
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const top = `${kind}s/${slug(owner)}/`;
  const send = async (files: readonly File[]) => {
    for (const file of files) {
      const draft = context.expo.state().draft.documents.map((one) => one.path); // as the file before left it
      const place = placeFile(`${owner}/${file.name}`, kind, draft);
      const { path, instead } = place.choices ? await askWhere(file.name, place.choices) : place;
      if (!path) continue;
      setSaid(file.name);
      const showPart = (part: number) =>
        setSaid(t("uploading", { percent: Math.round(part * 100) }));
      await uploadDocument(
        context.expo.state(),
        file,
        path,
        showPart,
        instead ? [instead] : [],
      ).catch((problem) => notice(`${file.name}: ${problemText(problem)}`, true));
      await context.reload();
    }
    setSaid("");
  };
  return (
    <section>
      <h3>{title}</h3>
      <ul class="rows">
        {documents.map(
          ({ path, size }) =>
            path.startsWith(top) && (
              <Row key={path} title={path.slice(top.length)} facts={fileSize(size)} />
            ),
        )}
      </ul>
      <p class="acts">
        {context.editable && (
          <ActButton plain word="chooseFiles" work={() => input.current?.click()} />
        )}
        <input
          ref={input}
          type="file"
          multiple
          aria-label={`${title}: ${t("chooseFiles")}`}
          class="hidden"
          onChange={({ currentTarget }) => void send([...(currentTarget.files ?? [])])}
        />
        <span class="facts" role="status">
          {said}
        </span>
      </p>
      <small>{t(kind === "booth" ? "filesOfBoothHow" : "filesOfExhibitorHow")}</small>
    </section>
  );
}

/** Asks whether a picture replaces the one whose place it would take. No path when the user closes the dialog. */
function askWhere(
  name: string,
  choices: readonly PlaceChoice[],
): Promise<Pick<FilePlace, "path" | "instead">> {
  return new Promise((done) => {
    const question = t("placeTaken", { path: fileName(choices[0]!.about) });
    const acts = (close: () => void) =>
      choices.map((choice) => {
        const choose = () => {
          done(choice);
          close();
        };
        return <ActButton key={choice.word} plain word={choice.word} work={choose} />;
      });
    openDialog(name, () => <p>{question}</p>, {
      acts,
      closed: () => done({ path: "", instead: "" }),
    });
  });
}
