/** What the firm's models and brochure become: pictures, cost before and after, and the model itself to be turned. */
import { useEffect, useState } from "preact/hooks";
import { address, ask } from "../studio/api";
import type { BrochureView, Exhibit, FirmPage, Told, UploadedExhibits } from "../studio/api.gen";
import { Turning } from "../studio/kit/Turning";
import { reasonOf } from "./context";
import { firmText, megabytes, quantity } from "./words";

const LOOK_MS = 2000;

/** What is known of the files: null when there is none, a text while they are looked for, or why they are not found. */
type Found = UploadedExhibits | null | { readonly said: string; readonly bad: boolean };

/** Asks again when there are other files, or they are read otherwise. */
export function useOwnExhibits(page: FirmPage): Found {
  const [found, setFound] = useState<Found>(null);
  const there = page.files.filter((one) => !one.gone && /\/model\.|^brochure\./.test(one.path));
  const asked = there.length
    ? JSON.stringify([there, page.fields.booths ?? page.basis.booths])
    : "";
  useEffect(() => {
    setFound(asked ? { said: firmText("modelLoading"), bad: false } : null);
    if (!asked) return;
    let timer = 0;
    let ended = false;
    const look = async () => {
      const answer = await ask("GET /firm/exhibits");
      if (ended) return;
      setFound(answer);
      if (answer.job && answer.job.state !== "failed") timer = window.setTimeout(begin, LOOK_MS);
    };
    const begin = () =>
      void look().catch((problem) => ended || setFound({ said: reasonOf(problem), bad: true }));
    begin();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return found;
}

/** Of a booth's model, or (`""`) of the brochure. */
export function ExhibitPlace({ found, booth }: { readonly found: Found; readonly booth: string }) {
  return <div class="firm-exhibit">{found && content(found, booth)}</div>;
}

function content(found: NonNullable<Found>, booth: string) {
  if ("said" in found)
    return (
      <p class={found.bad ? "bad" : "facts"} role={found.bad ? "alert" : "status"}>
        {found.said}
      </p>
    );
  const model = found.exhibits.find((one) => one.booth === booth);
  const brochure = booth ? undefined : found.leaflets?.[0];
  if (model?.state === "unread" || brochure?.unread) return <JobLine found={found} />;
  return model ? (
    <ModelCard model={model} />
  ) : brochure ? (
    <BrochureCard brochure={brochure} />
  ) : null;
}

/** What the job that reads the model or the brochure does. */
function JobLine({ found }: { readonly found: UploadedExhibits }) {
  const key = { waiting: "modelWaiting", running: "modelReading", failed: "modelFailed" } as const;
  const state = found.job?.state ?? "waiting";
  return (
    <p class={state === "failed" ? "bad" : "facts"} role="status">
      {firmText(key[state])}{" "}
      {state === "running" && <progress aria-label={firmText("modelReading")} />}
    </p>
  );
}

function ModelCard({ model }: { readonly model: Exhibit }) {
  const { came, now, before, portrait } = model;
  if (!came || !now)
    return (
      <>
        <p class="bad">{firmText("modelNotShown")}</p>
        <Notes findings={model.findings} />
      </>
    );
  const rows = [
    [firmText("triangles"), quantity(came.triangles), quantity(now.triangles)],
    [firmText("texturePixels"), quantity(came.pixels), quantity(now.pixels)],
    [firmText("weight"), megabytes(came.bytes), megabytes(now.bytes)],
  ] as const;
  return (
    <>
      <div class="pictures">
        {before && <Picture base64={before} caption={firmText("pictureBefore")} />}
        <Picture base64={portrait} caption={before && firmText("pictureAfter")} />
      </div>
      <p>{firmText("sides", { sides: model.size.map(quantity).join(" × ") })}</p>
      <dl>
        {rows.flatMap(([label, was, is]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label} `}>{was === is ? is : `${was} → ${is}`}</dd>,
        ])}
      </dl>
      <Notes findings={model.findings} />
      <Turning
        key={JSON.stringify(now)}
        model={address("/firm/models/{booth}", { booth: model.booth })}
        show={firmText("modelShow")}
        shown={firmText("modelShown")}
        failed={firmText("modelNotShown")}
      />
    </>
  );
}

function BrochureCard({ brochure }: { readonly brochure: BrochureView }) {
  return (
    <>
      {brochure.cover && <Picture base64={brochure.cover} />}
      {brochure.pages && <p class="facts">{firmText("brochurePages", { n: brochure.pages })}</p>}
      <Notes findings={brochure.findings} />
    </>
  );
}

function Notes({ findings }: { readonly findings: readonly Told[] }) {
  if (!findings.length) return null;
  return (
    <ul class="facts">
      {findings.map((one) => (
        <li key={one.message}>{one.message}</li>
      ))}
    </ul>
  );
}

/** A picture in base64; the policy forbids `data:` addresses. */
function Picture({
  base64,
  caption,
}: {
  readonly base64: string;
  readonly caption?: string | undefined;
}) {
  const [src, setSrc] = useState("");
  useEffect(() => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
    setSrc(made);
    return () => URL.revokeObjectURL(made);
  }, [base64]);
  return (
    <figure>
      {src && <img src={src} alt="" width={128} height={128} />}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
