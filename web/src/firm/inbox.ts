/**
 * The inbox of a firm: what visitors asked, answered by mail, closed, taken away as a sheet or as cards. The link of a letter about a question
 * opens it by the press of a button, and nothing else of the page.
 */
import { address, ask } from "../studio/api";
import type { FirmInbox, QuestionView } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { reasonOf } from "./context";
import { day, firmText } from "./words";

const STATES = ["new", "answered", "closed"] as const;
const WORDS = { new: "inboxNew", answered: "inboxAnswered", closed: "inboxClosed" } as const;

export function inboxSection(): HTMLElement {
  const place = el("div", { class: "firm-inbox" });
  const filter = el("select", { "aria-label": firmText("inboxState") });
  let box: FirmInbox = { name: "", title: "", mail: false, questions: [] };

  async function fresh(): Promise<void> {
    box = await ask("GET /firm/questions");
    draw();
  }

  function draw(): void {
    const chosen = filter.value;
    const count = (state: string) => box.questions.filter((one) => one.state === state).length;
    filter.replaceChildren(
      el("option", { value: "" }, `${firmText("inboxAll")} (${box.questions.length})`),
      ...STATES.map((state) => el("option", { value: state }, `${firmText(WORDS[state])} (${count(state)})`)),
    );
    filter.value = chosen;
    const shown = box.questions.filter((one) => !chosen || one.state === chosen);
    place.replaceChildren(
      el("p", { class: "facts" }, firmText("inboxHow")),
      ...(box.questions.length
        ? [filter, el("ul", { class: "firm-questions" }, ...shown.map(line)), downloads()]
        : [el("p", {}, firmText("inboxNone"))]),
    );
  }

  function line(one: QuestionView): HTMLElement {
    const wrong = el("p", { class: "bad", role: "alert" });
    const attempt = (work: () => Promise<unknown>) => {
      wrong.textContent = "";
      work()
        .then(fresh)
        .catch((problem) => {
          wrong.textContent = reasonOf(problem);
        });
    };
    const path = { question: one.id };
    const turn = act(firmText(one.state === "closed" ? "reopen" : "close"), () =>
      attempt(() =>
        ask("PATCH /firm/questions/{question}", {
          path,
          body: { state: one.state === "closed" ? "open" : "closed" },
        }),
      ),
    );
    turn.setAttribute("aria-label", `${turn.textContent}: ${one.name}`);
    const reach = box.mail ? answerForm(one, attempt) : el("a", { href: mailto(one) }, firmText("answerByMail"));
    return el(
      "li",
      { "data-question": one.id },
      el(
        "p",
        {},
        el("b", {}, one.name),
        " ",
        el("a", { href: `mailto:${one.email}` }, one.email),
        el("span", { class: `tag ${one.state}` }, firmText(WORDS[one.state])),
      ),
      one.text ? el("p", { class: "said" }, one.text) : null,
      one.meet ? el("p", {}, `${firmText("meet")}: ${one.meet}`) : null,
      el("p", { class: "facts" }, `${day(one.created)} · ${firmText("inboxUntil", { date: day(one.until) })}`),
      one.answer ? el("p", { class: "said firm-answer" }, `${firmText("answer")}: ${one.answer}`) : null,
      one.state === "new" ? reach : null,
      wrong,
      el("p", { class: "acts" }, turn),
    );
  }

  filter.addEventListener("change", draw);
  void fresh().catch((problem) => place.replaceChildren(el("p", { class: "bad" }, reasonOf(problem))));
  return el("section", { class: "panel" }, el("h2", {}, firmText("inbox")), place);
}

function answerForm(one: QuestionView, attempt: (work: () => Promise<unknown>) => void): HTMLElement {
  const input = el("textarea", {
    rows: 3,
    required: true,
    maxlength: 8000,
    "aria-label": `${firmText("answer")}: ${one.name}`,
  });
  const made = el(
    "form",
    { class: "firm-form" },
    input,
    el("p", { class: "acts" }, el("button", { type: "submit" }, firmText("answerSend"))),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text)
      attempt(() => ask("POST /firm/questions/{question}/answer", { path: { question: one.id }, body: { text } }));
  });
  return made;
}

const mailto = (one: QuestionView): string => `mailto:${one.email}?body=${encodeURIComponent(`\n\n> ${one.text}`)}`;

function downloads(): HTMLElement {
  const file = (kind: string, text: string) =>
    el("a", { href: address("/firm/questions.{kind}", { kind }), download: "" }, text);
  return el("p", { class: "acts" }, file("csv", "CSV"), file("xlsx", "XLSX"), file("vcf", firmText("cards")));
}

function act(text: string, work: () => void): HTMLButtonElement {
  const button = el("button", { type: "button", class: "plain" }, text);
  button.addEventListener("click", work);
  return button;
}

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
