// Generated from server/shapan/wire.py and live/messages.py by `python -m schema`. Do not edit.

/** One day's opening hours, in the expo's time zone. */
export interface OpeningHours {
  readonly day: string;
  readonly open: string;
  readonly close: string;
}

/** Visitors who are there at the same time ([live](live.md)). */
export interface LiveDocument {
  readonly mode?: "counted" | "off" | "seen";
  readonly hours?: readonly OpeningHours[];
  readonly talk?: boolean;
  readonly talk_every?: number;
  readonly held_words?: readonly string[];
  readonly closed?: boolean;
}

export interface ExpoHead {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
  readonly subtitle?: { readonly [key: string]: string };
  readonly start?: string;
  readonly end?: string;
  readonly timezone?: string;
  readonly accent?: string;
  readonly booths?: number;
  readonly exhibitors?: number;
  readonly address?: string; // address of the published tree from expo.toml, without a trailing slash
  readonly questions?: { readonly [key: string]: string }; // what visitors agree to who ask an exhibitor; {}: nobody can ask
  readonly question_days?: number;
  readonly legal?: readonly string[]; // legal texts: imprint, privacy
  readonly uncounted?: boolean; // visits are not counted
  readonly live?: LiveDocument; // visitors who are there at the same time
  readonly logo?: string; // blob names of the pictures of the show
  readonly cover?: string;
  readonly social?: string;
}

export interface LevelHead {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
  readonly ordinal?: number;
  readonly elevation?: number;
}

export interface ZoneHead {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
  readonly color: string;
  readonly outline: readonly (readonly [number, number])[];
}

/** The data of a hall that the sand table needs. All other data is in the hall's index. */
export interface HallHead {
  readonly id: string;
  readonly level: string;
  readonly title: { readonly [key: string]: string };
  readonly outline: readonly (readonly [number, number])[]; // one ring: what stands in an open ground is cut out along a seam
  readonly height: number;
  readonly booths: number;
  readonly view: readonly [number, number, number, number, number]; // start pose of a visitor who enters the hall: where most of its booths are seen
  readonly index: string; // blob name of HallIndex
  readonly zones?: readonly ZoneHead[];
  readonly back?: readonly [number, number, number, number, number] | null; // the best view the other way: a camera flight into the hall ends at the pose that needs the smaller turn
  readonly kind?: string; // hall, outdoor, concourse
}

/** The data of a scenario that the scenario list shows. */
export interface ScenarioHead {
  readonly id: string; // its page is `<lang>/scenarios/<id>/`
  readonly title: { readonly [key: string]: string };
  readonly stops: number;
  readonly tour: string; // blob name of Tour
  readonly minutes?: number;
  readonly booths?: readonly string[]; // keys of the booths of its stops
}

/** Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from north. */
export interface EarthPlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly heading?: number;
}

/** `release.json`, the only mutable document that the viewer reads. `tileset` contains the root tileset itself, which saves one round trip. */
export interface Release {
  readonly format: number;
  readonly id: string;
  readonly expo: ExpoHead;
  readonly locales: readonly string[];
  readonly tileset: { readonly [key: string]: unknown }; // 3D Tiles 1.1; content addresses are blob names
  readonly table: readonly string[]; // blob names of the sand table's tiles
  readonly kit: string; // blob name of the shared kit buffer
  readonly bounds: readonly [number, number, number, number]; // min x, min y, max x, max y of the venue
  readonly levels: readonly LevelHead[];
  readonly halls: readonly HallHead[];
  readonly files: string; // blob name of Files: paths that belong to no hall
  readonly programme?: string; // blob name of ProgrammeIndex; "" without a programme
  readonly rest?: readonly string[]; // blob names of Files: exhibitors without a booth, scenarios
  readonly blobs?: readonly string[]; // blobs that all pages use: style sheet, icon
  readonly embed?: readonly string[]; // origins that may embed the walk in a frame
  readonly scenarios?: readonly ScenarioHead[];
  readonly search?: readonly string[]; // blob names of Shards: halls, places, scenarios, exhibitors without a booth
  readonly shards?: readonly string[]; // blob names of HallShard, with more than 16 halls
  readonly place?: EarthPlace | null; // of the venue's origin; the walk itself stays in venue metres
}

