/** A level that is drawn by hand: an empty sheet of a size, as a plan of our own format. */
import { slug } from "../../core/expo/words";
import type { PlanSheet } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import { titleOf } from "../findings/Findings";
import { openDialog } from "../kit/Dialog";
import { Field, Form, Select, useValues } from "../kit/Form";
import { uploadDocument } from "../upload/revision";
import { t } from "../words";

const SIZE = { width: "60", depth: "40" }; // metres
const SIDE_M = { min: 1, max: 2_000 };

/** Asks for name and size, then adds the sheet to the draft. */
export function askForSheet(context: ExpoContext): void {
  openDialog(t("newSheet"), ({ close }) => {
    const { of, sent } = useValues({ title: t("newSheetName"), ...SIZE });
    const create = async () => {
      const path = freePath(slug(sent.title) || "hall", context);
      const sheet = emptySheet(sent.title, Number(sent.width), Number(sent.depth));
      await uploadDocument(
        context.state(),
        new File([sheet], "plan.geojson"),
        path,
        () => undefined,
      );
      close();
      await context.refresh();
    };
    return (
      <>
        <p>{t("newSheetHow")}</p>
        <Form send={t("create")} work={create}>
          <Field label={t("name")} {...of("title")} />
          <Field label={t("width")} type="number" {...SIDE_M} {...of("width")} />
          <Field label={t("depth")} type="number" {...SIDE_M} {...of("depth")} />
        </Form>
      </>
    );
  });
}

function freePath(stem: string, context: ExpoContext): string {
  const taken = new Set(
    context.state().draft.documents.map(({ path }) => path.replace(/\.\w+$/, "")),
  );
  const free = (at: number): string => {
    const path = `plan/${stem}${at > 1 ? `-${at}` : ""}`;
    return taken.has(path) ? free(at + 1) : path;
  };
  return `${free(1)}.geojson`;
}

/** The outline of the level, in metres from its lower left corner. */
export function emptySheet(title: string, width: number, depth: number): string {
  const ring = [[0, 0], [width, 0], [width, depth], [0, depth], [0, 0]]; // biome-ignore format: corners
  const properties = { category: "level", kind: "level", title };
  const features = [
    { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } },
  ];
  return JSON.stringify({ type: "FeatureCollection", units: "m", features });
}

interface LevelSelectProps {
  readonly expo: string;
  readonly sheets: readonly PlanSheet[];
  readonly now: PlanSheet;
  readonly go: (level: string) => void;
}

/** A choice among several sheets, and the way to the site on which they stand. */
export function LevelSelect({ expo, sheets, now, go }: LevelSelectProps) {
  return (
    <span class="acts">
      <Select
        label={t("level")}
        value={now.level}
        options={sheets.map((one) => [one.level, titleOf(one)])}
        onChange={go}
      />
      <a href={`/studio/expos/${expo}/site`}>{t("toolSite")}</a>
    </span>
  );
}
