/** Beside the site: its buildings as a list, the place of the chosen one as numbers, streets, the picture below. */
import { LateInput } from "../kit/Form";
import { useWatched } from "../kit/watched";
import { moved, turned } from "../plan/edit/shapes";
import { t } from "../words";
import type { SiteContext } from "./context";
import { hallTitle } from "./drawing";
import { hallName, overlaps, type SitePlaces, withFloor, withMoved } from "./places";

interface InContext {
  readonly context: SiteContext;
}

export function BuildingList({ context }: InContext) {
  const wrong = overlaps(context.halls());
  return (
    <ul class="rows site-halls" aria-label={t("halls")}>
      {context.view().buildings.map(({ name }) => {
        const on = context.chosen().has(name);
        const own = context.halls().filter(({ building }) => building === name);
        const others = wrong
          .filter((pair) => pair.some(({ building }) => building === name))
          .map(([a, b]) => hallTitle(a.building === name ? b : a));
        return (
          <li key={name}>
            <button
              type="button"
              class="plain"
              name={`building-${name}`}
              aria-pressed={on}
              onClick={() => context.choose(on ? "" : name)}
            >
              {own.map(hallTitle).join(" + ")}
            </button>
            {others.length > 0 && (
              <small class="bad">
                {t("siteStandsIn", { halls: [...new Set(others)].join(", ") })}
              </small>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Nothing unless one building is chosen. */
export function PlaceForm({ context }: InContext) {
  const [name] = context.chosen();
  const one = context.view().buildings.find((each) => each.name === name);
  if (!one || context.chosen().size > 1) return null;
  const places = context.places();
  const place = places.places[one.name]!;
  const field = (
    label: string,
    as: string,
    value: number,
    put: (value: number) => SitePlaces,
    whole = false,
  ) => (
    <label class="field">
      <span>{label}</span>
      <LateInput
        type="number"
        name={as}
        label={label}
        step={whole ? 1 : "any"}
        value={String(value)}
        required
        commit={(_, input) => input.validity.valid && context.put(put(input.valueAsNumber))}
      />
    </label>
  );
  const change = (how: Parameters<typeof withMoved>[2]) =>
    withMoved(places, new Set([one.name]), how);
  const titles = one.halls.map(({ id, title }) => hallTitle({ title, hall: id }));
  return (
    <fieldset class="bare feature-form" disabled={!context.editable}>
      <legend>{titles.join(" + ")}</legend>
      <div class="pair">
        {field(t("east"), "east", place.at[0], (x) => change(moved(x - place.at[0], 0)))}
        {field(t("north"), "north", place.at[1], (y) => change(moved(0, y - place.at[1])))}
      </div>
      <div class="pair">
        {field(t("turn"), "turn", place.turn, (turn) =>
          change(turned(turn - place.turn, place.at)),
        )}
        {one.halls.map(({ id }, at) => {
          const label = one.halls.length > 1 ? `${t("floor")}: ${titles[at]}` : t("floor");
          const now = places.floors[hallName(one, id)]!;
          return field(
            label,
            `floor-${id}`,
            now,
            (floor) => withFloor(places, hallName(one, id), floor),
            true,
          );
        })}
      </div>
    </fieldset>
  );
}

export function StreetsCheck({ context }: InContext) {
  const places = context.places();
  return (
    <label class="check">
      <input
        type="checkbox"
        name="streets"
        checked={places.streets}
        disabled={!context.editable}
        onChange={(event) => context.put({ ...places, streets: event.currentTarget.checked })}
      />
      {t("siteStreets")}
    </label>
  );
}

/** Which picture lies below, and how strongly; of pictures without a scale what to do. */
export function PictureFields({ context }: InContext) {
  const { level, opacity } = useWatched(context.picture);
  const all = context.pictures();
  if (!all.length) return <p class="facts">{t("sitePictureHow")}</p>;
  return (
    <div>
      <label class="field">
        <span>{t("pictureBelow")}</span>
        <select
          name="picture"
          onChange={(event) => context.picture.put({ level: event.currentTarget.value, opacity })}
        >
          {all.map((one) => (
            <option key={one.level} value={one.level} selected={one.level === level}>
              {one.level}
            </option>
          ))}
        </select>
      </label>
      <input
        type="range"
        name="opacity"
        min={0}
        max={1}
        step={0.05}
        value={opacity}
        aria-label={t("pictureBelow")}
        onChange={(event) =>
          context.picture.put({ level, opacity: event.currentTarget.valueAsNumber })
        }
      />
    </div>
  );
}