/** Some halls of a large expo, so that an edit does not rewrite the heads of 160 halls. `halls` belong to the release's `halls`; `children` are the tiles of these halls below the root tile of its tileset. */
export interface HallShard {
  readonly halls: readonly HallHead[];
  readonly tiles: readonly { readonly [key: string]: unknown }[];
}

/** Integer millimetres, flat x0,y0,x1,y1 …; shell counter-clockwise, holes clockwise. */
export interface WalkPolygon {
  readonly shell: readonly number[];
  readonly holes?: readonly (readonly number[])[];
}

/** An exit of a hall. `to`: a hall's id, "" for the outside. `at`: the position of a visitor in front of it. */
export interface Portal {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly to: string;
  readonly kind: string;
  readonly width?: number;
  readonly step_free?: boolean;
}

/** A stage, a WC, an information desk: `at` is the position of a visitor who has arrived. */
export interface NamedPlace {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly [key: string]: string };
  readonly at: readonly [number, number];
}

/** The walkable area of one hall. `polygons` is the free space for the centre of a visitor: already reduced by the visitor's radius. */
export interface Walk {
  readonly hall: string;
  readonly level: string;
  readonly z: number;
  readonly radius: number;
  readonly polygons: readonly WalkPolygon[];
  readonly portals?: readonly Portal[];
  readonly places?: readonly NamedPlace[];
}

/** A part of a hall: at most 8 booths, ordered by booth number. */
export interface SectionHead {
  readonly id: string;
  readonly box: readonly [number, number, number, number];
  readonly keys: readonly string[]; // keys of its booths
  readonly list: string; // blob name of Section
}

/** A file of the published tree. */
export interface FileEntry {
  readonly sha256: string;
  readonly size: number;
  readonly type: string; // media type
}

/** The files of the published tree, by path below the expo's address. */
export interface Files {
  readonly files?: { readonly [key: string]: FileEntry }; // path, such as `halls/n1/plan.svg`, -> file
  readonly pages?: { readonly [key: string]: string }; // `booths/a12/` -> blob name of its bundle: `<lang>/booths/a12/index.html` in every language
  readonly also?: { readonly [key: string]: string }; // `booths/a12/` -> `exhibitors/acme/`: in each language the second path serves the page of the first
  readonly blobs?: readonly string[]; // images that these pages use
  readonly logos?: { readonly [key: string]: string }; // `booths/a12/` or `exhibitors/acme/` -> blob name of the logo of its exhibitor
}

/** `heading`: walking direction, degrees clockwise from north; numbers ascend in this direction. */
export interface Aisle {
  readonly id: string;
  readonly heading: number;
  readonly left: readonly string[]; // booth keys in walking order
  readonly right: readonly string[];
}

/** The baked light of a square of 20 m of a hall's floor (docs/tiles.md). */
export interface LightHead {
  readonly column: number; // east, in squares from the venue's origin
  readonly row: number; // north
  readonly blob: string; // blob name
}

export interface HallIndex {
  readonly id: string;
  readonly walk: Walk;
  readonly sections: readonly SectionHead[];
  readonly signs?: string; // blob name of HallSigns
  readonly own?: Files; // pages and plan of the hall itself
  readonly files?: readonly string[]; // blob names of Files: pages and images of its booths and their exhibitors
  readonly search?: readonly string[]; // blob names of Shards: its booths and their exhibitors
  readonly aisles?: readonly Aisle[]; // graph for walking from booth to booth with the keyboard
  readonly spots?: { readonly [key: string]: readonly [number, number] }; // centres of the booths that the programme names, by booth key
  readonly light?: readonly LightHead[]; // none in the open air
}

/** Lettering in the scene, rendered by the viewer with the device's fonts. The face points in direction `yaw`. */
export interface Sign {
  readonly at: readonly [number, number, number]; // centre of the face
  readonly yaw: number;
  readonly width: number;
  readonly height: number;
  readonly style: string; // fascia, number, tower, ring, wall, poster, listed, banner, aisle, hall, letter, stage, floor
  readonly id?: string;
  readonly key?: string; // booth key; then a missing text means the booth's title, on "number" its number
  readonly text?: { readonly [key: string]: string };
  readonly color?: string; // lettering "#rrggbb"; the build ensures the contrast with `ground`
  readonly ground?: string;
  readonly bend?: number; // radius in metres of the cylinder that the letters follow (a hung ring); 0 on a flat board
}

