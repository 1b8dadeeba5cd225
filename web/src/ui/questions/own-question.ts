/**
 * A visitor's own question. The secret of its link is the fragment of the address, which no server, proxy or log gets: it is posted,
 * and the answer takes the place of the form that asks for it.
 */
export function ownQuestion(main: HTMLElement): Promise<void> {
  addEventListener("hashchange", () => void show(main)); // another link, pasted into the same tab
  return show(main);
}

async function show(main: HTMLElement): Promise<void> {
  const secret = location.hash.slice(1);
  if (secret.length <= 20) return; // `#main` of the link to the contents
  for (const other of document.querySelectorAll<HTMLAnchorElement>(".languages a"))
    other.hash = secret;
  const answer = await fetch(location.pathname + location.search, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams({ secret }),
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  main.replaceChildren(...page.querySelector("main")!.childNodes);
  document.title = page.title;
}
