// Generated from server/shapan/http/api by `python -m schema`. Do not edit.

/** `secret`: the fragment of the link of an invitation. */
export interface InvitationSecret {
  readonly secret: string;
}

/** The offer of a link, visible to everyone who opens it. */
export interface InvitationOffer {
  readonly role: "organizer" | "owner" | "reader";
  readonly expo: string;
  readonly title: string; // of the expo
  readonly email: string;
  readonly expires: string;
}

/** `secret` is the last part of the set-up or invitation link. */
export interface NewPerson {
  readonly secret: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export interface PersonView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: "organizer" | "owner" | "reader";
  readonly created: string;
  readonly disabled: string;
}

/** `code`: of the second factor, or a recovery code, where the account has one (`second-factor` without it). */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

/** A change of the person's own credentials or rights. `action` as in the log; `by`: name of the person who made it; `ended`: number of API tokens that ended with it. */
export interface Notice {
  readonly at: string;
  readonly action: string;
  readonly by: string;
  readonly ended: number;
}

/** The signed-in person and the expos in which they have a role. `notices`: the unread ones, newest first. `lacks`, of a second factor that the site requires: the person has to set one up (`factor`), or to prove theirs. */
export interface Me {
  readonly person: PersonView;
  readonly expos: { readonly [key: string]: "organizer" | "reader" };
  readonly scopes: readonly ("edit" | "lead" | "manage" | "moderate" | "publish" | "read")[] | null; // None: a browser session with all rights of the person
  readonly notices: readonly Notice[];
  readonly lacks: "" | "factor" | "proof";
}

/** `until`: `at` of the newest notice that was read. */
export interface NoticesRead {
  readonly until: string;
}

export interface PersonChange {
  readonly name?: string | null;
  readonly role?: "organizer" | "owner" | "reader" | null; // only owners may change it
  readonly disabled?: boolean | null; // only owners may change it
}

/** `synced`: a password manager keeps it on several devices. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly used: string;
  readonly synced: boolean;
}

/** `second_factor`: since when there is one, "" without; `recovery_codes`: how many are left; `required`: the site requires a second factor of this person, which a passkey is, too. `provider`: the name of the identity provider by which one signs in; "" where one does not. */
export interface SecurityView {
  readonly second_factor: string;
  readonly recovery_codes: number;
  readonly passkeys: readonly PasskeyView[];
  readonly required: boolean;
  readonly provider: string;
}

/** What an identity provider calls the person. */
export interface KeptSubject {
  readonly issuer: string;
  readonly subject: string;
  readonly linked: string;
  readonly used: string;
}

export interface KeptRole {
  readonly expo: string;
  readonly role: "organizer" | "reader";
  readonly since: string;
}

/** A firm for which the person works. `name`: of the firm. */
export interface KeptFirm {
  readonly expo: string;
  readonly exhibitor: string;
  readonly name: string;
  readonly since: string;
}

/** `browser`, `system`: as `agent` names them, which any program may write; "" where it names none that is known. */
export interface SessionView {
  readonly id: string;
  readonly created: string;
  readonly seen: string;
  readonly browser: string;
  readonly system: string;
  readonly agent: string;
  readonly address: string;
  readonly here: boolean; // the session of this request
}

export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ("edit" | "lead" | "manage" | "moderate" | "publish" | "read")[];
  readonly created: string;
  readonly expires: string;
  readonly used: string;
  readonly expo: string;
  readonly secret: string; // `shp_…`: only the response that creates the token contains it
}

export interface InvitationView {
  readonly id: string;
  readonly role: "organizer" | "owner" | "reader";
  readonly expo: string;
  readonly email: string;
  readonly by: string;
  readonly created: string;
  readonly expires: string;
  readonly used: string;
  readonly resets: boolean; // it also resets the password of the account that the address has
  readonly secret: string; // the fragment of the link `/studio/join#<secret>`; only the first response contains it
}

/** A letter to the person's address. Its text is not kept once it was sent. */
export interface KeptLetter {
  readonly kind: string;
  readonly expo: string;
  readonly created: string;
  readonly state: string;
  readonly finished: string;
}

export interface KeptUpload {
  readonly expo: string;
  readonly path: string;
  readonly created: string;
}

export interface KeptRevision {
  readonly expo: string;
  readonly revision: number;
  readonly at: string;
  readonly note: string;
}

export interface KeptRelease {
  readonly expo: string;
  readonly release: string;
  readonly at: string;
}

/** An entry of the audit log. `by`: id of a person, or empty for an action of the server; `who`: the person's name. `gone`: the person was deleted. `detail.address`: a pseudonym of the network address. `deleted`: details whose text was deleted. */
export interface NoteView {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly who: string;
  readonly gone: boolean;
  readonly action: string;
  readonly expo: string;
  readonly target: string;
  readonly detail: { readonly [key: string]: unknown };
  readonly deleted: readonly string[];
}

/** A personal detail that an entry of the log by somebody else has of this person. */
export interface KeptMention {
  readonly entry: number;
  readonly field: string;
  readonly text: string;
}

/** Everything that is kept about a person, but for hashes of passwords and secrets. `log`: what the person did, and what was done to the account. */
export interface PersonExport {
  readonly at: string;
  readonly person: PersonView;
  readonly language: string; // of letters
  readonly security: SecurityView;
  readonly subjects: readonly KeptSubject[];
  readonly roles: readonly KeptRole[];
  readonly firms: readonly KeptFirm[];
  readonly sessions: readonly SessionView[];
  readonly tokens: readonly TokenView[];
  readonly invitations: readonly InvitationView[];
  readonly letters: readonly KeptLetter[];
  readonly uploads: readonly KeptUpload[];
  readonly expos: readonly string[];
  readonly revisions: readonly KeptRevision[];
  readonly releases: readonly KeptRelease[];
  readonly log: readonly NoteView[];
  readonly mentions: readonly KeptMention[];
}

export interface PasswordChange {
  readonly old: string;
  readonly new: string;
}

export interface NewToken {
  readonly name: string;
  readonly scopes?: readonly ("edit" | "lead" | "manage" | "moderate" | "publish" | "read")[];
  readonly days?: number;
  readonly expo?: string; // id of the only expo in which it acts; "": all
}

/** `mail`: a lost password can be replaced by a letter. `provider`: the name of the identity provider, "" without. `passwords`: false where only owners and people of firms may sign in with a password or passkey. `empty`: nobody has an account yet. */
export interface SignInOptions {
  readonly mail: boolean;
  readonly provider: string;
  readonly passwords: boolean;
  readonly empty: boolean;
}

/** One's own `password`, with the `code` of the second factor where there is one; or `credential`, the answer of a passkey to what `POST /session/passkey/options` asks (WebAuthn's AuthenticationResponseJSON). */
export interface Proof {
  readonly password?: string;
  readonly code?: string;
  readonly credential?: { readonly [key: string]: unknown } | null;
}

/** Of whom the site requires a second factor: a program's codes, or a passkey. */
export interface RequiredFactor {
  readonly of: "all" | "nobody" | "owners";
}

export interface LostPassword {
  readonly email: string;
}

/** `secret`: the fragment of the link of a letter. */
export interface PasswordReset {
  readonly secret: string;
  readonly password: string;
}

/** `secret`: the fragment of the link of a letter. */
export interface MailedSecret {
  readonly secret: string;
}

/** What the link of a letter does, and for which address. */
export interface MailedOffer {
  readonly does: "address" | "reset";
  readonly email: string;
}

export interface AddressChange {
  readonly email: string;
}

/** What a program shows codes with: `seed` to type, `address` (`otpauth://…`), and that as a QR code (SVG). */
export interface NewSecondFactor {
  readonly seed: string;
  readonly address: string;
  readonly picture: string;
}

/** `code`: what the program shows. */
export interface FactorCode {
  readonly code: string;
}

/** Each works once in place of the program's code. Only the response that makes them has them. */
export interface RecoveryCodes {
  readonly codes: readonly string[];
}

/** For `navigator.credentials`: WebAuthn's options as JSON, binary values in base64url. */
export interface PasskeyOptions {
  readonly options: { readonly [key: string]: unknown };
}

/** `credential`: WebAuthn's RegistrationResponseJSON. */
export interface NewPasskey {
  readonly name: string;
  readonly credential: { readonly [key: string]: unknown };
}

export interface PasskeyName {
  readonly name: string;
}

/** `credential`: WebAuthn's AuthenticationResponseJSON. */
export interface PasskeySignIn {
  readonly credential: { readonly [key: string]: unknown };
}

/** `again`: the provider asks for a credential, though one is signed in there; this confirms sensitive changes for ten minutes. */
export interface ProviderStart {
  readonly again?: boolean;
}

/** `address`: at the provider, for this browser only. */
export interface ProviderAddress {
  readonly address: string;
}

/** The parameters with which the provider has sent the browser back: `code` or `error`. */
export interface ProviderReturn {
  readonly state: string;
  readonly code?: string;
  readonly error?: string;
  readonly iss?: string;
}

/** A person as owners see them. `second_factor`: signing in with the password asks for a code. */
export interface SitePerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: "organizer" | "owner" | "reader";
  readonly created: string;
  readonly disabled: string;
  readonly second_factor: boolean;
  readonly passkeys: number;
}

export interface NewInvitation {
  readonly role: "organizer" | "owner" | "reader";
  readonly email?: string; // the address that may use the link; "" for everyone who has the link
}

export interface ExpoView {
  readonly id: string;
  readonly title: string;
  readonly created: string;
  readonly archived: string;
  readonly delete_at: string; // time of the deletion unless it is cancelled
  readonly revision: number; // of the draft
  readonly changed: string;
  readonly live: string; // id of the release that visitors see; "" for none
  readonly live_revision: number; // the revision of the live release; 0 if it was not built by this server
  readonly publish_at: string; // time of the scheduled publication
  readonly publish_revision: number; // 0: the newest revision at that time
  readonly publish_waits: boolean; // who scheduled it may no longer publish: another organizer must confirm it
  readonly part: "organizer" | "owner" | "reader"; // role of the signed-in person
}

/** `begin`: a small complete expo, the demo, a copy of another expo's draft, or empty (a zip or uploads follow). */
export interface NewExpo {
  readonly id: string;
  readonly title: string;
  readonly begin?: "blank" | "copy" | "demo" | "starter";
  readonly copy?: string; // id of the expo to copy
}

