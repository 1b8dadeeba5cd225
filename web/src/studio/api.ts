/** All requests of the studio and of the pages of firms, in the language of the page. Routes and messages are typed by generated code. */
import type { Problem, Routes } from "./api.gen";
import { whileWaiting } from "./waiting";

const API = "/api/v1";

/** An error answer (RFC 9457). `status` 0: the server is unreachable. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

interface Request<K extends keyof Routes> {
  readonly path?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string | number };
  readonly body?: Routes[K]["body"];
  readonly match?: string; // ETag of the version that the change is based on
  readonly background?: boolean; // nobody waits for it: nobody is asked for anything
  readonly key?: string; // a repeated request with the same key gets the first answer
}

/** Throws Refused. */
export async function ask<K extends keyof Routes>(
  route: K,
  request: Request<K> = {},
): Promise<Routes[K]["answer"]> {
  const answer = await answered(route, request);
  return (answer.status === 204 ? undefined : await answer.json()) as Routes[K]["answer"];
}

/** A file that a route makes. Throws Refused. */
export async function askFile<K extends keyof Routes>(
  route: K,
  request: Request<K> = {},
): Promise<Blob> {
  return (await answered(route, request)).blob();
}

type Remedy = () => Promise<void>;
const remedies = new Map<string, Remedy>();
const underWay = new Map<string, Promise<void>>(); // several requests may need one

/** `work`: what the user does about an error of this code. A change that needs it is sent again then. */
export function remediedBy(code: "proof-needed" | "signed-out", work: Remedy): void {
  remedies.set(code, work);
}

async function answered<K extends keyof Routes>(route: K, request: Request<K>): Promise<Response> {
  try {
    return await sent(route, request);
  } catch (problem) {
    const code = problem instanceof Refused ? problem.problem.code : "";
    const remedy = remedies.get(code);
    const asked = code === "proof-needed" || !/^GET /.test(route);
    if (!remedy || !asked || request.background || / \/session/.test(route)) throw problem;
    const work = underWay.get(code) ?? remedy().finally(() => underWay.delete(code));
    underWay.set(code, work);
    await work;
    return sent(route, request);
  }
}

async function sent<K extends keyof Routes>(route: K, request: Request<K>): Promise<Response> {
  const [method, pattern] = route.split(" ") as [string, string];
  const raw = request.body instanceof Blob;
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": document.documentElement.lang,
  };
  if (request.body !== undefined && !raw) headers["Content-Type"] = "application/json";
  if (request.match) headers["If-Match"] = request.match;
  if (request.key) headers["Idempotency-Key"] = request.key;
  const body =
    request.body === undefined ? null : raw ? (request.body as Blob) : JSON.stringify(request.body);
  let answer: Response;
  try {
    answer = await whileWaiting(
      fetch(address(pattern, request.path, request.query), { method, headers, body }),
    );
  } catch {
    throw new Refused(unreachable(pattern));
  }
  if (!answer.ok)
    throw new Refused((await answer.json().catch(() => unreachable(pattern))) as Problem);
  return answer;
}

/** Fills in the names of `/expos/{expo}`. The path of a document keeps its slashes. */
export function address(
  pattern: string,
  path: Request<never>["path"] = {},
  query: Request<never>["query"] = {},
): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) =>
    (path[name] ?? "").split("/").map(encodeURIComponent).join("/"),
  );
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  ).toString();
  return `${API}${filled}${asked && `?${asked}`}`;
}

function unreachable(instance: string): Problem {
  return { type: "", title: "", status: 0, detail: "", instance, code: "unreachable" };
}