/** A picture (logo or poster) in the booth, which the viewer loads when a visitor is near. */
export interface Poster {
  readonly image: string; // blob name
  readonly at: readonly [number, number, number];
  readonly yaw: number;
  readonly width: number;
  readonly height: number;
}

/** Signs of the hall: hall sign, zone banners, aisle letters, stages; and the show's key visual on its walls. A separate document, so that an edit does not rewrite them. */
export interface HallSigns {
  readonly signs: readonly Sign[];
  readonly posters?: readonly Poster[];
}

export interface ExhibitorHead {
  readonly id: string;
  readonly name: { readonly [key: string]: string };
  readonly country?: string;
  readonly summary?: { readonly [key: string]: string };
}

/** The screen of a booth, on which the viewer shows what its exhibitor says, or its film, when a visitor is near. */
export interface BoothScreen {
  readonly at: readonly [number, number, number]; // centre of the face
  readonly yaw: number;
  readonly width: number;
  readonly height: number;
  readonly film?: string; // blob name
}

export interface BoothHead {
  readonly key: string;
  readonly slug: string; // its page is `<lang>/booths/<slug>/`
  readonly number: string;
  readonly type: string;
  readonly outline: readonly (readonly [number, number])[];
  readonly view: readonly [number, number, number, number, number]; // eye height, outside the open side, looking at the booth
  readonly title?: { readonly [key: string]: string };
  readonly zone?: string;
  readonly color?: string;
  readonly height?: number;
  readonly area?: number;
  readonly exhibitors?: readonly ExhibitorHead[];
  readonly posters?: readonly Poster[];
  readonly signs?: readonly Sign[]; // without `id` and `key`
  readonly screen?: BoothScreen | null;
}

export interface Section {
  readonly booths: readonly BoothHead[];
  readonly panels: string; // blob name of BoothPanels; "" in a release of an older program
}

/** What the panels of a section's booths show. The HTML is made by templates that escape all text; its addresses are relative to the page of the walk. */
export interface BoothPanels {
  readonly html: { readonly [key: string]: { readonly [key: string]: string } }; // booth key -> HTML by locale
}

/** Times are ISO 8601 with the venue's offset. The page is `<lang>/programme/<id>/`; the calendar file is `<id>.ics` in the same folder. */
export interface ProgrammeItem {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly [key: string]: string };
  readonly start: string;
  readonly end: string;
  readonly place?: string;
  readonly room?: string; // the programme's name for a place that the plan does not have
  readonly summary?: { readonly [key: string]: string };
  readonly speakers?: readonly string[];
  readonly track?: string;
  readonly language?: string;
  readonly exhibitor?: string;
  readonly url?: string;
  readonly stream?: string;
  readonly recording?: string;
  readonly lead?: string; // id of the tour that a guide leads at that time
}

/** A place where items of the programme happen: a stage, a booth, a hall. */
export interface ProgrammePlace {
  readonly title: { readonly [key: string]: string };
  readonly hall: string;
  readonly page: string; // path below the language's folder, e.g. `booths/a12/`
  readonly view: string; // query that shows the place in the walk, e.g. `booth=A12`
  readonly at?: readonly [number, number] | null; // None for a booth: the index of its hall has the position
}

/** A part of the programme: items ordered by time, and their places. */
export interface Programme {
  readonly items: readonly ProgrammeItem[];
  readonly places?: { readonly [key: string]: ProgrammePlace };
}

/** The items that begin on one day, or in one hour or minute of a full day. Its page is `<lang>/programme/<id>/`. */
export interface ProgrammePart {
  readonly id: string; // "2026-08-23", "2026-08-23-10", "2026-08-23-1030"
  readonly date: string; // in the venue's time zone
  readonly start: string; // start of the first item
  readonly end: string; // end of the item that ends last, so that the parts around a moment contain all items in progress
  readonly items: number;
  readonly list: string; // blob name of Programme
  readonly files: string; // blob name of Files: pages of the part and of its items
  readonly search: string; // blob name of Shard: its items
}

/** The screen of a stage with programme items; `at` is the middle of its lower edge. */
export interface Screen {
  readonly place: string;
  readonly hall: string;
  readonly at: readonly [number, number, number];
  readonly yaw: number; // direction that the screen faces
  readonly width: number;
  readonly height: number;
}

/** The programme in parts: an edit of an item rewrites only the part that contains it. */
export interface ProgrammeIndex {
  readonly parts: readonly ProgrammePart[];
  readonly screens?: readonly Screen[];
  readonly words?: { readonly [key: string]: { readonly [key: string]: string } }; // names of its tracks and kinds of items, by folded text
}

