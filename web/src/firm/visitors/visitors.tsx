/** What visitors ask, loaded after the form: it shows nothing before the server has answered either. */
import { useEffect, useState } from "preact/hooks";

const parts = () => Promise.all([import("./talks"), import("./inbox")]);

export function FirmVisitors() {
  const [loaded, setLoaded] = useState<Awaited<ReturnType<typeof parts>> | null>(null);
  useEffect(() => {
    void parts().then(setLoaded);
  }, []);
  if (!loaded) return null;
  const [{ Talks }, { Inbox }] = loaded;
  return (
    <>
      <Talks />
      <Inbox />
    </>
  );
}
