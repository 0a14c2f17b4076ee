import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server saw it. Moments are milliseconds of the server's clock. */
export type SeenRequest = {
  method: string;
  /** Path and query as sent. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  startedAt: number;
  /** When the answer was out, or the connection gone; null while it is being answered. */
  endedAt: number | null;
};

/** One answer. `takesMs` is how long the server thinks before it; `raw` writes whatever it likes instead of `body`. */
export type ScriptedAnswer = {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  takesMs?: number;
  raw?: (response: ServerResponse) => void;
};

/** What a path answers: always the same, one after another (the last stays), or worked out. */
export type Script =
  | ScriptedAnswer
  | ScriptedAnswer[]
  | ((request: SeenRequest) => ScriptedAnswer | Promise<ScriptedAnswer>);

export type SourceServer = {
  /** Without a slash at its end: http://127.0.0.1:41234 */
  url: string;
  /** Scripts the answers for one path (without query). */
  route: (path: string, script: Script) => void;
  requests: SeenRequest[];
  /** Sentences: empty when everybody behaved. */
  complaints: string[];
  /** The smallest distance between two starts in milliseconds, and the most requests in hand at once. */
  figures: () => { requests: number; smallestDistance: number | null; mostAtOnce: number };
  close: () => Promise<void>;
};

export type Manners = {
  /** Starts have to be at least this many milliseconds apart; not looked at when left out. */
  pace?: number;
  /** What every User-Agent has to name, such as "mailto:ops@example.org". */
  contact?: string;
  /** Milliseconds since 1970, for tests with a clock of their own. */
  now?: () => number;
};

/**
 * A source of papers on 127.0.0.1 that counts and complains. One server stands for one allowance: it complains when two
 * requests overlap, when starts are closer than `pace`, when a User-Agent lacks `contact`, when a request comes before
 * the end of a pause it asked for (`Retry-After` of a 403, 429 or 503), and when a path is asked that nobody scripted.
 *
 *     const arxiv = await startSourceServer({ pace: 300, contact: "mailto:ops@example.org" });
 *     arxiv.route("/oai", [{ body: firstPage }, { status: 503, headers: { "Retry-After": "120" } }, { body: secondPage }]);
 *     const outside = createOutside({ ...env, ARXIV_OAI_URL: `${arxiv.url}/oai`, ARXIV_PACE: 0.3 });
 *     …
 *     expect(arxiv.complaints).toEqual([]);
 *     await arxiv.close();
 */
export async function startSourceServer(manners: Manners = {}): Promise<SourceServer> {
  const now = manners.now ?? (() => performance.timeOrigin + performance.now());
  const scripts = new Map<string, Script>();
  const requests: SeenRequest[] = [];
  const complaints: string[] = [];
  let inHand = 0;
  let mostAtOnce = 0;
  let pausedUntil = 0;

  const server = createServer({ requestTimeout: 0 }, async (incoming, response) => {
    const url = new URL(incoming.url!, "http://source");
    const { method = "", headers } = incoming;
    const seen: SeenRequest = {
      method,
      path: incoming.url!,
      query: url.searchParams,
      headers,
      startedAt: now(),
      endedAt: null,
    };
    complaints.push(...judge(seen, requests.at(-1), { ...manners, inHand, pausedUntil }));
    requests.push(seen);
    inHand += 1;
    mostAtOnce = Math.max(mostAtOnce, inHand);
    response.once("close", () => {
      inHand -= 1;
      seen.endedAt = now();
    });

    const answer = await nextAnswer(scripts.get(url.pathname), seen);
    if (!answer) complaints.push(`${seen.path} was asked for, but nobody scripted it.`);
    const { status = 200, headers: sent = {}, body = "", takesMs = 0, raw } = answer ?? { status: 404 };
    pausedUntil = Math.max(pausedUntil, endOfPause(status, sent, now()));
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    if (raw) return raw(response);
    response.writeHead(status, sent).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    route: (path, script) => void scripts.set(path, Array.isArray(script) ? [...script] : script),
    requests,
    complaints,
    figures: () => {
      const distances = requests.slice(1).map((one, index) => one.startedAt - requests[index]!.startedAt);
      return {
        requests: requests.length,
        smallestDistance: distances.length > 0 ? Math.min(...distances) : null,
        mostAtOnce,
      };
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

type State = Manners & { inHand: number; pausedUntil: number };

function judge(request: SeenRequest, before: SeenRequest | undefined, state: State): string[] {
  const { pace = 0, contact, inHand, pausedUntil } = state;
  const distance = before ? request.startedAt - before.startedAt : Number.POSITIVE_INFINITY;
  const agent = request.headers["user-agent"] ?? "";
  return [
    ...(inHand > 0 ? [`${request.path} came while ${inHand} more were in hand.`] : []),
    ...(distance < pace ? [`${request.path} came ${distance.toFixed(1)} ms after the one before, not ${pace}.`] : []),
    ...(contact && !agent.includes(contact)
      ? [`${request.path} came from “${agent}”, which does not name ${contact}.`]
      : []),
    ...(request.startedAt < pausedUntil
      ? [`${request.path} came ${((pausedUntil - request.startedAt) / 1000).toFixed(1)} s before the pause was over.`]
      : []),
  ];
}

async function nextAnswer(script: Script | undefined, request: SeenRequest): Promise<ScriptedAnswer | undefined> {
  if (typeof script === "function") return script(request);
  if (!Array.isArray(script)) return script;
  return script.length > 1 ? script.shift() : script[0];
}

function endOfPause(status: number, headers: Record<string, string>, now: number): number {
  const [, asked] = Object.entries(headers).find(([name]) => name.toLowerCase() === "retry-after") ?? [];
  if (!asked || ![403, 429, 503].includes(status)) return 0;
  return /^\d+$/.test(asked) ? now + Number(asked) * 1000 : Date.parse(asked);
}