/** The whole expo on the sand table. */
export interface TableView {
  readonly kind: "table";
}

/** From where a hall shows most of itself. */
export interface HallView {
  readonly kind: "hall";
  readonly hall: string;
}

/** From the booth's open side. */
export interface BoothView {
  readonly kind: "booth";
  readonly booth: string;
}

/** From any pose: x, y, z, yaw, pitch. */
export interface PoseView {
  readonly kind: "pose";
  readonly pose: readonly [number, number, number, number, number];
}

/** From before a set piece of this scenario, as near as it fills the picture. */
export interface PieceView {
  readonly kind: "piece";
  readonly piece: string;
}

export interface Narration {
  readonly audio: string;
  readonly captions?: string; // WebVTT
}

export interface ImageMedium {
  readonly kind: "image";
  readonly file: string;
  readonly title?: { readonly [key: string]: string }; // text alternative for visitors who cannot see it
}

export interface VideoMedium {
  readonly kind: "video";
  readonly file: string;
  readonly title?: { readonly [key: string]: string };
  readonly captions?: { readonly [key: string]: string }; // locale -> WebVTT
}

export interface LinkMedium {
  readonly kind: "link";
  readonly url: string;
  readonly title?: { readonly [key: string]: string };
}

/** The 3D model of a booth, shown separately. */
export interface ModelMedium {
  readonly kind: "model";
  readonly booth: string;
  readonly title?: { readonly [key: string]: string };
}

/** `choice` empty: any answer. */
export interface Answered {
  readonly stop: string;
  readonly choice?: string;
}

/** The state of a programme item. */
export interface ItemIs {
  readonly id: string;
  readonly phase: "before" | "live" | "over" | "soon";
}

/** True from `after` until just before `before`; both are optional. */
export interface ClockIs {
  readonly after?: string | "";
  readonly before?: string | "";
}

/** True if all given fields are true. */
export interface Condition {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition | null;
  readonly visited?: string; // a stop of this scenario
  readonly answered?: Answered | null;
  readonly item?: ItemIs | null;
  readonly clock?: ClockIs | null;
}

/** A set piece at a stop: the clips that it plays and the groups of parts that it shows. Several acts of a piece add up; one whose condition is false does not count. */
export interface Act {
  readonly piece: string;
  readonly play?: readonly string[];
  readonly show?: readonly string[];
  readonly when?: Condition | null;
}

/** What the sand table does where a chapter begins: halls rise, and a glowing way leads from the last place to the stops, at which figures appear. What is not given follows from the stops of the chapter. */
export interface TableAct {
  readonly halls?: readonly string[]; // that rise; none: those of its stops
  readonly stops?: readonly string[]; // of this scenario, in the order of the way; none: all until the next chapter
}

export interface Choice {
  readonly id: string;
  readonly text: { readonly [key: string]: string };
  readonly reply?: { readonly [key: string]: string };
  readonly right?: boolean;
}

/** A question without a right choice asks for an opinion. */
export interface Question {
  readonly ask: { readonly [key: string]: string };
  readonly choices: readonly Choice[];
}

/** At the end of the narration; without sound, after the reading time. */
export interface AfterNarration {
  readonly on: "narration";
  readonly to: string;
  readonly when?: Condition | null;
}

export interface AfterDwell {
  readonly on: "dwell";
  readonly to: string;
  readonly when?: Condition | null;
  readonly seconds?: number;
}

export interface OnTap {
  readonly on: "tap";
  readonly to: string;
  readonly when?: Condition | null;
  readonly target?: string; // booth, hall, zone or venue feature
}

export interface OnChoice {
  readonly on: "choice";
  readonly to: string;
  readonly when?: Condition | null;
  readonly text?: { readonly [key: string]: string };
}

/** When the item has begun; immediately if it is over, because then its recording is available. */
export interface OnItem {
  readonly on: "item";
  readonly to: string;
  readonly when?: Condition | null;
  readonly item?: string;
}