/** `id`: another address, until the expo is first published. */
export interface ExpoChange {
  readonly title?: string | null;
  readonly archived?: boolean | null;
  readonly id?: string | null;
}

export interface MemberView {
  readonly person: PersonView;
  readonly role: "organizer" | "reader";
  readonly since: string;
}

export interface MemberChange {
  readonly role: "organizer" | "reader";
}

export interface DocumentView {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** `gaps`: documents of the revision, or of the restored one, that were shredded. */
export interface DraftView {
  readonly expo: string;
  readonly revision: number;
  readonly documents: readonly DocumentView[];
  readonly gaps: readonly string[];
}

/** `to` is the new path of the document at `path`; empty removes the document. */
export interface DocumentChange {
  readonly path: string;
  readonly to?: string | null;
}

export interface DraftChange {
  readonly changes: readonly DocumentChange[];
  readonly note?: string;
}

export interface RevisionView {
  readonly number: number;
  readonly at: string;
  readonly by: string; // name of a person
  readonly note: string;
  readonly restored: number;
  readonly gone: boolean; // the person was deleted
  readonly gaps: readonly string[]; // documents that were shredded
}

export interface BroughtDocument {
  readonly path: string;
  readonly upload: string; // id of a finished partial upload
}

/** `gone`: documents that this revision removes, such as a list that another file replaces. `moved`: documents that it moves before it adds others, such as a plan that is kept beside the one that replaces it. */
export interface NewRevision {
  readonly documents: readonly BroughtDocument[];
  readonly gone?: readonly string[];
  readonly moved?: readonly DocumentChange[];
  readonly note?: string;
}

export interface Polygon {
  readonly shell: readonly (readonly [number, number])[];
  readonly holes?: readonly (readonly (readonly [number, number])[])[];
}

/** `outline`: on the site, in metres east and north; `floor`: 0 on the ground. */
export interface StandingHall {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
  readonly floor: number;
  readonly outline: Polygon;
}

/** Halls that move as one. `hall`: id of the one whose place is that of the building, `name`: what `[site.halls]` calls it; `at`: the middle of its outline on the site, `turn` in degrees clockwise from how its plan is drawn. */
export interface StandingBuilding {
  readonly hall: string;
  readonly name: string;
  readonly at: readonly [number, number];
  readonly turn: number;
  readonly halls: readonly StandingHall[];
}

/** A picture that lies below a level, to be traced. Nothing is read from it. In pixels, of a PDF in points. */
export interface Underlay {
  readonly document: string;
  readonly size: readonly [number, number]; // width, height
  readonly page?: number; // of a PDF, from 0
  readonly metres_per_unit?: number; // 0: not said
  readonly origin?: readonly [number, number]; // the venue's (0, 0) in the picture, from its upper left corner, y up (negative)
  readonly rotation?: number; // degrees counter-clockwise about the origin
}

/** A picture of a level that has nothing else: a site plan to arrange halls over. Scaled as other pictures are. */
export interface SitePicture {
  readonly level: string;
  readonly underlay: Underlay;
}

/** The buildings of the site with their halls; none where one plan draws all. `streets`: as `[site]` says it. */
export interface SiteView {
  readonly buildings: readonly StandingBuilding[];
  readonly pictures: readonly SitePicture[];
  readonly streets: boolean | null;
}

/** Where one hall stands, if its plan does not say it. */
export interface SiteHall {
  readonly at?: readonly [number, number] | null;
  readonly turn?: number | null;
  readonly floor?: number | null;
}

/** `halls`: places by name of the hall, as `[site.halls]` of `expo.toml` has them: what is `null` or missing stays as it is said. `streets`: whether ground to walk on is added between them. */
export interface SiteChange {
  readonly halls?: { readonly [key: string]: SiteHall };
  readonly streets?: boolean | null;
}

/** Opening hours of a day. */
export interface HoursField {
  readonly day: string;
  readonly open: string;
  readonly close: string;
}

/** Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from north. Without longitude and latitude: nowhere. */
export interface SiteField {
  readonly longitude?: number | null;
  readonly latitude?: number | null;
  readonly heading?: number | null;
}

/** The organizer of the expo. */
export interface OrganizerField {
  readonly name?: { readonly [key: string]: string };
  readonly website?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly street?: { readonly [key: string]: string };
}

/** Texts that the law asks for. */
export interface LegalField {
  readonly imprint?: { readonly [key: string]: string };
  readonly privacy?: { readonly [key: string]: string };
  readonly contact?: { readonly [key: string]: string };
  readonly questions?: { readonly [key: string]: string };
}

/** Visitors who are there at the same time. */
export interface LiveField {
  readonly mode?: "counted" | "off" | "seen";
  readonly hours?: readonly HoursField[];
  readonly talk?: boolean;
  readonly talk_every?: number;
  readonly held_words?: readonly string[];
  readonly closed?: boolean;
}

/** A sponsor. */
export interface SponsorField {
  readonly name: { readonly [key: string]: string };
  readonly website?: string;
  readonly tier?: { readonly [key: string]: string };
}

/** The fields of `expo.toml`. In a change, `null` or a missing field keeps the value, and an empty value removes it. Words are by locale; "" is a text without a language. */
export interface About {
  readonly title?: { readonly [key: string]: string } | null;
  readonly subtitle?: { readonly [key: string]: string } | null;
  readonly start?: string | null;
  readonly end?: string | null;
  readonly hours?: readonly HoursField[] | null;
  readonly timezone?: string | null;
  readonly locales?: readonly string[] | null;
  readonly venue?: { readonly [key: string]: string } | null;
  readonly street?: { readonly [key: string]: string } | null;
  readonly site?: SiteField | null;
  readonly organizer?: OrganizerField | null;
  readonly accent?: string | null;
  readonly legal?: LegalField | null;
  readonly question_days?: number | null;
  readonly uncounted?: boolean | null;
  readonly live?: LiveField | null;
  readonly plain_walls?: boolean | null;
  readonly sponsors?: readonly SponsorField[] | null;
  readonly licence?: string | null;
  readonly embed?: readonly string[] | null;
  readonly address?: string | null;
  readonly titles?: { readonly [key: string]: { readonly [key: string]: string } } | null;
  readonly accepted?: readonly string[] | null;
  readonly glossary?: { readonly [key: string]: { readonly [key: string]: string } } | null;
}

/** One feature of the plan. `at`: a point inside it, in venue metres. */
export interface PlanFeature {
  readonly category: "aisle" | "amenity" | "booth" | "fixture" | "hall" | "level" | "opening" | "zone";
  readonly kind: string;
  readonly at: readonly [number, number];
  readonly shell: readonly (readonly [number, number])[];
  readonly holes?: readonly (readonly (readonly [number, number])[])[];
  readonly number?: string;
  readonly aliases?: readonly string[];
  readonly title?: { readonly [key: string]: string };
  readonly doubt?: number; // how unsure it is that this is a booth of this number, 0..1; below 0.1 it is 0
  readonly layer?: string;
  readonly handle?: string;
}

/** The meaning of a layer, group or class. `skip = true` omits it. */
export interface Meaning {
  readonly category?: "aisle" | "amenity" | "booth" | "fixture" | "hall" | "level" | "opening" | "zone" | null;
  readonly kind?: string;
  readonly skip?: boolean;
}

/** A layer of the drawing: its size, the features made of it, and its category set by hand. */
export interface PlanLayer {
  readonly name: string;
  readonly size: number; // shapes and texts
  readonly became?: { readonly [key: string]: number }; // category -> features
  readonly said?: Meaning | null;
  readonly gave?: number; // numbers and names that its lettering gave to features, of whatever layer
  readonly such?: readonly string[]; // the first of them
}

/** Where a finding lies: its number from 1, in the order of the findings. */
export interface PlanMark {
  readonly finding: number;
  readonly at: readonly [number, number];
}

/** A text of a drawing as it stands there. `at`: its middle; metres. */
export interface SketchWord {
  readonly text: string;
  readonly at: readonly [number, number];
  readonly height: number;
}

/** What a drawing shows, where no booth of it was understood: its largest lines and texts, in venue metres. */
export interface PlanSketch {
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly words: readonly SketchWord[];
  readonly frame: readonly [number, number, number, number]; // min x, min y, max x, max y of what is worth seeing
}

export interface PlanSheet {
  readonly level: string;
  readonly title: { readonly [key: string]: string };
  readonly document: string;
  readonly metres_per_unit: number;
  readonly elevation: number; // metres
  readonly hall: boolean; // whatever it looks like, as its configuration says
  readonly features: readonly PlanFeature[]; // in drawing order
  readonly layers: readonly PlanLayer[];
  readonly marks: readonly PlanMark[];
  readonly sketch: PlanSketch | null; // of a plan in which no booth was understood
  readonly underlay: Underlay | null;
}

/** The recognised plan, with the findings of the last preview at their positions. `kinds`: the possible kinds of a feature, by category. */
export interface PlanView {
  readonly revision: number;
  readonly sheets: readonly PlanSheet[];
  readonly kinds: { readonly [key: string]: readonly string[] };
}

export interface PlanReason {
  readonly nats: number; // natural logarithm; negative: against it
  readonly text: string;
}

/** Why an outline is a booth of its number: from which label, and the evidence with its weights, highest first. */
export interface PlanReasons {
  readonly confidence: number; // 0..1
  readonly source: string; // of the label: text, name, group, layer, or attr:<its tag>
  readonly at: readonly [number, number]; // place of the label
  readonly terms: readonly PlanReason[];
}

/** Two points of the plan as it is shown, in venue metres, and how many metres lie between them in truth. */
export interface Measured {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly metres: number;
}

/** What an edit is about. Features with the `number`, and among them the `handle`, are looked up first; `category`, `point` and `area` pick among several. Without a number or handle, and for a handle that is gone, it is the feature of the `category` that contains the `point` and has the nearest `area` (within 25 %). A point alone means what stands there, not the hall or level below it. An anchor that fits several features fits none. */
export interface Anchor {
  readonly number?: string;
  readonly handle?: string;
  readonly point?: readonly [number, number] | null; // venue metres
  readonly category?: "aisle" | "amenity" | "booth" | "fixture" | "hall" | "level" | "opening" | "zone" | null; // of the feature before the edit
  readonly area?: number | null; // m², of the outline before the edit
}

export interface Set {
  readonly do: "set";
  readonly at: Anchor;
  readonly number?: string | null;
  readonly category?: "aisle" | "amenity" | "booth" | "fixture" | "hall" | "level" | "opening" | "zone" | null;
  readonly kind?: string | null;
  readonly outline?: readonly (readonly [number, number])[] | null;
  readonly holes?: readonly (readonly (readonly [number, number])[])[]; // of a new outline
  readonly title?: string | { readonly [key: string]: string } | null;
  readonly aliases?: readonly string[] | null; // further numbers of a booth
}

export interface Add {
  readonly do: "add";
  readonly category: "aisle" | "amenity" | "booth" | "fixture" | "hall" | "level" | "opening" | "zone";
  readonly outline: readonly (readonly [number, number])[];
  readonly holes?: readonly (readonly (readonly [number, number])[])[];
  readonly kind?: string;
  readonly number?: string;
  readonly aliases?: readonly string[];
  readonly title?: string | { readonly [key: string]: string };
}

export interface Drop {
  readonly do: "drop";
  readonly at: Anchor;
}

/** A layer's `null` takes back what was said of it. `corrections`: edits that are there, by their place in the document from 0, and what they are about from now on; `null` takes one back. Edits are made after those that are there; their points and outlines are metres by the scale as it was. */
export interface PlanChange {
  readonly layers?: { readonly [key: string]: Meaning | null };
  readonly scale?: Measured | null;
  readonly hall?: boolean | null;
  readonly corrections?: { readonly [key: string]: Anchor | null };
  readonly edits?: readonly (Set | Add | Drop)[];
}

/** The location of a finding: a document, and layer, handle, row, key and position as far as known. */
export interface Where {
  readonly document?: string; // path inside the Source, e.g. "plan/ground.dxf"
  readonly layer?: string;
  readonly handle?: string; // DXF handle, SVG id, GeoJSON feature id
  readonly row?: number; // 1-based row of a table, header included
  readonly column?: string;
  readonly key?: string; // booth key, exhibitor id, scenario/stop …
  readonly at?: readonly [number, number] | null; // venue metres, for the drawing in a report
  readonly level?: string;
}

/** How booth numbers of a list differ from those of the plan: `#` is what they share (`#` and `S#`). */
export interface NumberRule {
  readonly list: string;
  readonly plan: string;
}

/** A finding in words, as clients receive it. `said`: the original text, if a part of it is wrong; `near`: keys of similar objects that may have been meant. `match`: the plan's number that `said` is by the `rule`; `place`: what it is about, in words; `accepted`: the organizer said that it is all right. Findings of one cause (one code, one rule) follow each other, those that matter most first. */
export interface Told {
  readonly code: string;
  readonly severity: "error" | "info" | "warning";
  readonly message: string;
  readonly where?: Where;
  readonly suggestion?: string;
  readonly said?: string;
  readonly near?: readonly string[];
  readonly rule?: NumberRule | null;
  readonly match?: string;
  readonly place?: string;
  readonly accepted?: boolean;
}

/** A draft after a change that was not made: differences as text and numbers, and the plan with its findings. */
export interface PlanChangePreview {
  readonly words: readonly string[];
  readonly counts: { readonly [key: string]: number };
  readonly findings: readonly Told[];
  readonly severities: { readonly [key: string]: number };
  readonly sheets: readonly PlanSheet[];
}

/** A column as it is called, and what it is understood as: a field, in a language. */
export interface ExhibitorColumn {
  readonly name: string;
  readonly field: string; // "" for a column that is not understood
  readonly locale: string;
}

/** A booth number of a row that the plan lacks or has in several halls, and the candidate keys. */
export interface UnmatchedReference {
  readonly said: string;
  readonly near: readonly string[];
}

/** A finding about a cell of a row: its code, and the field of its column. */
export interface CellFault {
  readonly code: string;
  readonly field: string;
}

/** `id` and `booths` (keys) of the exhibitor that begins in this row. */
export interface ExhibitorRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly id?: string;
  readonly booths?: readonly string[];
  readonly loose?: readonly UnmatchedReference[];
  readonly faults?: readonly CellFault[];
}

