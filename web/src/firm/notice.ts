/** The link of a letter about a question: a person presses a button, which opens the inbox and nothing else of the firm's page. */
import { ask } from "../studio/api";
import { el } from "../ui/shell/dom";
import { reasonOf } from "./context";
import { inboxSection } from "./inbox";
import { firmText } from "./words";

const NOTICE = "notice.";

/** The secret of a letter about a question; "" for another link. */
export const noticeSecret = (hash: string): string => (hash.startsWith(NOTICE) ? hash.slice(NOTICE.length) : "");

/** The page of the letter. `entered`: the browser has a session. */
export async function noticePage(secret: string, entered: () => void): Promise<HTMLElement[]> {
  const offer = await ask("POST /firm/notices/offer", { body: { secret } });
  const told = el("p", { role: "status" });
  const button = el("button", { type: "button" }, firmText(offer.usable ? "noticeOpen" : "noticeAgain"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (offer.usable) {
        await ask("POST /firm/notices/use", { body: { secret } });
        return entered();
      }
      await ask("POST /firm/notices/again", { body: { secret } });
      told.textContent = firmText("noticeSent");
    } catch (problem) {
      told.textContent = reasonOf(problem);
      button.disabled = false;
    }
  });
  const facts = { firm: offer.name, title: offer.title };
  return [
    el("h1", {}, firmText("noticeTitle")),
    el("p", {}, offer.usable ? firmText("noticeFor", facts) : firmText("noticeSpent")),
    el("p", {}, button),
    told,
  ];
}

/** All that a session of such a link shows. */
export async function inboxPage(): Promise<HTMLElement[]> {
  const box = await ask("GET /firm/questions");
  document.title = `${box.name} · ${box.title}`;
  return [el("h1", {}, box.name), inboxSection(), el("p", { class: "facts" }, firmText("inboxOnly"))];
}
