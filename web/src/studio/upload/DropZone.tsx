/** Uploading files: dropped or chosen, classified by name, corrected by the user, uploaded, and committed as one revision. */
import { useRef, useState } from "preact/hooks";
import type { ExpoContext } from "../expo/context";
import { ActButton } from "../kit/Parts";
import { createWatched } from "../kit/watched";
import { noticeProblem } from "../page";
import { t, type Word } from "../words";
import { classify, isPicture } from "./classify";
import { readOwners } from "./OwnerPicker";
import type { ShownState } from "./sending";
import { UploadTable } from "./UploadTable";
import { namesIn } from "./zip";

interface FoundFile {
  readonly file: File;
  readonly path: string; // as dropped
}

export function DropZone({ context }: { readonly context: ExpoContext }) {
  const [over, setOver] = useState(false);
  const [sorted, setSorted] = useState<Awaited<ReturnType<typeof sort>>>();
  const [turn, setTurn] = useState(0); // files that are dropped later have a table of their own
  const take = async (found: Promise<readonly FoundFile[]> | readonly FoundFile[]) => {
    try {
      setSorted(await sort(await found, context));
      setTurn((turn) => turn + 1);
    } catch (problem) {
      noticeProblem(problem);
    }
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === "dragover");
  };
  const drop = (event: DragEvent) => {
    drag(event);
    void take(dropped(event.dataTransfer!));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whoever cannot drag has the buttons */}
      <section
        class={over ? "drop-zone over" : "drop-zone"}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={drop}
      >
        <p class="lead">{t("drop")}</p>
        <p class="acts">
          <FilePicker word="chooseFiles" take={take} />
          <FilePicker word="chooseFolder" folder take={take} />
        </p>
      </section>
      {sorted && (
        <div key={turn} ref={intoView}>
          <UploadTable context={context} {...sorted} close={() => setSorted(undefined)} />
        </div>
      )}
    </>
  );
}

const intoView = (node: HTMLElement | null): void => node?.scrollIntoView({ block: "nearest" });

interface PickerProps {
  readonly word: Word;
  readonly folder?: boolean;
  readonly take: (found: readonly FoundFile[]) => Promise<void>;
}

function FilePicker({ word, folder = false, take }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget: { files } }: { readonly currentTarget: HTMLInputElement }) => {
    void take(
      [...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })),
    );
    input.current!.value = "";
  };
  return (
    <span>
      <ActButton plain={folder} word={word} work={() => input.current!.click()} />
      <input
        type="file"
        multiple
        {...(folder && { webkitdirectory: true })}
        class="hidden"
        tabIndex={-1}
        aria-hidden="true"
        ref={input}
        onChange={chosen}
      />
    </span>
  );
}

/** What the files are taken for. */
async function sort(found: readonly FoundFile[], context: ExpoContext) {
  const draft = context.state().draft.documents.map((one) => one.path);
  const zips = found.filter((one) => one.path.toLowerCase().endsWith(".zip"));
  const inside = await Promise.all(
    zips.map(async ({ file, path }) => [path, await namesIn(file)] as const),
  );
  const owners = await readOwners(context.state());
  const square = await squarePictures(owners.length ? found : []);
  const paths = found.map((one) => one.path);
  return {
    brought: found.map(({ file, path }) => ({
      file,
      from: path,
      state: createWatched<ShownState>({ text: "" }),
    })),
    places: classify(paths, draft, new Map(inside), owners, square),
    owners,
  };
}

/** The files, also those in folders, with their paths. */
async function dropped(data: DataTransfer): Promise<FoundFile[]> {
  const entries = [...data.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((one) => one !== null); // DataTransfer is empty after an await
  return (await Promise.all(entries.map(walked))).flat();
}

async function walked(entry: FileSystemEntry): Promise<FoundFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) =>
      (entry as FileSystemFileEntry).file(done, fail),
    );
    return [{ file, path: entry.fullPath.slice(1) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    ); // returns 100 at a time
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walked))).flat();
}

/** Those of the files that are pictures as wide as high, within a tenth. */
async function squarePictures(found: readonly FoundFile[]): Promise<Set<string>> {
  const square = new Set<string>();
  for (const { file, path } of found.filter((one) => isPicture(one.path))) {
    const picture = await createImageBitmap(file).catch(() => null); // a broken one is the server's to refuse
    if (picture && Math.abs(picture.width / picture.height - 1) < 0.1) square.add(path);
    picture?.close();
  }
  return square;
}