/** `document`: the list that the rows are read from; "" for none. A change is written as `exhibitors.csv`. */
export interface ExhibitorListView {
  readonly document: string;
  readonly columns: readonly ExhibitorColumn[];
  readonly rows: readonly ExhibitorRow[];
  readonly vacant: readonly string[]; // keys of booths without an exhibitor
}

export interface CellChange {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** A list that is uploaded again. `upload`: id of a finished partial upload, `path`: the document that it becomes. Cells that were corrected by hand stay, unless `overwrite`; rows that it lacks stay, unless `drop`. */
export interface ExhibitorListUpload {
  readonly upload: string;
  readonly path: string;
  readonly overwrite?: boolean;
  readonly drop?: boolean;
}

/** `paste`: rows with their header as a clipboard has them. A row is found by its id or its name, else it is new. `columns`: what columns are, by their names (`summary zh`, "" for nothing), whatever they are called: those of the paste or of the upload, else those of the list; `sheet` and `rows` as in `[exhibitors]` of `expo.toml`; all kept there, but for a paste. `heading`: numbers of the rows that head the document; kept by the names of its columns. With an `upload` there is no other change. */
export interface ExhibitorTableChange {
  readonly cells?: readonly CellChange[];
  readonly add?: readonly { readonly [key: string]: string }[]; // by column
  readonly drop?: readonly number[]; // rows
  readonly paste?: string;
  readonly columns?: { readonly [key: string]: string };
  readonly sheet?: string;
  readonly rows?: { readonly [key: string]: "exhibitor" | "group" };
  readonly heading?: readonly number[];
  readonly upload?: ExhibitorListUpload | null;
}

export interface CellDifference {
  readonly row: number;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** `field`: of `profile.toml`, with its locale for words (`name.zh`); `stays`: the firm's text; `brought`: the list's. */
export interface FirmCell {
  readonly name: string;
  readonly field: string;
  readonly stays: string;
  readonly brought: string;
}

/** A column as it was found, what it is taken for, and its cells in the first rows. */
export interface ReadColumn {
  readonly name: string;
  readonly field: string; // "" for a column that is not understood, or left out
  readonly locale: string;
  readonly values: readonly string[];
}

/** A row as it is in the document, and what it is taken for. */
export interface ReadRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly kind: "exhibitor" | "group" | "hall" | "heading" | "title" | "total";
}

/** `headed`: whether a row says how columns are called; `named`: rows that have a name. `first`: rows of the document, of the `sheet` among `sheets`. `groups`: texts of rows that were left out as groups; `lone`: of exhibitors with a name alone, which may be groups. `unsure`: what a person should confirm. */
export interface ReadColumns {
  readonly columns: readonly ReadColumn[];
  readonly headed: boolean;
  readonly named: number;
  readonly first: readonly ReadRow[];
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly groups: readonly string[];
  readonly lone: readonly string[];
  readonly unsure: readonly ("columns" | "heading" | "rows" | "sheets")[];
}

/** What a change would do. `named`: the first cell of each row that is in it. Of an upload also: `kept`, the cells that were corrected by hand and stay (`after`: what the upload has); names of the rows that it lacks (`missing`), and of those that it has and that were removed by hand (`withheld`); `firms`: what firms said themselves, which stays. `read`: the columns of what is uploaded or pasted, else of the list, as they are read. */
export interface ExhibitorListPreview {
  readonly added: number;
  readonly dropped: number;
  readonly cells: readonly CellDifference[];
  readonly named: { readonly [key: string]: string };
  readonly kept: readonly CellDifference[];
  readonly missing: readonly string[];
  readonly withheld: readonly string[];
  readonly firms: readonly FirmCell[];
  readonly read: ReadColumns | null;
}

/** `place`: id of the place that the item's text means; "" where the plan does not have it. */
export interface ProgrammeRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly place: string;
}

/** One day's opening hours, in the expo's time zone. */
export interface OpeningHours {
  readonly day: string;
  readonly open: string;
  readonly close: string;
}

/** A stage or a hall. `id`: what an item's `place` says. */
export interface ItemPlace {
  readonly id: string;
  readonly kind: string;
  readonly title: { readonly [key: string]: string };
  readonly hall: string;
}

/** `document`: what the rows are read from; "" for none. A change is written as `programme.json`. Times are those of the `zone`; `days`: the first and the last of the expo, "" if unknown. */
export interface ProgrammeView {
  readonly document: string;
  readonly columns: readonly ExhibitorColumn[];
  readonly rows: readonly ProgrammeRow[];
  readonly locales: readonly string[];
  readonly zone: string;
  readonly days: readonly [string, string];
  readonly hours: readonly OpeningHours[];
  readonly places: readonly ItemPlace[];
}

/** `paste`: rows as a clipboard has them; `columns`: what each of their columns is (`title zh`, "" for none); without it they are guessed. With an `upload` there is no other change. */
export interface ProgrammeChange {
  readonly cells?: readonly CellChange[];
  readonly add?: readonly { readonly [key: string]: string }[]; // by column
  readonly drop?: readonly number[]; // rows
  readonly paste?: string;
  readonly columns?: readonly string[];
  readonly upload?: ExhibitorListUpload | null;
}

/** What a change would do, as of the list of exhibitors. `pasted`: the columns of what was pasted, as they were understood. */
export interface ProgrammePreview {
  readonly added: number;
  readonly dropped: number;
  readonly cells: readonly CellDifference[];
  readonly named: { readonly [key: string]: string };
  readonly kept: readonly CellDifference[];
  readonly missing: readonly string[];
  readonly withheld: readonly string[];
  readonly pasted: readonly ReadColumn[];
}

/** What a sheet would do. `texts`: how many change; `documents`: which; `unknown`: keys that the draft does not have (at most 50), `ignored`: columns that are no language of the expo. */
export interface TextsPreview {
  readonly texts: number;
  readonly documents: readonly string[];
  readonly unknown: readonly string[];
  readonly ignored: readonly string[];
}

/** `document`: the JSON as it is; empty with a `problem`. */
export interface TourDocument {
  readonly id: string;
  readonly path: string;
  readonly document: { readonly [key: string]: unknown };
  readonly problem: string;
}

