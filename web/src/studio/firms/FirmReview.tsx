/** What one firm sent, beside what the expo has: accepted as one revision, or returned with remarks at its fields. */
import type { ComponentChildren } from "preact";
import { address, ask } from "../api";
import type { FirmFields, FirmFileView, FirmPage, UploadedExhibits } from "../api.gen";
import { ExhibitCard, ExhibitPicture, useExhibits } from "../expo/Exhibits";
import { openDialog } from "../kit/Dialog";
import { useValues } from "../kit/Form";
import { ActButton, headRow, ScrollRegion } from "../kit/Parts";
import { Turning } from "../kit/Turning";
import { KIND_WORDS, kindOfFile } from "../media/media";
import { notice, problemText } from "../page";
import { fileName } from "../upload/classify";
import { count, fieldText, fileSize, isWord, languageName, t } from "../words";
import type { FirmPlace } from "./FirmPeople";

const PICTURE = /\.(png|jpe?g|webp|avif|svg)$/;

/** `again`: the page reads again what it shows. */
export async function reviewDialog(
  path: FirmPlace,
  name: string,
  again: () => Promise<void>,
): Promise<void> {
  const page = await ask("GET /expos/{expo}/firms/{exhibitor}", { path });
  const content = ({ close }: { readonly close: () => void }) => {
    const submitted = page.state === "submitted";
    const fields = changedFields(page);
    const files = page.files.filter((one) => one.sent);
    const places = [...fields.map(([field]) => field), ...files.map((one) => one.path), ""];
    const { of, sent } = useValues(
      Object.fromEntries(places.map((place) => [place, page.remarks[place] ?? ""])),
    );
    const [answer, problem] = useExhibits(
      () => ask("GET /expos/{expo}/firms/{exhibitor}/exhibits", { path }),
      files.some(isExhibit),
    );
    const request = { path, match: `"f${page.version}"` };
    const accept = async () => {
      const { revision } = await ask("POST /expos/{expo}/firms/{exhibitor}/accept", request);
      notice(t("firmAccepted", { n: revision }));
      close();
      await again();
    };
    const giveBack = async () => {
      const remarks = Object.fromEntries(Object.entries(sent).filter(([, text]) => text));
      if (!Object.keys(remarks).length) return notice(t("firmReturnHow"), true);
      await ask("POST /expos/{expo}/firms/{exhibitor}/return", { ...request, body: { remarks } });
      close();
      await again();
    };
    const remarkAt = (place: string, label: string) => {
      if (!submitted) return <span>{page.remarks[place]}</span>;
      const { value = "", onChange } = of(place);
      return (
        <textarea
          rows={1}
          aria-label={`${t("remark")}: ${label}`}
          placeholder={t("remark")}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    };
    const line = (place: string, label: string, before: string, after: ComponentChildren) => (
      <tr key={place}>
        <th scope="row">{label}</th>
        <td data-label={t("asItIs")}>{before}</td>
        <td data-label={t("asSent")}>{after}</td>
        <td data-label={t("remark")}>{remarkAt(place, label)}</td>
      </tr>
    );
    const fileLine = (one: FirmFileView) => {
      const after = (
        <div class="sent">
          {isExhibit(one) && sentExhibit(path, one.path, answer, problem)}
          {sentFile(path, one)}
        </div>
      );
      return line(one.path, fileLabel(one.path, page), "", after);
    };
    return (
      <>
        {places.length > 1 ? (
          <ScrollRegion label={name}>
            <table class="review">
              {headRow(["field", "asItIs", "asSent", "remark"])}
              <tbody>
                {fields.map(([field, before, after]) =>
                  line(field, fieldText(field) ?? field, before, after),
                )}
                {files.map(fileLine)}
              </tbody>
            </table>
          </ScrollRegion>
        ) : (
          <p>{t("firmNothing")}</p>
        )}
        {submitted && (
          <>
            <div class="field">{remarkAt("", t("remarkWhole"))}</div>
            <p class="acts">
              <ActButton word="firmAccept" work={accept} />
              <ActButton plain word="firmReturn" work={giveBack} />
            </p>
          </>
        )}
      </>
    );
  };
  openDialog(name, content, { kind: "wide" });
}

/** Fields that the firm changed: name, as it is, as it was sent. */
const changedFields = ({ fields, basis }: FirmPage): [string, string, string][] =>
  Object.entries(fields).map(([name, value]) => [
    name,
    valueText(basis[name as keyof FirmFields]),
    valueText(value),
  ]);

function valueText(value: unknown): string {
  if (Array.isArray(value))
    return value.map(lineText).join(value.some((one) => typeof one === "object") ? "\n" : ", ");
  if (!value || typeof value !== "object") return String(value ?? "");
  return Object.entries(value)
    .map(([key, one]) =>
      one && typeof one === "object"
        ? `${key}: ${lineText(one)}`
        : key
          ? `${languageName(key)}: ${one}`
          : String(one),
    )
    .join("\n");
}

/** A word, somebody at the booth, or how a booth is built. */
const lineText = (one: unknown): string =>
  one && typeof one === "object"
    ? Object.entries(one).flatMap(partText).filter(Boolean).join(" · ")
    : String(one);

function partText([name, value]: [string, unknown]): unknown[] {
  if (name === "turn") return [`${value}°`];
  const key = `${name}${String(value).replace(/^./, (first) => first.toUpperCase())}`;
  return isWord(key) ? [t(key)] : [value].flat();
}

/** What a file is, and of which booth: `Model · Booth A2`. */
function fileLabel(path: string, page: Pick<FirmPage, "booths">): string {
  const [, folder] = /^booths\/([^/]+)\//.exec(path) ?? [];
  const booth = page.booths.find((one) => one.slug === folder);
  const kind = t(KIND_WORDS[kindOfFile(fileName(path))]);
  return booth ? `${kind} · ${t("kindBooth")} ${booth.number}` : kind;
}

const isExhibit = ({ path, gone }: FirmFileView): boolean =>
  !gone && ["model", "brochure"].includes(kindOfFile(fileName(path)));

/** A picture, or the name of the file. */
function sentFile(path: FirmPlace, one: FirmFileView) {
  if (one.gone) return <p>{t("remove")}</p>;
  const href = address("/expos/{expo}/firms/{exhibitor}/files/{path}", { ...path, path: one.path });
  return (
    <>
      {PICTURE.test(one.path) && <img src={href} alt="" />}
      <a href={href} download="">
        {`${fileName(one.path)}, ${fileSize(one.size)}`}
      </a>
    </>
  );
}

/** What a model or brochure looks like, what it costs a visitor, and the model to be turned. */
function sentExhibit(
  path: FirmPlace,
  file: string,
  answer: UploadedExhibits | undefined,
  problem: unknown,
) {
  if (problem) return <p class="bad">{problemText(problem)}</p>;
  if (!answer) return <small>{t("modelLoading")}</small>;
  const leaflet = answer.leaflets?.find((one) => one.path.endsWith(`/${file}`));
  if (leaflet)
    return (
      <div>
        <ExhibitPicture base64={leaflet.cover} />
        <small>{count("leaves", leaflet.pages)}</small>
      </div>
    );
  const model = answer.exhibits.find((one) => one.path === file);
  if (!model) return <p class="bad">{t("notShown")}</p>;
  const href = address("/expos/{expo}/firms/{exhibitor}/models/{booth}", {
    ...path,
    booth: model.booth,
  });
  return (
    <div>
      <ul class="exhibits">
        <ExhibitCard exhibit={model} job={answer.job} />
      </ul>
      {model.now && (
        <Turning
          model={href}
          show={t("modelShow")}
          shown={t("modelShown")}
          failed={t("notShown")}
        />
      )}
    </div>
  );
}
