/**
 * The exhibits as visitors will see them: models with a preview and their size before and after; brochures with their cover. Read
 * after each change of the draft, and again while a job reads models.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";
import { ask } from "../api";
import type { BrochureView, Exhibit, ExhibitJob, Told, UploadedExhibits } from "../api.gen";
import { BlobImage } from "../kit/Parts";
import { fileName } from "../upload/classify";
import { count, fileSize, number, t } from "../words";
import { type ExpoContext, useExpo } from "./context";

const SHOWN =
  /^(booths\/[^/]+\/[^/]+\.(glb|gltf|obj|stl|ply|3mf|zip)|exhibitors\/[^/]+\/brochure[^/]*\.pdf)$/i;
const LOOK_MS = 2000;
const MANY = 12; // cards; longer lists start collapsed

export function Exhibits({ context }: { readonly context: ExpoContext }) {
  const { draft, expo } = useExpo(context);
  const any = draft.documents.some((one) => SHOWN.test(one.path));
  const [answer] = useExhibits(
    () => ask("GET /expos/{expo}/models", { path: { expo: expo.id } }),
    any,
    draft.revision,
  );
  const shown = any && answer && answer.exhibits.length + (answer.leaflets ?? []).length > 0;
  return <div>{shown && <ExhibitCards {...answer} />}</div>;
}

/** What `read` answers, of this revision, and the problem: read again while a job reads exhibits, and after a problem. */
export function useExhibits(read: () => Promise<UploadedExhibits>, wanted: boolean, revision = 0) {
  const [answer, setAnswer] = useState<UploadedExhibits>();
  const [problem, setProblem] = useState<unknown>();
  const [looks, look] = useReducer((looks: number) => looks + 1, 0);
  useEffect(() => {
    if (!wanted) return;
    let [over, timer] = [false, 0];
    const told = (answer?: UploadedExhibits, problem?: unknown) => {
      if (over) return;
      if (answer) setAnswer(answer);
      setProblem(problem);
      if (problem || (answer?.job && answer.job.state !== "failed"))
        timer = window.setTimeout(look, LOOK_MS);
    };
    read().then(told, (problem) => told(undefined, problem));
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted, revision, looks]);
  return [answer, problem] as const;
}

function ExhibitCards({ exhibits, leaflets = [], budget, job }: UploadedExhibits) {
  const cards = exhibits.length + leaflets.length;
  const [open] = useState(cards <= MANY); // then as the user left it
  return (
    <details class="panel" open={open}>
      <summary>
        <h2>{t("exhibits")}</h2>
        <small>{number(cards)}</small>
      </summary>
      {exhibits.length > 0 && (
        <p class="facts">{t("exhibitsBudget", { n: number(budget.triangles) })}</p>
      )}
      <ul class="exhibits">
        {exhibits.map((one) => (
          <ExhibitCard key={one.path} exhibit={one} job={job} />
        ))}
        {leaflets.map((one) => (
          <BrochureCard key={one.path} {...one} />
        ))}
      </ul>
    </details>
  );
}

interface ExhibitProps {
  readonly exhibit: Exhibit;
  /** The one that reads it, if it was not read yet. */
  readonly job: ExhibitJob | null | undefined;
}

export function ExhibitCard({ exhibit, job }: ExhibitProps) {
  const { came, now, before, portrait } = exhibit;
  const unread = job?.state === "failed" ? <p class="bad">{t("notReadNow")}</p> : <ReadingLine />;
  const pictures = before ? (
    <div class="pictures">
      <ExhibitPicture base64={before} caption={t("pictureBefore")} />
      <ExhibitPicture base64={portrait} caption={t("pictureAfter")} />
    </div>
  ) : (
    <ExhibitPicture base64={portrait} />
  );
  const title = [...exhibit.firms, `${t("kindBooth")} ${exhibit.number}`].join(" · ");
  const file = `${t("mediaModel")} · ${fileName(exhibit.path)}`;
  return (
    <Card pictures={pictures} title={title} file={file} findings={exhibit.findings}>
      {came && now ? (
        <>
          <p>{t("sides", { sides: exhibit.size.map((side) => number(side)).join(" × ") })}</p>
          <dl>
            {figure(t("triangles"), number(came.triangles), number(now.triangles))}
            {figure(t("texturePixels"), number(came.pixels), number(now.pixels))}
            {figure(t("weight"), fileSize(came.bytes), fileSize(now.bytes))}
          </dl>
        </>
      ) : exhibit.state === "unread" ? (
        unread
      ) : (
        <p class="bad">{t("notShown")}</p>
      )}
    </Card>
  );
}

function ReadingLine() {
  return (
    <p class="facts" role="status">
      {t("exhibitReading")} <progress aria-label={t("exhibitReading")} />
    </p>
  );
}

function BrochureCard({ cover, firm, pages, path, unread, findings }: BrochureView) {
  const none = unread ? <ReadingLine /> : <p class="bad">{t("onlyDownload")}</p>;
  const file = `${t("mediaBrochure")} · ${fileName(path)}`;
  return (
    <Card pictures={<ExhibitPicture base64={cover} />} title={firm} file={file} findings={findings}>
      {pages ? <p>{count("leaves", pages)}</p> : none}
    </Card>
  );
}

interface PictureProps {
  readonly base64: string;
  /** Tells two pictures of one model apart. */
  readonly caption?: string;
}

export function ExhibitPicture({ base64, caption }: PictureProps) {
  const blob = useMemo(() => pictureOf(base64), [base64]);
  if (!base64) return <span class="blank" />;
  const image = <BlobImage blob={blob} alt="" width={128} height={128} />;
  if (!caption) return image;
  return (
    <figure>
      {image}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

interface CardProps {
  readonly pictures: ComponentChildren;
  readonly title: string;
  readonly file: string;
  readonly findings: readonly Told[];
  readonly children: ComponentChildren;
}

function Card({ pictures, title, file, findings, children }: CardProps) {
  return (
    <li>
      {pictures}
      <div>
        <h3>{title}</h3>
        <small>{file}</small>
        {children}
        {findings.length > 0 && (
          <ul class="facts">
            {findings.map((one) => (
              <li key={one.message}>{one.message}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** The CSP forbids `data:` URLs. */
const pictureOf = (base64: string): Blob =>
  new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: "image/webp" });

/** A figure before and after, or once when it did not change. */
const figure = (label: string, before: string, after: string) => (
  <>
    <dt>{label}</dt>
    <dd>{before === after ? after : `${before} → ${after}`}</dd>
  </>
);
