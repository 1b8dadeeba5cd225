/** The preview in 3D beside the plan. It follows what is chosen and every new build. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type ExpoContext, useExpo } from "../expo/context";
import { t } from "../words";

interface Preview3dProps {
  readonly expo: ExpoContext;
  /** The walk in front of what was chosen last. */
  readonly at: string;
}

export function Preview3d({ expo, at }: Preview3dProps) {
  const { findings } = useExpo(expo);
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const build = findings?.job ?? "";
  const seen = useRef(build);
  useEffect(() => {
    if (seen.current && build !== seen.current) frame.current?.contentWindow?.location.reload(); // where the visitor stands
    seen.current = build;
  }, [build]);
  return (
    <div>
      <label class="check">
        <input
          type="checkbox"
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
        {t("beside3d")}
      </label>
      {open && <iframe ref={frame} class="beside" title={t("beside3d")} src={at} />}
    </div>
  );
}
