/** A model that is looked at from all sides, on the page of a firm and where organizers review it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { turntable } from "../../ui/shell/turntable";

interface TurningProps {
  /** The address of a GLB. */
  readonly model: string;
  readonly show: string;
  readonly shown: string;
  readonly failed: string;
}

/** A button that puts the model itself in its place. */
export function Turning({ model, show, shown, failed }: TurningProps) {
  const [state, setState] = useState<"closed" | "loading" | "open" | "failed">("closed");
  const canvas = useRef<HTMLCanvasElement>(null);
  const wanted = state === "loading" || state === "open";
  useEffect(() => {
    const place = canvas.current;
    if (!wanted || !place) return;
    let free = () => undefined as unknown; // browsers limit how many there are
    let gone = false;
    const begin = async () => {
      const [{ createModelViewer }, { plainModel }] = await Promise.all([
        import("../../view/exhibit/model-viewer"),
        import("../../view/exhibit/plain-model"),
      ]);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      free = turntable(place, await createModelViewer(place, () => plainModel(model), calm));
      if (gone) return free();
      place.dataset.shown = "";
      place.focus();
      setState("open");
    };
    begin().catch(() => gone || setState("failed"));
    return () => {
      gone = true;
      free();
    };
  }, [wanted, model]);
  return (
    <>
      {state !== "open" && (
        <p class="acts">
          <button
            type="button"
            class="plain"
            disabled={state === "loading"}
            onClick={() => setState("loading")}
          >
            {show}
          </button>
        </p>
      )}
      {wanted && (
        <div>
          <canvas ref={canvas} class="turntable" tabIndex={0} role="img" aria-label={show} />
          <small>{shown}</small>
        </div>
      )}
      {state === "failed" && (
        <p class="bad" role="alert">
          {failed}
        </p>
      )}
    </>
  );
}