/** Highlighted objects glow; if `show` is not empty, all other objects are dimmed. `highlight`, `show` and `dim` name booths, zones, halls or venue features. */
export interface Stop {
  readonly id: string;
  readonly view: TableView | HallView | BoothView | PoseView | PieceView;
  readonly title?: { readonly [key: string]: string };
  readonly words?: { readonly [key: string]: string };
  readonly highlight?: readonly string[];
  readonly show?: readonly string[];
  readonly dim?: readonly string[];
  readonly mood?: "" | "day" | "evening" | "morning" | "spotlight"; // "": the default of the time of day
  readonly narration?: { readonly [key: string]: Narration }; // by locale
  readonly media?: readonly (ImageMedium | VideoMedium | LinkMedium | ModelMedium)[];
  readonly acts?: readonly Act[];
  readonly table?: TableAct | null; // a chapter begins here; None: it does where the tour comes to another hall
  readonly question?: Question | null;
  readonly next?: readonly (AfterNarration | AfterDwell | OnTap | OnChoice | OnItem)[];
}

/** On the free floor of a booth, facing its front. What stands there is not drawn meanwhile. */
export interface OnBooth {
  readonly kind: "booth";
  readonly booth: string;
}

/** On the floor of a hall: venue metres, and the direction that it faces, degrees clockwise from north. */
export interface OnFloor {
  readonly kind: "floor";
  readonly hall: string;
  readonly at: readonly [number, number];
  readonly facing?: number;
}

/** Over the sand table, in venue metres. */
export interface OnTable {
  readonly kind: "table";
  readonly at: readonly [number, number, number];
  readonly facing?: number;
}

/** `shape`: a kit part, or box, cylinder, cone, ball (stand on their place) or screen (its foot stands there). `size`: metres along x, y, z of a solid; factors of a kit part. A part that a clip moves has one place. */
export interface PiecePart {
  readonly shape: string;
  readonly id?: string;
  readonly size?: readonly [number, number, number];
  readonly places?: readonly (readonly [number, number, number, number])[];
  readonly color?: string;
  readonly matter?: "glass" | "gloss" | "light" | "matte"; // of a solid
  readonly within?: string; // the part that carries it; places are in its axes
  readonly group?: string; // drawn only while an act shows this group
  readonly words?: { readonly [key: string]: string }; // on a screen
}

/** Keyframes of a part: `at` (seconds, x, y, z), `turn` (seconds, degrees about `axis`, added to its place's turn), `grow` (seconds, factor). Times rise from 0; values between two are linear. */
export interface Track {
  readonly part: string;
  readonly at?: readonly (readonly [number, number, number, number])[];
  readonly turn?: readonly (readonly [number, number])[];
  readonly axis?: "x" | "y" | "z";
  readonly grow?: readonly (readonly [number, number])[];
}

/** A movement of some parts; without `loop` it stays at its end. */
export interface PieceClip {
  readonly id: string;
  readonly tracks: readonly Track[];
  readonly loop?: boolean;
}

/** A spot of light inside the piece: brightens the surfaces within its reach that face it. */
export interface PieceLamp {
  readonly at: readonly [number, number, number];
  readonly color?: string;
  readonly reach?: number; // metres
  readonly strength?: number;
}

/** It is scaled down where its ground is smaller than its `size` (width, depth, height). */
export interface SetPiece {
  readonly id: string;
  readonly ground: OnBooth | OnFloor | OnTable;
  readonly size: readonly [number, number, number];
  readonly parts: readonly PiecePart[];
  readonly clips?: readonly PieceClip[];
  readonly lamps?: readonly PieceLamp[];
}

/** `scenarios/<id>.json`. It starts at the first stop. */
export interface Scenario {
  readonly title: { readonly [key: string]: string };
  readonly stops: readonly Stop[];
  readonly summary?: { readonly [key: string]: string };
  readonly audience?: { readonly [key: string]: string };
  readonly minutes?: number;
  readonly id?: string;
  readonly scenery?: readonly SetPiece[];
  readonly order?: number;
}

/** The pose of a stop. A stop at the sand table has no pose. */
export interface StopPlace {
  readonly pose?: readonly [number, number, number, number, number] | null;
  readonly hall?: string; // the hall that contains the pose
}

/** A screen of a set piece: it stands at the node of this name, its foot at the node's origin. */
export interface PieceScreen {
  readonly node: string;
  readonly size: readonly [number, number]; // width and height, metres
  readonly words?: { readonly [key: string]: string };
}

