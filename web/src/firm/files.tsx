/** The places of files: each has a picture or a name, and buttons to send another and to remove it. */
import { useRef, useState } from "preact/hooks";
import type { FirmBooth, FirmFileView, FirmPage } from "../studio/api.gen";
import { useWatched } from "../studio/kit/watched";
import { type FirmContext, fileAddress } from "./context";
import { FirmButton, Remark, useAttempt, WhyNot } from "./parts";
import { firmText, megabytes } from "./words";

const IMAGES = ".png,.jpg,.jpeg,.webp,.avif,.svg";
const SHOWN = /\.(png|jpe?g|webp|avif|svg)$/;

interface FileSlotProps {
  readonly context: FirmContext;
  readonly label: string;
  /** Path without the ending. */
  readonly stem: string;
  readonly accept?: string;
  readonly hint?: string;
}

/** A place for one file. */
export function FileSlot({ context, label, stem, accept = IMAGES, hint }: FileSlotProps) {
  const { page } = useWatched(context);
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState("");
  const { wrong, busy, attempt } = useAttempt();
  const file = page.files.find((one) => stemOf(one.path) === stem);
  const send = (chosen: File) => {
    const kind = chosen.name.slice(chosen.name.lastIndexOf(".") + 1).toLowerCase();
    const told = (part: number) =>
      setProgress(part < 1 ? `${Math.round(part * 100)} %` : firmText("checking"));
    void attempt(() => context.send(`${stem}.${kind}`, chosen, told)).then(() => setProgress(""));
  };
  const choose = firmText(file && !file.gone ? "replace" : "choose");
  const remove = file && firmText(file.sent ? "takeBack" : "remove");
  return (
    <div
      class="firm-file"
      role="group"
      aria-label={label}
      data-file={stem}
      aria-busy={busy || undefined}
    >
      <h3>{label}</h3>
      {file && <FileFacts file={file} />}
      {hint && <small>{hint}</small>}
      <p class="acts">
        <FirmButton label={`${choose}: ${label}`} work={() => input.current?.click()}>
          {choose}
        </FirmButton>
        {file && (
          <FirmButton
            label={`${remove}: ${label}`}
            work={() => attempt(() => context.drop(file.path))}
          >
            {remove}
          </FirmButton>
        )}
        <input
          ref={input}
          type="file"
          accept={accept}
          class="hidden"
          tabIndex={-1}
          aria-label={label}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            if (chosen) send(chosen);
            currentTarget.value = "";
          }}
        />
        <span role="status" class="facts">
          {progress}
        </span>
      </p>
      <WhyNot>{wrong}</WhyNot>
      <Remark>{page.remarks[file?.path ?? stem]}</Remark>
    </div>
  );
}

function FileFacts({ file }: { readonly file: FirmFileView }) {
  if (file.gone) return <p class="facts">{firmText("willBeRemoved")}</p>;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return (
    <>
      {SHOWN.test(file.path) && (
        <img src={`${fileAddress(file.path)}#${file.sha256}`} alt="" loading="lazy" />
      )}
      <small>{`${name} · ${megabytes(file.size)}${file.sent ? ` · ${firmText("notYet")}` : ""}`}</small>
    </>
  );
}

/** Pictures on the walls: those that there are, and a place for one more. */
export function PosterSlots({
  context,
  booth,
}: {
  readonly context: FirmContext;
  readonly booth: FirmBooth;
}) {
  const { page } = useWatched(context);
  const folder = `booths/${booth.slug}/`;
  const stems = page.files
    .map((one) => stemOf(one.path))
    .filter(
      (stem) => stem.startsWith(`${folder}poster`) && !stem.slice(folder.length).includes("/"),
    )
    .sort((one, other) => numberOf(one) - numberOf(other));
  const next = Math.max(0, ...stems.map(numberOf)) + 1;
  return [...stems, `${folder}poster-${next}`].map((stem, at) => (
    <FileSlot
      key={stem}
      context={context}
      label={firmText(at < booth.walls ? "posterOnWall" : "poster", { n: at + 1 })}
      stem={stem}
    />
  ));
}

/** Whether there is one, which the firm does not remove. */
export const hasFile = (page: FirmPage, stem: string): boolean =>
  page.files.some((one) => stemOf(one.path) === stem && !one.gone);

const stemOf = (path: string): string => path.slice(0, path.lastIndexOf("."));
const numberOf = (stem: string): number => Number(/-(\d+)$/.exec(stem)?.[1] ?? 1);