/** What a stop can show, light or stand before. `title`: of a booth its exhibitor's name. */
export interface TourTarget {
  readonly id: string;
  readonly kind: string; // hall, zone, booth, or the kind of a feature
  readonly title: { readonly [key: string]: string };
}

export interface TourItem {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
  readonly start: string;
}

/** Tours in the order in which visitors see them. */
export interface ToursView {
  readonly locales: readonly string[];
  readonly tours: readonly TourDocument[];
  readonly targets: readonly TourTarget[];
  readonly items: readonly TourItem[];
}

/** `tours`: id -> the whole document, null for one that is removed. `captions`: path -> WebVTT. */
export interface ToursChange {
  readonly tours?: { readonly [key: string]: { readonly [key: string]: unknown } | null };
  readonly captions?: { readonly [key: string]: string };
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

/** `locale` is the language of title and words. */
export interface RecordedStop {
  readonly view: TableView | HallView | BoothView | PoseView | PieceView;
  readonly title?: string;
  readonly words?: string;
}

/** The request of an author's browser: stops to append to a scenario, which is created if it does not exist. */
export interface Recording {
  readonly scenario: string; // its title or its file name
  readonly locale: string;
  readonly stops: readonly RecordedStop[];
}

/** `stops`: how many the tour has now. */
export interface StopsAdded {
  readonly document: string;
  readonly scenario: string;
  readonly stops: number;
}

/** `key`: id of the hall or tour, slug of the booth, words of a search that found nothing. */
export interface DeviceEvent {
  readonly kind: "booth" | "hall" | "search" | "tour" | "tour-end" | "way";
  readonly key?: string;
}

/** What happened on a device since it last told. */
export interface DeviceEvents {
  readonly expo: string;
  readonly events: readonly DeviceEvent[];
}

export interface AnnouncedHall {
  readonly id: string;
  readonly title: { readonly [key: string]: string };
}

export interface SentAnnouncement {
  readonly id: string;
  readonly at: string;
  readonly by: string; // name of the person; "" for one who was deleted
  readonly hall: string; // id; "" for everybody
  readonly words: { readonly [key: string]: string };
}

/** `halls` and `locales`: of the release that visitors see, none without one. `sent`: the newest first. */
export interface AnnouncementsView {
  readonly halls: readonly AnnouncedHall[];
  readonly locales: readonly string[];
  readonly sent: readonly SentAnnouncement[];
}

/** `words` by locale: a visitor reads the own language, else the first; `hall`: its id, or everybody. */
export interface NewAnnouncement {
  readonly words: { readonly [key: string]: string };
  readonly hall?: string;
}

export interface AnnouncementView {
  readonly id: string;
}

/** `writer`: as `by` in the talk. `taken`: since when nobody else reads it; `silenced`, `nameless`: since when the writer may not write, and has no name. */
export interface ModeratedLine {
  readonly id: string;
  readonly hall: string;
  readonly writer: string;
  readonly name: string;
  readonly text: string;
  readonly sent: string;
  readonly taken: string;
  readonly reports: number;
  readonly silenced: string;
  readonly nameless: string;
}

export interface HallTalkView {
  readonly lines: readonly ModeratedLine[];
}

/** `take`: away from everybody; `put-back`; `silence` its writer, who reads on; `let-speak`; `take-name` of the writer, from its lines and its figure; `dismiss` what visitors reported. */
export interface ModeratorOrder {
  readonly act: "dismiss" | "let-speak" | "put-back" | "silence" | "take" | "take-name";
}

/** `cells` by day, null where the number is hidden; `total` of those that are shown, `few`: whether others are hidden. `title`: what the key stands for, as it is published. */
export interface VisitTableRow {
  readonly key: string;
  readonly cells: readonly (number | null)[];
  readonly total: number;
  readonly few: boolean;
  readonly title: { readonly [key: string]: string };
}

/** Of days that have ended; of visits by hour the hours of the running day that have ended, too. Numbers under five, and the sums that would reveal one, are null; `total` is of what is shown, `few` whether there is more. */
export interface VisitTable {
  readonly kind: "booth" | "hall" | "search" | "tour" | "tour-end" | "visit" | "way";
  readonly days: readonly string[];
  readonly rows: readonly VisitTableRow[];
  readonly totals: readonly (number | null)[];
  readonly total: number;
  readonly few: boolean;
}

/** `hours`: visits by hour of the day; `tables`: every other kind by what it was about. */
export interface VisitSummary {
  readonly counted: boolean;
  readonly few: number;
  readonly hours: VisitTable;
  readonly tables: readonly VisitTable[];
}

export interface NewPreview {
  readonly revision?: number; // 0: the newest
}

export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly expo: string;
  readonly revision: number;
  readonly state: "done" | "failed" | "running" | "waiting";
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly created: string;
  readonly finished: string;
  readonly code: string;
  readonly message: string;
  readonly result: { readonly [key: string]: unknown };
}

/** The cost of a model for a visitor: triangles, draw calls (materials), pixels of its textures, bytes to download. */
export interface Figures {
  readonly triangles: number;
  readonly draws: number;
  readonly pixels: number;
  readonly bytes: number;
}

/** `firms`: the names of who stands there. `state`: "unread" until its reader has decided. `portrait`: WebP in base64; `before`: as it was uploaded, "" if what was changed is not seen. `size`: metres along, across and up. `came` and `now` are None for a model that is not shown; `findings` say why, or what was changed. */
export interface Exhibit {
  readonly booth: string;
  readonly number: string;
  readonly firms: readonly string[];
  readonly path: string;
  readonly state: "refused" | "shown" | "unread";
  readonly came: Figures | null;
  readonly now: Figures | null;
  readonly size: readonly [number, number, number];
  readonly portrait: string;
  readonly before: string;
  readonly findings: readonly Told[];
}

/** A brochure. `firm`: the name of its exhibitor. `pages`: how many are shown, `cover`: WebP in base64, "" of one whose pages cannot be drawn, or which is unread. */
export interface BrochureView {
  readonly exhibitor: string;
  readonly firm: string;
  readonly path: string;
  readonly pages: number;
  readonly cover: string;
  readonly findings: readonly Told[];
  readonly unread: boolean;
}

/** The job that reads what is unread. `failed`: a reader crashed; the next change or build tries again. */
export interface ExhibitJob {
  readonly state: "failed" | "running" | "waiting";
  readonly done: number;
  readonly total: number;
}

/** `budget`: what models are brought within. `unread`: how many models and brochures have not been read yet, by `job`. */
export interface UploadedExhibits {
  readonly budget: Figures;
  readonly exhibits: readonly Exhibit[];
  readonly leaflets: readonly BrochureView[];
  readonly unread: number;
  readonly job: ExhibitJob | null;
}

/** The findings of the last preview. `current`: the preview was of the draft's newest revision. */
export interface FindingsView {
  readonly revision: number;
  readonly current: boolean;
  readonly job: string;
  readonly summary: { readonly [key: string]: unknown };
  readonly counts: { readonly [key: string]: number }; // error, warning, info
  readonly findings: readonly Told[]; // errors first; at most 2,000
}

/** `words`: the changes in sentences; then the number of changes of each kind. */
export interface Difference {
  readonly before: number; // revision; 0: empty
  readonly after: number;
  readonly words: readonly string[];
  readonly counts: { readonly [key: string]: number };
  readonly documents: { readonly [key: string]: string }; // path -> added | changed | removed
}

/** Bytes of all revisions, of the newest one alone, and the most that an expo may hold. `freed`: by this request. */
export interface DraftSize {
  readonly held: number;
  readonly newest: number;
  readonly quota: number;
  readonly freed: number;
}

/** `before`: revisions with smaller numbers are deleted. Those that are live or scheduled stay, with all after. */
export interface Purge {
  readonly before: number;
}

/** What is open for editing in a tab, said again while it is. `tab`: chosen by the page at random. `place`: a page, such as `plan/hall`; "" when it is left. `item`: the booth, row or stop in it. */
export interface Editing {
  readonly tab: string;
  readonly place?: string;
  readonly item?: string;
}

export interface ReleaseView {
  readonly id: string;
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly live: boolean;
  readonly gone: boolean; // the person was deleted
}

export interface Publish {
  readonly revision?: number; // 0: the newest
}

export interface Rollback {
  readonly release: string;
}

/** `at`: RFC 3339 with an offset, in the future. Revision 0 means the newest revision at that time. */
export interface Schedule {
  readonly at: string;
  readonly revision?: number;
}

/** A firm at a glance. `listed`: whether the list still has it. `withheld`: since when visitors do not see what it shows. `people`: how many work for it with an account. */
export interface FirmRow {
  readonly exhibitor: string;
  readonly name: string;
  readonly email: string;
  readonly booths: readonly string[];
  readonly listed: boolean;
  readonly link: "ended" | "none" | "opened" | "sent";
  readonly expires: string;
  readonly state: "" | "accepted" | "begun" | "returned" | "submitted";
  readonly changed: string;
  readonly submitted: string;
  readonly accepted: number;
  readonly withheld: string;
  readonly remarks: number;
  readonly people: number;
}

/** `exhibitors`: ids; empty: all of the list. `how`: for those without a link, or for each one more beside those that work, or in place of all that work. */
export interface NewFirmLinks {
  readonly exhibitors?: readonly string[];
  readonly how?: "another" | "missing" | "replace";
}

/** A new link; only this response contains its secret. `link`: the whole address. */
export interface FirmLink {
  readonly exhibitor: string;
  readonly name: string;
  readonly email: string;
  readonly booths: readonly string[];
  readonly link: string;
  readonly expires: string;
}

/** A link that works. `used`: the last time, "" for never. `address`: of the letter that has it. `sessions`: open ones in browsers. */
export interface FirmLinkState {
  readonly id: string;
  readonly made: string;
  readonly used: string;
  readonly address: string;
  readonly sessions: number;
}

/** `left`: how many more may be made. `sessions`: of all links, those of letters about questions included. */
export interface FirmLinks {
  readonly links: readonly FirmLinkState[];
  readonly left: number;
  readonly sessions: number;
}