/** A set piece as the viewer places it. Its animations are named as its clips. */
export interface PieceHead {
  readonly id: string;
  readonly model: string; // blob name, GLB
  readonly at: readonly [number, number, number]; // its origin in venue metres
  readonly hall?: string; // "": it stands over the sand table
  readonly facing?: number; // degrees clockwise from north
  readonly scale?: number;
  readonly room?: readonly [number, number, number]; // width, depth, height of the box that is cleared for it
  readonly once?: readonly string[]; // clips that stay at their end
  readonly screens?: readonly PieceScreen[];
}

/** A scenario for the player: files are blob names, every stop has a place, and `pieces` are its scenery. */
export interface Tour {
  readonly scenario: Scenario;
  readonly places: { readonly [key: string]: StopPlace }; // stop -> place
  readonly pieces?: readonly PieceHead[];
}

/** A result of the search. `page` is relative to the language's folder. Its position comes from its hall, so moving a booth does not change the index. */
export interface SearchEntry {
  readonly kind: "booth" | "category" | "exhibitor" | "hall" | "item" | "place" | "product" | "scenario" | "zone";
  readonly id: string; // hall, zone, place, scenario, exhibitor or item id; booth key; folded category or product
  readonly title: { readonly [key: string]: string };
  readonly page: string;
  readonly hall?: string;
  readonly number?: string; // number of the booth, or of the booth that an exhibitor shares
  readonly at?: string; // booth key or id of its place
  readonly products?: readonly string[];
  readonly tags?: readonly string[]; // categories, or an item's track
}

/** A part of the index: entries, and each term with its entries (entry * 4 + field: 0 name, 1 tag, 2 text). */
export interface Shard {
  readonly entries: readonly SearchEntry[];
  readonly terms?: { readonly [key: string]: readonly number[] };
  readonly words?: { readonly [key: string]: { readonly [key: string]: string } }; // names of its products and tags, by folded text (`expo.texts.glossary`)
}

/** The first message of the server. */
export interface Hello {
  readonly kind: "hello";
  readonly id: number; // of the visitor, in frames
  readonly mode: "counted" | "seen";
  readonly level: string;
  readonly origin: readonly [number, number]; // corner of the level that grains count from, venue mm
  readonly resume: string; // `?resume=` of the next connection: a guide has the lead again within 30 s
}

export interface VisitorNames {
  readonly kind: "names";
  readonly names: { readonly [key: string]: string }; // id -> name; an empty name was taken away
}

/** How many are there, from five on, in steps (5, 10, 20, 50 …), a minute late. Each message replaces the last. */
export interface CrowdCounts {
  readonly kind: "counts";
  readonly halls: { readonly [key: string]: number }; // by hall
  readonly booths: { readonly [key: string]: number }; // by booth key
  readonly stages: { readonly [key: string]: number }; // by place of the programme
}

/** A lead of the show has begun, or this has changed. */
export interface LeadNews {
  readonly kind: "lead";
  readonly id: number;
  readonly level: string; // where it is led
  readonly turn: number; // grows with each guide and level: of two that are told, the higher one holds
  readonly tour: string; // id of a scenario; "" for a free lead
  readonly title: string; // of a free lead
  readonly guide: string; // name of the guide
  readonly call: string; // link to a call, https
  readonly captions: string; // what the guide says now
  readonly hands: number; // raised
  readonly yours: boolean; // this visitor leads
}

export interface LeadOver {
  readonly kind: "lead-over";
  readonly id: number;
}

/** Exhibitors of whom somebody is there to talk. Each message replaces the last. */
export interface StaffedNews {
  readonly kind: "staffed";
  readonly exhibitors: { readonly [key: string]: readonly string[] }; // id -> keys of its booths
}

/** `key`: as its writer called it. */
export interface SpokenLine {
  readonly number: number;
  readonly key: string;
  readonly by: "staff" | "visitor";
  readonly text: string;
}

/** The visitor's talk with a booth as it is now. `secret` begins it again on another connection. `place`: in the queue, from 1, 0 when it is no longer waited for; `wait_s`: expected. `lines`: those that this connection has not been told. */
export interface TalkUpdate {
  readonly kind: "talk";
  readonly exhibitor: string; // id
  readonly booth: string; // key
  readonly state: "ended" | "open" | "unanswered" | "waiting";
  readonly secret: string;
  readonly place: number;
  readonly wait_s: number;
  readonly lines: readonly SpokenLine[];
}

