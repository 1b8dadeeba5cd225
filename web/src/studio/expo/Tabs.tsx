/** The tabs of an expo's pages. */
import type { ExpoView } from "../api.gen";
import { t } from "../words";

const PAGES = [
  ["", "overview"],
  ["about", "aboutShow"],
  ["plan", "thePlan"],
  ["exhibitors", "exhibitorsCount"],
  ["firms", "firms"],
  ["media", "mediaFiles"],
  ["programme", "theProgramme"],
  ["tours", "tours"],
  ["live", "livePage"],
  ["visits", "visits"],
] as const;

interface TabsProps {
  readonly expo: ExpoView;
  /** The current page. */
  readonly here: (typeof PAGES)[number][0] | "log";
}

export function Tabs({ expo, here }: TabsProps) {
  return (
    <div class="top">
      <h1>{expo.title}</h1>
      <nav class="pages" aria-label={expo.title}>
        {PAGES.map(([page, name]) => (
          <a
            key={page}
            href={`/studio/expos/${expo.id}${page && `/${page}`}`}
            aria-current={page === here ? "page" : undefined}
          >
            {t(name)}
          </a>
        ))}
      </nav>
    </div>
  );
}