/** A letter to a firm. `uncertain`: the server ended while it was sent; it is not sent again by itself. `reason`: of the last failure, as the mail server said it. `due`: of the next attempt. */
export interface FirmMail {
  readonly exhibitor: string;
  readonly kind: "link" | "reminder";
  readonly address: string;
  readonly language: string;
  readonly state: "failed" | "sending" | "sent" | "uncertain" | "waiting";
  readonly created: string;
  readonly finished: string;
  readonly due: string;
  readonly attempts: number;
  readonly reason: string;
}

/** `sender`: the address that letters come from; "" where the server has no mail server. `mails`: the newest of each firm, of each kind. */
export interface FirmMailbox {
  readonly sender: string;
  readonly mails: readonly FirmMail[];
}

/** `link`: a letter with a link to firms that got none; `again`: one more, beside those that work. `reminder`: a letter with another link to firms that have sent nothing, at most one a day. `exhibitors`: ids; empty: all of the list. Firms without an e-mail address are left out. */
export interface NewFirmMails {
  readonly kind: "link" | "reminder";
  readonly exhibitors?: readonly string[];
  readonly again?: boolean;
}

/** How many letters wait now; how many firms have no address, and how many had this letter already. */
export interface FirmMailsQueued {
  readonly queued: number;
  readonly without_address: number;
  readonly had: number;
}

/** How many questions a firm has. Nobody but the firm sees what they say. */
export interface QuestionCount {
  readonly exhibitor: string;
  readonly new: number;
  readonly answered: number;
  readonly closed: number;
}

/** How many visitors asked a firm in a day, by what became of them. Nobody but the two sees what they say. */
export interface TalkCount {
  readonly exhibitor: string;
  readonly staff: number;
  readonly waiting: number;
  readonly open: number;
  readonly ended: number;
  readonly unanswered: number;
}

/** Somebody at the booth. `languages`, `hours`: in words. */
export interface StaffField {
  readonly name: string;
  readonly languages?: readonly string[];
  readonly hours?: string;
}

/** How a firm wants its booth built, and its model read: `unit` of its lengths, `turn` in degrees clockwise. */
export interface BoothField {
  readonly construction?: "" | "arch" | "custom" | "open" | "shell";
  readonly unit?: "" | "cm" | "ft" | "in" | "m" | "mm";
  readonly turn?: number;
}

/** What a firm says of itself. A field that is `null` or missing is left to the list and to what was accepted; an empty one removes what was accepted. */
export interface FirmFields {
  readonly name?: { readonly [key: string]: string } | null;
  readonly summary?: { readonly [key: string]: string } | null;
  readonly country?: string | null;
  readonly categories?: readonly string[] | null;
  readonly products?: readonly string[] | null;
  readonly website?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly color?: string | null;
  readonly staff?: readonly StaffField[] | null;
  readonly booths?: { readonly [key: string]: BoothField } | null; // of its own: slug of the key -> what its `booth.toml` says
}

/** `sent`: the firm sends it, and it is not accepted yet; `gone`: the firm asks to remove what is there. */
export interface FirmFileView {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly sent: boolean;
  readonly gone: boolean;
}

/** A booth of a firm. `slug`: its folder and its page; `walls`: how many of its sides can carry a poster; `shared`: others stand there too; `constructions`: how it can be built. */
export interface FirmBooth {
  readonly key: string;
  readonly slug: string;
  readonly number: string;
  readonly hall: { readonly [key: string]: string };
  readonly type: "corner" | "inline" | "island" | "peninsula";
  readonly area: number;
  readonly walls: number;
  readonly shared: boolean;
  readonly constructions: readonly ("" | "arch" | "custom" | "open" | "shell")[];
}

/** A firm's page. `basis`: the fields as the draft of the expo has them, `fields`: what the firm changed of them. `version` is the ETag. */
export interface FirmPage {
  readonly exhibitor: string;
  readonly expo: string;
  readonly title: { readonly [key: string]: string };
  readonly locales: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly expires: string;
  readonly state: "" | "accepted" | "begun" | "returned" | "submitted";
  readonly version: number;
  readonly changed: string;
  readonly submitted: string;
  readonly basis: FirmFields;
  readonly fields: FirmFields;
  readonly remarks: { readonly [key: string]: string };
  readonly files: readonly FirmFileView[];
  readonly booths: readonly FirmBooth[];
  readonly withheld: string;
  readonly most_bytes: number;
  readonly most_files: number;
}

/** The revision of the expo's draft that has what the firm sent. */
export interface AcceptedFirm {
  readonly expo: string;
  readonly revision: number;
}

/** `remarks`: name of a field, or path of a file -> what is wrong; "" for the whole. */
export interface FirmRemarks {
  readonly remarks: { readonly [key: string]: string };
}

/** A person with the role `exhibitor`, limited to this firm. `you`: of this session. */
export interface FirmPersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly since: string;
  readonly you: boolean;
}

/** `secret`: the fragment of the link `/firm/#<secret>`. */
export interface FirmLinkSecret {
  readonly secret: string;
}

/** The address that gets the letter. */
export interface NewClaim {
  readonly email: string;
}

/** `secret`: what stands after `#claim.` in the letter's link. */
export interface ClaimSecret {
  readonly secret: string;
}

/** `name`: of the firm. `title`: of the expo. `known`: the address has an account; its password is asked for, not a new one. */
export interface ClaimOffer {
  readonly email: string;
  readonly name: string;
  readonly title: string;
  readonly known: boolean;
}

/** `name` of a new account; `code` of the second factor of one that has it. */
export interface UsedClaim {
  readonly secret: string;
  readonly password: string;
  readonly name?: string;
  readonly code?: string;
}

/** `secret`: what stands after `#notice.` in the letter's link. */
export interface NoticeSecret {
  readonly secret: string;
}

/** `name`: of the firm; `title`: of the show. `usable`: the link opens the inbox; else a new letter can be sent. */
export interface NoticeOffer {
  readonly name: string;
  readonly title: string;
  readonly usable: boolean;
}

/** `mail`: whether the server can send a letter to one more. */
export interface FirmPeople {
  readonly mail: boolean;
  readonly people: readonly FirmPersonView[];
}

/** A firm for which one works, until `expires`. `title`: of the expo. */
export interface MyFirm {
  readonly id: string;
  readonly name: string;
  readonly expo: string;
  readonly title: string;
  readonly expires: string;
}

/** What a visitor asked. `meet`: a time in words. `until`: when it is deleted. */
export interface QuestionView {
  readonly id: string;
  readonly created: string;
  readonly until: string;
  readonly booth: string;
  readonly language: string;
  readonly name: string;
  readonly email: string;
  readonly text: string;
  readonly meet: string;
  readonly state: "answered" | "closed" | "new";
  readonly answered: string;
  readonly answer: string;
}

/** `mail`: whether answers can be sent from here. `name`: of the firm; `title`: of the show. */
export interface FirmInbox {
  readonly name: string;
  readonly title: string;
  readonly mail: boolean;
  readonly questions: readonly QuestionView[];
}

/** `open`: again new, or answered where it was. */
export interface QuestionChange {
  readonly state: "closed" | "open";
}

/** Plain text. */
export interface QuestionAnswer {
  readonly text: string;
}

/** A talk with a visitor, who has no name. `booth`: its key, where it was asked; `lines`: how many were said. */
export interface BoothTalkView {
  readonly id: string;
  readonly booth: string;
  readonly language: string;
  readonly created: string;
  readonly state: "ended" | "open" | "unanswered" | "waiting";
  readonly lines: number;
}

/** `here`: this session counts as there; `staff`: how many do. `waiting`: first come first. */
export interface FirmTalks {
  readonly here: boolean;
  readonly staff: number;
  readonly waiting: readonly BoothTalkView[];
  readonly open: readonly BoothTalkView[];
}

/** Whether somebody is there; a page that is open says it twice a minute. */
export interface StaffThere {
  readonly here: boolean;
}

export interface TalkLineView {
  readonly number: number;
  readonly by: "staff" | "visitor";
  readonly sent: string;
  readonly text: string;
}

/** A talk, and what was said so far; nothing once it has ended. */
export interface TalkWords {
  readonly talk: BoothTalkView;
  readonly lines: readonly TalkLineView[];
}

/** A line. `key`: what its writer calls it. */
export interface TalkText {
  readonly key: string;
  readonly text: string;
}

/** `state`: "" before the first; `current`: it shows what the firm has changed until now. `address`: of its pages, a folder by language, "" unless it can be looked at. */
export interface FirmPreview {
  readonly state: "" | "done" | "failed" | "running" | "waiting";
  readonly current: boolean;
  readonly address: string;
}

/** Of a firm's booth: visits by ended day beside the median of its hall's booths, null where numbers are too small; `total` of what is shown, `few` whether there is more. */
export interface BoothVisits {
  readonly booth: string;
  readonly days: readonly string[];
  readonly cells: readonly (number | null)[];
  readonly total: number;
  readonly few: boolean;
  readonly median: number | null;
}

/** What two people want of a document. `field`: a JSON pointer into it, or the number of a booth; "" for the whole. `base`: as it was read; a value that is absent is not there. `large`: the values are too large for this answer. `by`, `at`, `revision`: who made theirs. */
export interface ConflictingValue {
  readonly document?: string;
  readonly field?: string;
  readonly base?: unknown;
  readonly yours?: unknown;
  readonly theirs?: unknown;
  readonly large?: boolean;
  readonly by?: string;
  readonly at?: string;
  readonly revision?: number;
}

/** RFC 9457. `code` is stable; `type` is the address of its description (`/api/problems/`). `title` (the meaning of the code), `detail` (this occurrence) and `suggestion` (the remedy) are in the language of the request. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly where?: string; // JSON pointer, path, row …
  readonly limit?: string;
  readonly current?: string; // ETag of the current version (412)
  readonly suggestion?: string;
  readonly document?: string; // path of the document that the reader refused
  readonly conflicts?: readonly ConflictingValue[]; // what a colleague changed meanwhile (412)
}

/** The event `reading`: `done` of the `total` documents of a new revision are read, and the one at `path` is being read. */
export interface DocumentReading {
  readonly upload: string;
  readonly path: string;
  readonly done: number;
  readonly total: number;
}