/** The organizer speaks to a hall or to all. It comes once; `id` tells one that came twice. */
export interface Announcement {
  readonly kind: "announcement";
  readonly id: string;
  readonly hall: string; // "": everybody
  readonly words: { readonly [key: string]: string }; // by locale; a visitor reads the own one, else the first
}

/** `by`: the same for all lines of a writer. `key`: as its writer called it. `figure`: the id in frames that the writer had, 0 for one who was not seen. */
export interface HallLineView {
  readonly id: string;
  readonly by: string;
  readonly key: string;
  readonly name: string;
  readonly figure: number;
  readonly text: string;
  readonly sent: number; // ms since 1970
}

/** The talk of a hall to which this visitor listens now, oldest line first. `writer`: as `by` has this visitor, "" before its first line. `secret`: of its own link, to be sent again; `silenced`: it reads and cannot write. */
export interface HallTalkNow {
  readonly kind: "hall-talk";
  readonly hall: string;
  readonly every_s: number; // between two lines of one visitor
  readonly secret: string;
  readonly writer: string;
  readonly silenced: boolean;
  readonly lines: readonly HallLineView[];
}

/** A new line, or one that has changed. */
export interface HallLineNews {
  readonly kind: "hall-line";
  readonly hall: string;
  readonly line: HallLineView;
}

/** Taken away by a moderator, or deleted by their writer. */
export interface HallLinesGone {
  readonly kind: "hall-gone";
  readonly hall: string;
  readonly lines: readonly string[]; // ids
}

/** Whether this visitor may write. */
export interface HallSilence {
  readonly kind: "hall-silence";
  readonly silenced: boolean;
}

/** A message had no effect. */
export interface LiveRefusal {
  readonly kind: "refused";
  readonly code: string;
  readonly detail: string; // in the visitor's language
}

/** The connection ends now (1001). */
export interface ComeLater {
  readonly kind: "later";
  readonly seconds: number; // to wait before the next one
}

/** Others see the visitor from the next pose on. Sent again: another name, colour or body. */
export interface BeSeen {
  readonly kind: "be-seen";
  readonly name: string;
  readonly colour: number;
  readonly body: number;
}

export interface BeUnseen {
  readonly kind: "be-unseen";
}

export interface FollowLead {
  readonly kind: "follow";
  readonly lead: number;
}

export interface LeaveLead {
  readonly kind: "leave";
}

export interface RaiseHand {
  readonly kind: "hand";
  readonly up: boolean;
}

/** Begins a lead of this level; the guide sends its pose as frames of kind 3. `again` and `turn`: of a lead that this guide gave on another level, or at a node that is gone. */
export interface StartLead {
  readonly kind: "lead-start";
  readonly tour: string;
  readonly title: string;
  readonly call: string;
  readonly key: string; // of a link to lead; "" for an organizer who is signed in
  readonly again: number | null;
  readonly turn: number;
}

export interface StopLead {
  readonly kind: "lead-stop";
}

export interface SayCaptions {
  readonly kind: "captions";
  readonly text: string;
}

/** Of all followers; from the guide. */
export interface LowerHands {
  readonly kind: "hands-down";
}

/** Another visitor of the level becomes the guide. */
export interface HandOver {
  readonly kind: "hand-over";
  readonly to: number;
}

/** Begins a talk with the staff of an exhibitor; the visitor has agreed to the organizer's text. `secret`: of a talk that goes on after the connection was lost, else empty. */
export interface AskBooth {
  readonly kind: "ask";
  readonly to: string; // id
  readonly booth: string; // key
  readonly language: string;
  readonly secret: string;
}

/** A line; sent again with the same key it is one. */
export interface SayInTalk {
  readonly kind: "talk-say";
  readonly key: string;
  readonly text: string;
}

export interface EndTalk {
  readonly kind: "talk-end";
}

/** To another hall than before; "" to none. `secret`: of a visitor who wrote before. */
export interface ListenToHall {
  readonly kind: "hall-listen";
  readonly hall: string;
  readonly secret: string;
}

/** A line for the hall that is listened to; sent again with the same key it is one. */
export interface SayInHall {
  readonly kind: "hall-say";
  readonly key: string;
  readonly text: string;
}

export interface ReportHallLine {
  readonly kind: "hall-report";
  readonly line: string; // id
}

/** A moderator takes the name from a figure. `key`: as of StartLead. */
export interface TakeName {
  readonly kind: "take-name";
  readonly visitor: number;
  readonly key: string;
}
