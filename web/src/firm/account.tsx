/** People of firms with an account: the letter that makes one, signing in, and the list of one's firms. Loaded when it is needed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, Refused } from "../studio/api";
import type { ClaimOffer, MyFirm, NoticeOffer } from "../studio/api.gen";
import { Entry, EntryForm, FirmButton, useAttempt, WhyNot } from "./parts";
import { day, firmText } from "./words";

interface EnteredProps {
  /** There is a session. */
  readonly entered: () => void;
}

/** The page of a letter: a name and a password, or the password that the address has. */
export function ClaimPage({
  secret,
  offer,
  entered,
}: EnteredProps & { readonly secret: string; readonly offer: ClaimOffer }) {
  const { code, asking } = useAskedCode();
  const claim = async (value: (name: string) => string) => {
    const body = { secret, name: value("name"), password: value("password"), code: value("code") };
    await asking(() => ask("POST /firm/claims/use", { body }));
    entered();
  };
  const facts = { firm: offer.name, title: offer.title, email: offer.email };
  return (
    <>
      <h1>{firmText("claimTitle")}</h1>
      <p>{firmText("claimFor", facts)}</p>
      <p>{firmText(offer.known ? "claimKnown" : "peopleHow")}</p>
      <EntryForm send={firmText(offer.known ? "signIn" : "create")} work={claim}>
        {!offer.known && <Entry name="name" label={firmText("yourName")} auto="name" />}
        <Entry
          name="password"
          label={firmText("password")}
          type="password"
          auto={offer.known ? "current-password" : "new-password"}
          {...(!offer.known && { hint: firmText("passwordHint") })}
        />
        {code}
      </EntryForm>
    </>
  );
}

/** Signing in with an address and a password; then the only firm, or a list. */
export function SignInForm({
  entered,
  choose,
}: EnteredProps & { readonly choose: (firms: readonly MyFirm[]) => void }) {
  const { code, asking } = useAskedCode();
  const signIn = async (value: (name: string) => string) => {
    const body = { email: value("email"), password: value("password"), code: value("code") };
    await asking(() => ask("POST /session", { body }));
    const firms = await ask("GET /me/firms");
    if (firms.length !== 1) return choose(firms);
    await enterFirm(firms[0]!);
    entered();
  };
  return (
    <EntryForm send={firmText("signIn")} work={signIn}>
      <Entry name="email" label={firmText("email")} type="email" auto="username" />
      <Entry name="password" label={firmText("password")} type="password" auto="current-password" />
      {code}
    </EntryForm>
  );
}

export function FirmList({ firms, entered }: EnteredProps & { readonly firms: readonly MyFirm[] }) {
  const { wrong, busy, attempt } = useAttempt();
  return (
    <>
      <h1>{firmText("yourFirms")}</h1>
      {firms.length ? (
        <ul class="firm-list">
          {firms.map((one) => (
            <li key={one.id}>
              <FirmButton off={busy} work={() => attempt(() => enterFirm(one).then(entered))}>
                {one.name}
              </FirmButton>
              <span class="facts">{` ${one.title} · ${day(one.expires)}`}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{firmText("noFirms")}</p>
      )}
      <WhyNot>{wrong}</WhyNot>
    </>
  );
}

const enterFirm = (one: MyFirm): Promise<unknown> =>
  ask("POST /me/firms/{firm}/session", { path: { firm: one.id } });

/** The code of a second factor: asked for when the server does. */
function useAskedCode() {
  const [shown, setShown] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) box.current?.querySelector("input")?.focus();
  }, [shown]);
  const asking = async (send: () => Promise<unknown>) => {
    try {
      await send();
    } catch (problem) {
      if (problem instanceof Refused && problem.problem.code === "second-factor") setShown(true);
      throw problem;
    }
  };
  const code = (
    <div ref={box}>
      <Entry name="code" label={firmText("code")} auto="one-time-code" hidden={!shown} />
    </div>
  );
  return { code, asking };
}

interface NoticeProps {
  readonly secret: string;
  readonly offer: NoticeOffer;
  /** The browser has a session. */
  readonly entered: () => void;
}

/** The page of a letter about a question. */
export function NoticePage({ secret, offer, entered }: NoticeProps) {
  const [sent, setSent] = useState("");
  const { wrong, busy, attempt } = useAttempt();
  const use = () => ask("POST /firm/notices/use", { body: { secret } }).then(entered);
  const again = () =>
    ask("POST /firm/notices/again", { body: { secret } }).then(() =>
      setSent(firmText("noticeSent")),
    );
  return (
    <>
      <h1>{firmText("noticeTitle")}</h1>
      <p>
        {offer.usable
          ? firmText("noticeFor", { firm: offer.name, title: offer.title })
          : firmText("noticeSpent")}
      </p>
      <p>
        <button
          type="button"
          disabled={busy || sent !== ""}
          onClick={() => void attempt(offer.usable ? use : again)}
        >
          {firmText(offer.usable ? "noticeOpen" : "noticeAgain")}
        </button>
      </p>
      <p role="status">{wrong || sent}</p>
    </>
  );
}
