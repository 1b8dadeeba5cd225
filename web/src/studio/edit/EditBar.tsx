/** What is not saved yet, with what can be done; what came back; what somebody else has changed too; and who else is there. */
import type { ComponentChildren } from "preact";
import { openDialog } from "../kit/Dialog";
import { ActButton } from "../kit/Parts";
import { useWatched, type Watched } from "../kit/watched";
import { clock, count, t } from "../words";
import type { CameBack, Change, EditSession, EditState } from "./session";

// biome-ignore lint/suspicious/noExplicitAny: whatever is edited
type AnySession = Pick<EditSession<any, any>, "others" | "put" | "save" | "discard" | "keep"> &
  // biome-ignore lint/suspicious/noExplicitAny: as above
  Watched<Pick<EditState<any, any>, "changes" | "clashes" | "cameBack">>;

interface EditBarProps {
  readonly session: AnySession;
  /** It stands in a form that saves when it is submitted. */
  readonly submits?: boolean;
  /** What the changes mean; below the buttons, which stay where they are when it comes. */
  readonly children?: ComponentChildren;
}

export function EditBar({ session, submits = false, children }: EditBarProps) {
  const { changes, clashes, cameBack } = useWatched(session);
  return (
    <div>
      <OtherEditors session={session} />
      <div class="pending" aria-live="polite">
        {cameBack ? (
          <SteppedBack session={session} cameBack={cameBack} changes={changes} />
        ) : (
          (submits || changes.length > 0) && (
            <p class="acts">
              {changes.length > 0 && <b>{count("changes", changes.length)}</b>}
              {submits ? (
                <button type="submit" disabled={clashes.length > 0}>
                  {t("save")}
                </button>
              ) : (
                <ActButton work={session.save} off={clashes.length > 0} word="save" />
              )}
              {changes.length > 0 && <ActButton plain work={session.discard} word="discard" />}
            </p>
          )
        )}
        {changes.length > 0 && children}
        {clashes.length > 0 && (
          <div class="clashes">
            <p>{t("clashes")}</p>
            <ul class="rows">
              {clashes.map(({ label, ours, theirs, kept, taken }) => (
                <li key={label}>
                  <div>
                    <b>{label}</b>
                  </div>
                  <ActButton plain work={() => session.put(kept)}>
                    {t("keepMine", { value: ours || "–" })}
                  </ActButton>
                  <ActButton plain work={() => session.put(taken)}>
                    {t("takeTheirs", { value: theirs || "–" })}
                  </ActButton>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

interface SteppedBackProps {
  readonly session: AnySession;
  readonly cameBack: CameBack;
  readonly changes: readonly Change[];
}

function SteppedBack({ session, cameBack: { steps, at }, changes }: SteppedBackProps) {
  const look = () => openDialog(t("unsaved"), () => <ChangeList changes={changes} />);
  return (
    <p class="acts">
      <b>{`${count("stepsOf", steps)} ${t("notSavedAt", { time: clock(new Date(at)) })}`}</b>
      <ActButton work={session.keep} word="keepSteps" />
      <ActButton plain work={look} word="lookAtSteps" />
      <ActButton plain work={session.discard} word="dropSteps" />
    </p>
  );
}

function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul class="rows">
      {changes.map(({ label, before, after }, at) => (
        <li key={at}>
          <div>
            <b>{label}</b>
            {(before || after) && <small>{`${before || "–"} → ${after || "–"}`}</small>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function OtherEditors({ session }: { readonly session: AnySession }) {
  const others = useWatched(session.others);
  if (!others.length) return null;
  const names = others.map(({ name, item }) => (item ? `${name} (${item})` : name)).join(", ");
  return (
    <p class="facts other-editors" role="status">
      {t("othersHere", { names })}
    </p>
  );
}

interface UndoButtonsProps {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly session: Watched<Pick<EditState<any, any>, "canUndo" | "canRedo">> & {
    readonly undo: () => unknown;
    readonly redo: () => unknown;
  };
}

export function UndoButtons({ session }: UndoButtonsProps) {
  const { canUndo, canRedo } = useWatched(session);
  return (
    <span class="acts">
      <button type="button" class="plain" disabled={!canUndo} onClick={session.undo}>
        {t("undo")}
      </button>
      <button type="button" class="plain" disabled={!canRedo} onClick={session.redo}>
        {t("redo")}
      </button>
    </span>
  );
}