/** The event `editing`: who edits what, true for `seconds` unless it is told again. `name`: of the account, "" for who opened a firm's link; `firm`: id of the exhibitor, "" for organizers. */
export interface EditorSeen {
  readonly tab: string;
  readonly name: string;
  readonly firm: string;
  readonly place: string;
  readonly item: string;
  readonly seconds: number;
}

/** Method and path below /api/v1 -> what is sent, and what is answered. */
export interface Routes {
  /** The offer of a set-up or invitation link */
  readonly "POST /invitation-links/offer": { readonly body: InvitationSecret; readonly answer: InvitationOffer };
  /** Create an account with a set-up or invitation link (or reset one's own password), and sign in */
  readonly "POST /accounts": { readonly body: NewPerson; readonly answer: PersonView };
  /** Sign in with email address and password, and the code of a second factor where there is one */
  readonly "POST /session": { readonly body: Credentials; readonly answer: PersonView };
  /** End this session */
  readonly "DELETE /session": { readonly body: undefined; readonly answer: undefined };
  /** The signed-in person and their roles in expos */
  readonly "GET /me": { readonly body: undefined; readonly answer: Me };
  /** Mark the notices up to this one as read */
  readonly "POST /me/notices": { readonly body: NoticesRead; readonly answer: undefined };
  /** Change one's own name */
  readonly "PATCH /me": { readonly body: PersonChange; readonly answer: PersonView };
  /** Everything that is kept about oneself */
  readonly "GET /me/export": { readonly body: undefined; readonly answer: PersonExport };
  /** Delete one's own account: name and address are destroyed everywhere; what one made stays */
  readonly "POST /me/delete": { readonly body: undefined; readonly answer: undefined };
  /** Change one's own password; all other sessions and all tokens end */
  readonly "PUT /me/password": { readonly body: PasswordChange; readonly answer: undefined };
  /** One's own sessions, the latest last */
  readonly "GET /sessions": { readonly body: undefined; readonly answer: readonly SessionView[] };
  /** End all of one's own sessions but this one */
  readonly "DELETE /sessions": { readonly body: undefined; readonly answer: undefined };
  /** End one of one's own sessions */
  readonly "DELETE /sessions/{session}": { readonly body: undefined; readonly answer: undefined };
  /** One's own API tokens */
  readonly "GET /tokens": { readonly body: undefined; readonly answer: readonly TokenView[] };
  /** Create an API token; only this response contains its secret */
  readonly "POST /tokens": { readonly body: NewToken; readonly answer: TokenView };
  /** Revoke one of one's own API tokens */
  readonly "DELETE /tokens/{token}": { readonly body: undefined; readonly answer: undefined };
  /** Use an invitation to an expo with the signed-in account */
  readonly "POST /invitation-links/use": { readonly body: InvitationSecret; readonly answer: undefined };
  /** What this server offers to those who sign in */
  readonly "GET /session/options": { readonly body: undefined; readonly answer: SignInOptions };
  /** Prove once more who one is, as at signing in; for ten minutes, sensitive changes are open then */
  readonly "POST /session/proof": { readonly body: Proof; readonly answer: undefined };
  /** Of whom the site requires a second factor */
  readonly "GET /required-factor": { readonly body: undefined; readonly answer: RequiredFactor };
  /** Require a second factor of owners or of everybody; who has none may only set one up then */
  readonly "PUT /required-factor": { readonly body: RequiredFactor; readonly answer: RequiredFactor };
  /** Ask for a letter with a link for a new password; the answer is the same whether or not the address has an */
  readonly "POST /password-links": { readonly body: LostPassword; readonly answer: undefined };
  /** Set a new password with the link of a letter, once; every session and API token ends */
  readonly "POST /password-links/use": { readonly body: PasswordReset; readonly answer: undefined };
  /** What the link of a letter does */
  readonly "POST /mailed-links/offer": { readonly body: MailedSecret; readonly answer: MailedOffer };
  /** Ask for another mail address; a link in the letter to it confirms it, and the old one is told */
  readonly "PUT /me/email": { readonly body: AddressChange; readonly answer: undefined };
  /** Confirm another mail address with the link of a letter, once */
  readonly "POST /address-links/use": { readonly body: MailedSecret; readonly answer: undefined };
  /** What protects one's own account */
  readonly "GET /me/security": { readonly body: undefined; readonly answer: SecurityView };
  /** Begin to set up a second factor: what a program shows codes with; a first code makes it count */
  readonly "POST /me/second-factor": { readonly body: undefined; readonly answer: NewSecondFactor };
  /** Confirm a second factor with its first code; only this response has the recovery codes */
  readonly "PUT /me/second-factor": { readonly body: FactorCode; readonly answer: RecoveryCodes };
  /** Remove one's own second factor, and its recovery codes */
  readonly "POST /me/second-factor/remove": { readonly body: undefined; readonly answer: undefined };
  /** Make ten new recovery codes; the earlier ones end, and only this response has the new ones */
  readonly "POST /me/recovery-codes": { readonly body: undefined; readonly answer: RecoveryCodes };
  /** What the browser asks an authenticator for a new passkey; it is answered within five minutes */
  readonly "POST /me/passkeys/options": { readonly body: undefined; readonly answer: PasskeyOptions };
  /** Register a passkey with the answer of an authenticator */
  readonly "POST /me/passkeys": { readonly body: NewPasskey; readonly answer: PasskeyView };
  /** Give one of one's own passkeys another name */
  readonly "PATCH /me/passkeys/{passkey}": { readonly body: PasskeyName; readonly answer: PasskeyView };
  /** Remove one of one's own passkeys */
  readonly "DELETE /me/passkeys/{passkey}": { readonly body: undefined; readonly answer: undefined };
  /** What the browser asks an authenticator to sign in; it is answered within five minutes */
  readonly "POST /session/passkey/options": { readonly body: undefined; readonly answer: PasskeyOptions };
  /** Sign in with a passkey, without address and password */
  readonly "POST /session/passkey": { readonly body: PasskeySignIn; readonly answer: PersonView };
  /** Begin to sign in by the identity provider: the address to which the browser goes; it comes back within ten */
  readonly "POST /session/provider/start": { readonly body: ProviderStart; readonly answer: ProviderAddress };
  /** Sign in with what the identity provider has answered to this browser */
  readonly "POST /session/provider": { readonly body: ProviderReturn; readonly answer: PersonView };
  /** Remove second factor and passkeys of a person who has lost them; the person is told */
  readonly "POST /people/{person}/second-factor/remove": { readonly body: undefined; readonly answer: undefined };
  /** All people with an account */
  readonly "GET /people": { readonly body: undefined; readonly answer: readonly SitePerson[] };
  /** Change a person's name or role, or disable the account; its sessions end at once */
  readonly "PATCH /people/{person}": { readonly body: PersonChange; readonly answer: PersonView };
  /** Everything that is kept about a person */
  readonly "GET /people/{person}/export": { readonly body: undefined; readonly answer: PersonExport };
  /** Delete a person: name and address are destroyed everywhere; what the person made stays */
  readonly "POST /people/{person}/delete": { readonly body: undefined; readonly answer: undefined };
  /** Invitations to the site and to all expos */
  readonly "GET /invitations": { readonly body: undefined; readonly answer: readonly InvitationView[] };
  /** Invite a person to the site; only this response contains the link's secret */
  readonly "POST /invitations": { readonly body: NewInvitation; readonly answer: InvitationView };
  /** Withdraw any invitation */
  readonly "DELETE /invitations/{invitation}": { readonly body: undefined; readonly answer: undefined };
  /** The audit log of the site, newest first, 100 entries a page; filters: person, expo, target */
  readonly "GET /audit": { readonly body: undefined; readonly answer: readonly NoteView[] };
  /** The expos that the user may see */
  readonly "GET /expos": { readonly body: undefined; readonly answer: readonly ExpoView[] };
  /** Create an expo: empty, with a small complete hall, from the demo, or as a copy of another expo's draft */
  readonly "POST /expos": { readonly body: NewExpo; readonly answer: ExpoView };
  /** One expo */
  readonly "GET /expos/{expo}": { readonly body: undefined; readonly answer: ExpoView };
  /** Rename an expo in the studio, archive it or restore it from the archive, or give it another address before it is */
  readonly "PATCH /expos/{expo}": { readonly body: ExpoChange; readonly answer: ExpoView };
  /** Request the deletion of an expo; it is deleted after seven days unless the request is cancelled */
  readonly "DELETE /expos/{expo}": { readonly body: undefined; readonly answer: ExpoView };
  /** Cancel the deletion of an expo */
  readonly "POST /expos/{expo}/keep": { readonly body: undefined; readonly answer: ExpoView };
  /** The members of this expo and their roles */
  readonly "GET /expos/{expo}/members": { readonly body: undefined; readonly answer: readonly MemberView[] };
  /** Give a person of the site a role in this expo, or change it */
  readonly "PUT /expos/{expo}/members/{person}": { readonly body: MemberChange; readonly answer: MemberView };
  /** Remove a person's role in this expo */
  readonly "DELETE /expos/{expo}/members/{person}": { readonly body: undefined; readonly answer: undefined };
  /** Invitations to this expo */
  readonly "GET /expos/{expo}/invitations": { readonly body: undefined; readonly answer: readonly InvitationView[] };
  /** Invite a person to this expo, as organizer or reader; only this response contains the link's secret */
  readonly "POST /expos/{expo}/invitations": { readonly body: NewInvitation; readonly answer: InvitationView };
  /** Withdraw an invitation to this expo */
  readonly "DELETE /expos/{expo}/invitations/{invitation}": { readonly body: undefined; readonly answer: undefined };
  /** The audit log of this expo, newest first, 100 entries a page; filters: person, target */
  readonly "GET /expos/{expo}/audit": { readonly body: undefined; readonly answer: readonly NoteView[] };
  /** The documents of the draft, or of another revision */
  readonly "GET /expos/{expo}/draft": { readonly body: undefined; readonly answer: DraftView };
  /** Replace the whole draft by the documents of a zip, in one revision */
  readonly "PUT /expos/{expo}/draft": { readonly body: Blob; readonly answer: DraftView };
  /** Move and remove documents, all in one revision */
  readonly "PATCH /expos/{expo}/draft": { readonly body: DraftChange; readonly answer: DraftView };
  /** One document with its original bytes, as a download */
  readonly "GET /expos/{expo}/draft/documents/{path}": { readonly body: undefined; readonly answer: Blob };
  /** Add a document (If-None-Match: *), or replace it (If-Match) */
  readonly "PUT /expos/{expo}/draft/documents/{path}": { readonly body: Blob; readonly answer: DocumentView };
  /** Change parts of a JSON document with a JSON Merge Patch (RFC 7396) */
  readonly "PATCH /expos/{expo}/draft/documents/{path}": { readonly body: Blob; readonly answer: DocumentView };
  /** Remove a document; earlier revisions keep it */
  readonly "DELETE /expos/{expo}/draft/documents/{path}": { readonly body: undefined; readonly answer: undefined };
  /** All documents of the draft as a zip, with their original bytes; `expo.toml` states the address */
  readonly "GET /expos/{expo}/draft.zip": { readonly body: undefined; readonly answer: Blob };
  /** The revisions of the draft, newest first, 100 at a time */
  readonly "GET /expos/{expo}/revisions": { readonly body: undefined; readonly answer: readonly RevisionView[] };
  /** Make one revision of finished partial uploads, each a document now, and of documents that are moved or gone */
  readonly "POST /expos/{expo}/revisions": { readonly body: NewRevision; readonly answer: DraftView };
  /** Create a new revision with the documents of an older one; where one of them was shredded, the newest stays */
  readonly "POST /expos/{expo}/revisions/{revision}/restore": { readonly body: undefined; readonly answer: DraftView };
  /** What of tus this server speaks */
  readonly "OPTIONS /expos/{expo}/uploads": { readonly body: undefined; readonly answer: undefined };
  /** Begin an upload, join partial ones to a final one, or do all of it in one request */
  readonly "POST /expos/{expo}/uploads": { readonly body: undefined; readonly answer: undefined };
  /** How much of an upload is here */
  readonly "HEAD /expos/{expo}/uploads/{upload}": { readonly body: undefined; readonly answer: undefined };
  /** The next piece of an upload; with the last one it becomes a document of the draft */
  readonly "PATCH /expos/{expo}/uploads/{upload}": { readonly body: undefined; readonly answer: undefined };
  /** Give an upload up */
  readonly "DELETE /expos/{expo}/uploads/{upload}": { readonly body: undefined; readonly answer: undefined };
  /** The buildings of the site at their places, with the outlines of their halls */
  readonly "GET /expos/{expo}/site": { readonly body: undefined; readonly answer: SiteView };
  /** Place and turn halls (`[site]` of `expo.toml`); comments and other content are preserved */
  readonly "PATCH /expos/{expo}/site": { readonly body: SiteChange; readonly answer: DraftView };
  /** Title, dates, place and organizer of the expo: the fields of `expo.toml` */
  readonly "GET /expos/{expo}/about": { readonly body: undefined; readonly answer: About };
  /** Change fields of `expo.toml`; comments and other content are preserved */
  readonly "PATCH /expos/{expo}/about": { readonly body: About; readonly answer: DraftView };
  /** The recognised plan, one sheet per level, with the findings of the last preview at their positions */
  readonly "GET /expos/{expo}/plan": { readonly body: undefined; readonly answer: PlanView };
  /** Why an outline is a booth of this number */
  readonly "GET /expos/{expo}/plan/{level}/reasons": { readonly body: undefined; readonly answer: PlanReasons };
  /** The picture below a level, at most 1,600 pixels wide or high */
  readonly "GET /expos/{expo}/plan/{level}/underlay": { readonly body: undefined; readonly answer: Blob };
  /** Preview a change of the plan; nothing is stored */
  readonly "POST /expos/{expo}/plan/{level}/trial": { readonly body: PlanChange; readonly answer: PlanChangePreview };
  /** Edit the plan: categories of layers, scale, single features */
  readonly "PATCH /expos/{expo}/plan/{level}": { readonly body: PlanChange; readonly answer: DraftView };
  /** The exhibitor list as a table, with the booths of each exhibitor and the vacant booths */
  readonly "GET /expos/{expo}/exhibitors": { readonly body: undefined; readonly answer: ExhibitorListView };
  /** Preview a change of the list, cell by cell; no revision is made */
  readonly "POST /expos/{expo}/exhibitors/trial": { readonly body: ExhibitorTableChange; readonly answer: ExhibitorListPreview };
  /** Change the exhibitor list; it is stored as `exhibitors.csv`. An upload is a revision of its own before it */
  readonly "PATCH /expos/{expo}/exhibitors": { readonly body: ExhibitorTableChange; readonly answer: DraftView };
  /** The programme as a table, with the days and places of the expo */
  readonly "GET /expos/{expo}/programme": { readonly body: undefined; readonly answer: ProgrammeView };
  /** Preview a change of the programme, cell by cell; no revision is made */
  readonly "POST /expos/{expo}/programme/trial": { readonly body: ProgrammeChange; readonly answer: ProgrammePreview };
  /** Change the programme; it is stored as `programme.json`. An upload is a revision of its own before it */
  readonly "PATCH /expos/{expo}/programme": { readonly body: ProgrammeChange; readonly answer: DraftView };
  /** All texts that visitors read, with a column a language, as CSV or XLSX; the key of a row says where it belongs */
  readonly "GET /expos/{expo}/texts.{kind}": { readonly body: undefined; readonly answer: Blob };
  /** What a translated sheet would change; no revision is made */
  readonly "POST /expos/{expo}/texts/trial": { readonly body: Blob; readonly answer: TextsPreview };
  /** Take a translated sheet, all of it as one revision; an empty cell changes nothing */
  readonly "PUT /expos/{expo}/texts": { readonly body: Blob; readonly answer: DraftView };
  /** The tours of the draft as their documents, with the places and items that a stop can name */
  readonly "GET /expos/{expo}/tours": { readonly body: undefined; readonly answer: ToursView };
  /** Write and remove tours, all in one revision; keys that are not understood are preserved */
  readonly "PATCH /expos/{expo}/tours": { readonly body: ToursChange; readonly answer: DraftView };
  /** Append stops to a tour, as the preview does while one walks; a new title begins a new tour */
  readonly "POST /expos/{expo}/stops": { readonly body: Recording; readonly answer: StopsAdded };
  /** Count what happened on a visitor's device; without a cookie, an identifier or an account */
  readonly "POST /visits": { readonly body: DeviceEvents; readonly answer: undefined };
  /** What was said to visitors who were there, and to which halls something can be said */
  readonly "GET /expos/{expo}/announcements": { readonly body: undefined; readonly answer: AnnouncementsView };
  /** Tell visitors who are there something, once: those in a hall, or all */
  readonly "POST /expos/{expo}/announcements": { readonly body: NewAnnouncement; readonly answer: AnnouncementView };
  /** The newest lines of a show, and those that visitors reported, the newest first */
  readonly "GET /expos/{expo}/hall-talk": { readonly body: undefined; readonly answer: HallTalkView };
  /** Take a line away, silence its writer, take the writer's name away, or undo it */
  readonly "POST /expos/{expo}/hall-talk/{line}": { readonly body: ModeratorOrder; readonly answer: ModeratedLine };
  /** What visits came to, by day: sums from which nobody can be found */
  readonly "GET /expos/{expo}/visits": { readonly body: undefined; readonly answer: VisitSummary };
  /** The same as CSV or XLSX: a row a number; a hidden one is empty */
  readonly "GET /expos/{expo}/visits.{kind}": { readonly body: undefined; readonly answer: Blob };
  /** Build a private preview of the draft; a queued or finished job of the same revision is returned instead */
  readonly "POST /expos/{expo}/previews": { readonly body: NewPreview; readonly answer: JobView };
  /** The models of the draft: preview image, sizes before and after optimization, changes; and the job that reads the */
  readonly "GET /expos/{expo}/models": { readonly body: undefined; readonly answer: UploadedExhibits };
  /** The findings of the last preview of the draft */
  readonly "GET /expos/{expo}/findings": { readonly body: undefined; readonly answer: FindingsView };
  /** The differences between two revisions in words; by default between the live release and the draft */
  readonly "GET /expos/{expo}/difference": { readonly body: undefined; readonly answer: Difference };
  /** The space that the draft takes with all its revisions */
  readonly "GET /expos/{expo}/size": { readonly body: undefined; readonly answer: DraftSize };
  /** Delete old revisions, and the documents that only they have */
  readonly "POST /expos/{expo}/purge": { readonly body: Purge; readonly answer: DraftSize };
  /** The last jobs of an expo, the newest last, without their results */
  readonly "GET /expos/{expo}/jobs": { readonly body: undefined; readonly answer: readonly JobView[] };
  /** One job, with its result */
  readonly "GET /expos/{expo}/jobs/{job}": { readonly body: undefined; readonly answer: JobView };
  /** Cancel a waiting or running job */
  readonly "DELETE /expos/{expo}/jobs/{job}": { readonly body: undefined; readonly answer: JobView };
  /** Server-sent events: `job`, `draft`, `reading`, `editing`, `firm`, and `lost` (read everything again) */
  readonly "GET /expos/{expo}/events": { readonly body: undefined; readonly answer: EventSource };
  /** Say what you have open for editing, or that you have left it */
  readonly "PUT /expos/{expo}/editing": { readonly body: Editing; readonly answer: undefined };
  /** The published releases, newest first; the expo can be rolled back to each */
  readonly "GET /expos/{expo}/releases": { readonly body: undefined; readonly answer: readonly ReleaseView[] };
  /** Publish a revision of the draft: a job, which fails with the code `blocked` if a finding forbids publication */
  readonly "POST /expos/{expo}/releases": { readonly body: Publish; readonly answer: JobView };
  /** Roll back to another release at once */
  readonly "PUT /expos/{expo}/live": { readonly body: Rollback; readonly answer: ExpoView };
  /** Take an expo down: its address answers 404; releases and draft are kept */
  readonly "DELETE /expos/{expo}/live": { readonly body: undefined; readonly answer: ExpoView };
  /** Schedule a publication */
  readonly "PUT /expos/{expo}/schedule": { readonly body: Schedule; readonly answer: ExpoView };
  /** Cancel the scheduled publication */
  readonly "DELETE /expos/{expo}/schedule": { readonly body: undefined; readonly answer: ExpoView };
  /** All firms of the list, with the state of their links and of what they sent */
  readonly "GET /expos/{expo}/firms": { readonly body: undefined; readonly answer: readonly FirmRow[] };
  /** The firms as CSV or XLSX, for reminders: without links, whose secrets nobody knows any more; `state=none`: only */
  readonly "GET /expos/{expo}/firms.{kind}": { readonly body: undefined; readonly answer: Blob };
  /** Make links for firms that have none, or for all that are named, beside theirs or in place of them; only this */
  readonly "POST /expos/{expo}/firm-links": { readonly body: NewFirmLinks; readonly answer: readonly FirmLink[] };
  /** The same as CSV or XLSX, a row a firm */
  readonly "POST /expos/{expo}/firm-links.{kind}": { readonly body: NewFirmLinks; readonly answer: Blob };
  /** Revoke the links of all firms and end their sessions; what they sent stays */
  readonly "DELETE /expos/{expo}/firm-links": { readonly body: undefined; readonly answer: undefined };
  /** The links of one firm that work: when each was made and used, and how many browsers it opened */
  readonly "GET /expos/{expo}/firms/{exhibitor}/links": { readonly body: undefined; readonly answer: FirmLinks };
  /** End one link of a firm and the sessions that it opened; what the firm sent stays */
  readonly "DELETE /expos/{expo}/firms/{exhibitor}/links/{link}": { readonly body: undefined; readonly answer: undefined };
  /** Revoke all links of a firm and end its sessions; what it sent stays */
  readonly "DELETE /expos/{expo}/firm-links/{exhibitor}": { readonly body: undefined; readonly answer: undefined };
  /** Letters to firms: what was sent when, what waits, what failed */
  readonly "GET /expos/{expo}/firm-mails": { readonly body: undefined; readonly answer: FirmMailbox };
  /** Send links or reminders by mail, to the addresses of the list and of what was accepted */
  readonly "POST /expos/{expo}/firm-mails": { readonly body: NewFirmMails; readonly answer: FirmMailsQueued };
  /** How many questions each firm has, by their state; never what they say */
  readonly "GET /expos/{expo}/questions": { readonly body: undefined; readonly answer: readonly QuestionCount[] };
  /** How many visitors asked each firm in a day, wait, and were not answered; never what they say */
  readonly "GET /expos/{expo}/talks": { readonly body: undefined; readonly answer: readonly TalkCount[] };
  /** What one firm sent, beside what the expo has of it */
  readonly "GET /expos/{expo}/firms/{exhibitor}": { readonly body: undefined; readonly answer: FirmPage };
  /** One file of a firm: as it was sent, else as the expo has it */
  readonly "GET /expos/{expo}/firms/{exhibitor}/files/{path}": { readonly body: undefined; readonly answer: Blob };
  /** What the models and brochures of a firm become, as the firm is shown them */
  readonly "GET /expos/{expo}/firms/{exhibitor}/exhibits": { readonly body: undefined; readonly answer: UploadedExhibits };
  /** The model that a firm sent for one of its booths as GLB, in metres */
  readonly "GET /expos/{expo}/firms/{exhibitor}/models/{booth}": { readonly body: undefined; readonly answer: Blob };
  /** Accept what a firm submitted: one revision of the draft */
  readonly "POST /expos/{expo}/firms/{exhibitor}/accept": { readonly body: undefined; readonly answer: AcceptedFirm };
  /** Return what a firm submitted, with remarks at its fields and files */
  readonly "POST /expos/{expo}/firms/{exhibitor}/return": { readonly body: FirmRemarks; readonly answer: undefined };
  /** The people with an account who work for a firm */
  readonly "GET /expos/{expo}/firms/{exhibitor}/people": { readonly body: undefined; readonly answer: readonly FirmPersonView[] };
  /** End the role of a person in a firm, and the sessions with it; the account stays */
  readonly "DELETE /expos/{expo}/firms/{exhibitor}/people/{person}": { readonly body: undefined; readonly answer: undefined };
  /** Take what a firm shows off at once: visitors get neither its pages nor its files, without a build */
  readonly "PUT /expos/{expo}/firms/{exhibitor}/off": { readonly body: undefined; readonly answer: undefined };
  /** Show what was taken off again */
  readonly "DELETE /expos/{expo}/firms/{exhibitor}/off": { readonly body: undefined; readonly answer: undefined };
  /** Exchange the secret of a firm's link for a session of that firm */
  readonly "POST /firm/session": { readonly body: FirmLinkSecret; readonly answer: undefined };
  /** Ask for an account by mail: the letter has a link that works for an hour */
  readonly "POST /firm/claims": { readonly body: NewClaim; readonly answer: undefined };
  /** What a letter offers: for which address, of which firm, and whether it has an account already */
  readonly "POST /firm/claims/offer": { readonly body: ClaimSecret; readonly answer: ClaimOffer };
  /** Use a letter, once: a new account with this password, or the one that the address has with its own */
  readonly "POST /firm/claims/use": { readonly body: UsedClaim; readonly answer: undefined };
  /** What the link of a letter about a question opens, and whether it still does */
  readonly "POST /firm/notices/offer": { readonly body: NoticeSecret; readonly answer: NoticeOffer };
  /** Open the inbox of the firm in this browser, by the link of a letter about a question */
  readonly "POST /firm/notices/use": { readonly body: NoticeSecret; readonly answer: undefined };
  /** Send a new letter in place of one whose link is used or too old, to the same address */
  readonly "POST /firm/notices/again": { readonly body: NoticeSecret; readonly answer: undefined };
  /** The people of the firm who have an account */
  readonly "GET /firm/people": { readonly body: undefined; readonly answer: FirmPeople };
  /** The firms for which one works, of all expos */
  readonly "GET /me/firms": { readonly body: undefined; readonly answer: readonly MyFirm[] };
  /** Open a session of one of one's own firms in this browser */
  readonly "POST /me/firms/{firm}/session": { readonly body: undefined; readonly answer: undefined };
  /** End the session of the firm in this browser */
  readonly "DELETE /firm/session": { readonly body: undefined; readonly answer: undefined };
  /** What the firm says of itself: as the expo has it, and what the firm changed */
  readonly "GET /firm": { readonly body: undefined; readonly answer: FirmPage };
  /** Replace what the firm changed of its fields; missing ones are left to the list */
  readonly "PUT /firm/fields": { readonly body: FirmFields; readonly answer: FirmPage };
  /** Whether a file may be sent, by its size and its first 4,096 bytes, before the rest is */
  readonly "POST /firm/file-heads/{path}": { readonly body: Blob; readonly answer: undefined };
  /** Say what you have open of the firm's page, or that you have left it */
  readonly "PUT /firm/editing": { readonly body: Editing; readonly answer: undefined };
  /** One file of the firm: as it was sent, else as the expo has it */
  readonly "GET /firm/files/{path}": { readonly body: undefined; readonly answer: Blob };
  /** Send a file of the firm, or another in its place; its reader tries it first */
  readonly "PUT /firm/files/{path}": { readonly body: undefined; readonly answer: FirmPage };
  /** Take back a file that the firm sent, or ask to remove one that the expo has */
  readonly "DELETE /firm/files/{path}": { readonly body: undefined; readonly answer: FirmPage };
  /** The firm's models and brochures as visitors would see them: pictures, sizes before and after, what was changed; */
  readonly "GET /firm/exhibits": { readonly body: undefined; readonly answer: UploadedExhibits };
  /** The model of one of the firm's booths as GLB, in metres */
  readonly "GET /firm/models/{booth}": { readonly body: undefined; readonly answer: Blob };
  /** What visitors asked this firm, the newest first */
  readonly "GET /firm/questions": { readonly body: undefined; readonly answer: FirmInbox };
  /** The inbox as CSV or XLSX, of which no cell is a formula, or its people as vCard */
  readonly "GET /firm/questions.{kind}": { readonly body: undefined; readonly answer: Blob };
  /** Close a question, or open it again */
  readonly "PATCH /firm/questions/{question}": { readonly body: QuestionChange; readonly answer: QuestionView };
  /** Answer a question by mail, in the visitor's language; a second answer is another letter */
  readonly "POST /firm/questions/{question}/answer": { readonly body: QuestionAnswer; readonly answer: QuestionView };
  /** Who asks this firm now, and who waits */
  readonly "GET /firm/talks": { readonly body: undefined; readonly answer: FirmTalks };
  /** Say that somebody is there to talk, for a minute; or that nobody is any more */
  readonly "PUT /firm/talks": { readonly body: StaffThere; readonly answer: FirmTalks };
  /** Server-sent events: `talk`, and `lost` (read everything again) */
  readonly "GET /firm/talks/events": { readonly body: undefined; readonly answer: EventSource };
  /** The words of one talk while it lasts */
  readonly "GET /firm/talks/{talk}": { readonly body: undefined; readonly answer: TalkWords };
  /** Answer a visitor who waits */
  readonly "POST /firm/talks/{talk}/take": { readonly body: undefined; readonly answer: TalkWords };
  /** Say something to the visitor; a line that is sent twice by the same `key` is one */
  readonly "POST /firm/talks/{talk}/lines": { readonly body: TalkText; readonly answer: TalkWords };
  /** End a talk; its words are gone then */
  readonly "POST /firm/talks/{talk}/end": { readonly body: undefined; readonly answer: BoothTalkView };
  /** The state of the firm's preview */
  readonly "GET /firm/preview": { readonly body: undefined; readonly answer: FirmPreview };
  /** Build a preview of the draft with what the firm changed; one that is under way or current is returned instead */
  readonly "POST /firm/preview": { readonly body: undefined; readonly answer: FirmPreview };
  /** How often the firm's booths were visited, beside the median of their hall */
  readonly "GET /firm/visits": { readonly body: undefined; readonly answer: readonly BoothVisits[] };
  /** Submit what the firm changed: the organizer accepts or returns it */
  readonly "POST /firm/submit": { readonly body: undefined; readonly answer: FirmPage };
}

/** Endings of the names of plans, as `plan/formats.py` has them. */
export const PLAN_SUFFIXES: readonly string[] = [".pdf", ".dwg", ".imdf.zip", ".osm", ".svg", ".geojson", ".dxf"];
export const PLAN_FORMATS = "PDF, DWG, IMDF, OSM, SVG, GeoJSON, DXF";
