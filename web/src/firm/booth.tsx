/** The firm's own booth in 3D, and how often it was visited. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../studio/api";
import type { BoothVisits, FirmPreview } from "../studio/api.gen";
import { useWatched } from "../studio/kit/watched";
import { type FirmContext, reasonOf } from "./context";
import { FirmButton, FirmPanel } from "./parts";
import { firmLanguage, firmText } from "./words";

const LOOK_MS = 1_500;

/** Built on request, and again after each change while it is shown. */
export function BoothPreview({ context }: { readonly context: FirmContext }) {
  const { page, saves } = useWatched(context);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const [built, setBuilt] = useState("");
  useEffect(() => {
    if (!open) return;
    let timer = 0;
    let ended = false;
    const follow = (found: FirmPreview) => {
      if (ended) return;
      const under = found.state === "waiting" || found.state === "running";
      setSaid(
        under ? firmText("seeBuilding") : found.state === "failed" ? firmText("seeFailed") : "",
      );
      if (under) timer = window.setTimeout(() => look(ask("GET /firm/preview")), LOOK_MS);
      else setBuilt(found.address);
    };
    const look = (asked: Promise<FirmPreview>) =>
      void asked.then(follow).catch((problem) => ended || setSaid(reasonOf(problem)));
    look(context.settle().then(() => ask("POST /firm/preview")));
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [open, saves]);
  const lang = page.locales.includes(firmLanguage()) ? firmLanguage() : page.locales[0];
  const booth = page.booths[0] ? `?booth=${encodeURIComponent(page.booths[0].key)}` : "";
  const src = built && `${built}${lang}/${booth}`;
  return (
    <FirmPanel title={firmText("see")} kind="firm-preview">
      <p class="facts">{firmText("seeHow")}</p>
      {!src && (
        <p class="acts">
          <FirmButton work={() => setOpen(true)}>{firmText("seeBuild")}</FirmButton>
        </p>
      )}
      <p class="facts" role="status">
        {said}
      </p>
      {src && (
        <div>
          <iframe key={`${src} ${saves}`} src={src} title={firmText("see")} />
          <p>
            <a href={src} target="_blank" rel="noopener">
              {firmText("seeOpen")}
            </a>
          </p>
        </div>
      )}
    </FirmPanel>
  );
}

/** Beside the median of the hall; empty until something was counted. */
export function FirmVisits() {
  const [found, setFound] = useState<readonly BoothVisits[]>([]);
  useEffect(() => {
    ask("GET /firm/visits").then(setFound, () => undefined);
  }, []);
  const shown = (cell: number | null) =>
    cell ? cell.toLocaleString(firmLanguage()) : firmText("visitsFew");
  return (
    <div class="firm-visits">
      {found.some(({ total }) => total) && (
        <FirmPanel title={firmText("visits")}>
          {found.map(({ booth, total, few, median }) => (
            <p key={booth}>
              {firmText("visitsBooth", {
                booth,
                total: `${few && total ? "≥ " : ""}${shown(total)}`,
                median: shown(median),
              })}
            </p>
          ))}
          <p class="facts">{firmText("visitsHow")}</p>
        </FirmPanel>
      )}
    </div>
  );
}
