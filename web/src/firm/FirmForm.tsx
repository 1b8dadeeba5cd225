/** What a firm says of itself, and the bar at the foot: whether everything is saved, and the button to submit. */
import { useEffect, useRef } from "preact/hooks";
import { say } from "../core/expo/words";
import { CONTACTS } from "../i18n/fields.gen";
import type { FirmPage } from "../studio/api.gen";
import { useWatched } from "../studio/kit/watched";
import { BoothPreview, FirmVisits } from "./booth";
import type { FirmContext } from "./context";
import { ExhibitPlace, useOwnExhibits } from "./exhibits";
import { FileSlot, hasFile, PosterSlots } from "./files";
import {
  ColorInput,
  ConstructionInput,
  ContactInput,
  FirmLine,
  FirmWords,
  ManyInput,
  ModelInputs,
  StaffInput,
} from "./inputs";
import { FirmButton, FirmPanel, Remark, useAttempt } from "./parts";
import { People } from "./people";
import { FirmVisitors } from "./visitors/visitors";
import { day, firmLanguage, firmText } from "./words";

interface FirmFormProps {
  readonly context: FirmContext;
  /** Shows the list of one's firms. */
  readonly firms: () => void;
  /** The session has ended. */
  readonly left: () => void;
}

export const firmName = (page: FirmPage): string =>
  say({ ...page.basis.name, ...page.fields.name }, firmLanguage()) || page.exhibitor;

export function FirmForm({ context, firms, left }: FirmFormProps) {
  const { page } = useWatched(context);
  const exhibits = useOwnExhibits(page);
  const own = page.booths.filter((one) => !one.shared);
  const field = { context };
  return (
    <>
      <h1>{firmName(page)}</h1>
      <State page={page} />
      <FirmVisitors />
      <BoothPreview context={context} />
      <FirmVisits />
      <FirmPanel title={firmText("whoWeAre")}>
        <FirmWords {...field} name="name" label={firmText("name")} />
        <FirmWords {...field} name="summary" label={firmText("summary")} tall />
        <ManyInput {...field} name="categories" label={firmText("categories")} />
        <ManyInput {...field} name="products" label={firmText("products")} />
        <FirmLine {...field} name="country" label={firmText("country")} auto="country-name" />
      </FirmPanel>
      <FirmPanel title={firmText("look")}>
        <FileSlot {...field} label={firmText("logo")} stem="logo" hint={firmText("logoHint")} />
        <ColorInput {...field} label={firmText("color")} />
      </FirmPanel>
      <FirmPanel title={firmText("reach")}>
        {CONTACTS.map((name) => (
          <ContactInput key={name} {...field} name={name} />
        ))}
        <StaffInput {...field} label={firmText("staff")} />
      </FirmPanel>
      <FirmPanel title={firmText("toRead")}>
        <FileSlot
          {...field}
          label={firmText("brochure")}
          stem="brochure"
          accept=".pdf"
          hint={firmText("brochureHint")}
        />
        <ExhibitPlace found={exhibits} booth="" />
      </FirmPanel>
      {own.map((booth) => {
        const folder = `booths/${booth.slug}/`;
        return (
          <FirmPanel
            key={booth.key}
            title={firmText("boothTitle", {
              number: booth.number,
              hall: say(booth.hall, firmLanguage()),
            })}
          >
            <p class="facts">{firmText("boothFacts", { area: booth.area, walls: booth.walls })}</p>
            <ConstructionInput {...field} booth={booth} />
            <PosterSlots {...field} booth={booth} />
            <FileSlot
              {...field}
              label={firmText("model")}
              stem={`${folder}model`}
              accept=".glb,.obj,.stl,.ply,.3mf,.zip"
              hint={firmText("modelHint")}
            />
            {hasFile(page, `${folder}model`) && (
              <>
                <ExhibitPlace found={exhibits} booth={booth.key} />
                <ModelInputs {...field} booth={booth} />
              </>
            )}
            <FileSlot
              {...field}
              label={firmText("film")}
              stem={`${folder}video`}
              accept=".mp4,.webm"
              hint={firmText("filmHint")}
            />
          </FirmPanel>
        );
      })}
      {own.length < page.booths.length && <p class="facts">{firmText("sharedBooths")}</p>}
      <People page={page} firms={firms} left={left} />
    </>
  );
}

const STATES = {
  "": "stateNothing", begun: "stateBegun", submitted: "stateSubmitted", returned: "stateReturned", accepted: "stateAccepted",
} as const; // biome-ignore format: rows

function State({ page }: { readonly page: FirmPage }) {
  return (
    <div class={`firm-state ${page.state}`} role="status">
      <p>{firmText(STATES[page.state])}</p>
      <Remark>{page.remarks[""]}</Remark>
      {page.withheld && <p class="bad">{firmText("withheld")}</p>}
      {page.expires && <p class="facts">{firmText("linkEnds", { date: day(page.expires) })}</p>}
    </div>
  );
}

const SAVING = {
  saved: "saved",
  waiting: "notSaved",
  saving: "saving",
  failed: "notSaved",
} as const;

export function FirmBar({ context }: { readonly context: FirmContext }) {
  const { page, fields, clashes, saving, wrong } = useWatched(context);
  const { wrong: refused, busy, attempt } = useAttempt();
  const choice = useRef<HTMLDivElement>(null);
  const placed =
    wrong !== null &&
    document.querySelector(`.firm-field[data-field="${CSS.escape(wrong.field)}"]`) !== null;
  const why = placed || clashes.length ? "" : saving === "failed" ? wrong!.why : refused;
  const anything = Object.keys(page.fields).length > 0 || page.files.some((one) => one.sent);
  const open =
    page.state !== "submitted" &&
    (anything || saving !== "saved") &&
    Object.keys(fields).length > 0;
  const submit = async () => {
    await attempt(() => context.submit());
    const there = document.querySelector<HTMLElement>("[aria-invalid]");
    if (there) there.focus();
    else document.querySelector("h1")?.scrollIntoView();
  };
  useEffect(() => {
    if (clashes.length) choice.current?.querySelector("button")?.focus();
  }, [clashes.length > 0]);
  return (
    <div class="firm-bar">
      {clashes.length > 0 && (
        <div class="clashes" role="alert" ref={choice}>
          <p>{firmText("clashes")}</p>
          {clashes.map(({ label, ours, theirs, kept, taken }) => (
            <p class="acts" key={label}>
              <b>{label}</b>
              <FirmButton work={() => context.choose(kept)}>
                {firmText("keepMine", { value: ours || "–" })}
              </FirmButton>
              <FirmButton work={() => context.choose(taken)}>
                {firmText("takeTheirs", { value: theirs || "–" })}
              </FirmButton>
            </p>
          ))}
        </div>
      )}
      {why && (
        <p class="bad" role="alert">
          {why}
        </p>
      )}
      <span role="status" class={saving === "failed" ? "bad" : "facts"}>
        {firmText(SAVING[saving])}
      </span>
      <button
        type="button"
        disabled={!open || busy || clashes.length > 0}
        onClick={() => void submit()}
      >
        {firmText("submit")}
      </button>
    </div>
  );
}
