import type { Env } from "@/lib/env";
import { exchange, type Reach } from "@/lib/outgoing";
import type { Lookup } from "@/lib/public-address";
import { Turns } from "@/lib/turns";
import { version } from "@/lib/version";
import { MOST_BYTES, NoAnswer, type Outside, PATIENCE_MS, type Question } from "./outside";
import { ARXIV_TURN } from "./timetable";

/** What tests hold in their hands. */
export type Overrides = {
  now?: () => Date;
  sleep?: (ms: number) => Promise<unknown>;
  lookup?: Lookup;
  /** Origins, besides the configured ones, that may be on a private address: hosts of links in tests. */
  origins?: string[];
};

type Settings = Pick<
  Env,
  | "SITE_URL"
  | "CONTACT"
  | "DATABASE_URL"
  | "SOURCES"
  | "ARXIV_API_URL"
  | "ARXIV_OAI_URL"
  | "ARXIV_RSS_URL"
  | "ARXIV_PACE"
  | "HUGGING_FACE_URL"
  | "GITHUB_API_URL"
  | "GITHUB_TOKEN"
>;

/** Somebody who is asked: `urls` are where; `group` is whose allowance it spends, `pace` in seconds. */
type Service = {
  source: Env["SOURCES"][number];
  group: string;
  pace: number;
  urls: string[];
  headers?: Record<string, string>;
};

/** Neither Hugging Face nor GitHub names one; GitHub asks for no more than one at a time, one a second when in doubt. */
const PACE = 1;

const names: Record<Service["source"], string> = { arxiv: "arXiv", "hugging-face": "Hugging Face", code: "Code" };

/**
 * The real world outside. The configured services are asked at their addresses alone; any other address is a link that
 * somebody gave, asked as one of the source "code", wherever it leads to as long as that is public. All processes
 * together keep to each host's pace (lib/turns).
 */
export function createOutside(env: Settings, overrides: Overrides = {}): Outside {
  const services = servicesOf(env);
  const turns = new Turns(env.DATABASE_URL, overrides);
  const asking = services.filter(({ source }) => env.SOURCES.includes(source));
  const configured: Reach = { origins: new Set(asking.flatMap(({ urls }) => urls.map(originOf))) };
  const links: Reach = { origins: new Set(overrides.origins), anyPublicHost: true };

  const ask = ({ url, headers, mostBytes = MOST_BYTES, patienceMs = PATIENCE_MS, waitMs }: Question) => {
    const service = findService(services, url);
    const source = service?.source ?? "code";
    if (!env.SOURCES.includes(source)) throw new NoAnswer(`${names[source]} is switched off by SOURCES.`);
    return exchange({
      url,
      headers: {
        accept: "*/*",
        "accept-encoding": "gzip",
        "user-agent": userAgent(env),
        ...service?.headers,
        ...lowerCased(headers),
      },
      reach: service ? configured : links,
      mostBytes,
      patienceMs,
      lookup: overrides.lookup,
      around: (hop, send) => turns.take({ ...allowanceOf(hop, services, env), waitMs }, send),
    });
  };
  return { ask: async (question) => ask(question), now: overrides.now ?? (() => new Date()) };
}

/** "Broadsheet/0.1.0 (+https://papers.example.org; mailto:ops@example.org)", so that whoever is asked knows whom to write to. */
export const userAgent = ({ SITE_URL, CONTACT }: Pick<Env, "SITE_URL" | "CONTACT">) =>
  `Broadsheet/${version} (+${SITE_URL}${CONTACT && `; mailto:${CONTACT}`})`;

function servicesOf(env: Settings): Service[] {
  const arxiv = [env.ARXIV_API_URL, env.ARXIV_OAI_URL, env.ARXIV_RSS_URL];
  const token = env.GITHUB_TOKEN && { authorization: `Bearer ${env.GITHUB_TOKEN}` };
  return [
    { source: "arxiv", group: ARXIV_TURN, pace: env.ARXIV_PACE, urls: arxiv },
    { source: "hugging-face", group: new URL(env.HUGGING_FACE_URL).host, pace: PACE, urls: [env.HUGGING_FACE_URL] },
    {
      source: "code",
      group: new URL(env.GITHUB_API_URL).host,
      pace: PACE,
      urls: [env.GITHUB_API_URL],
      ...(token ? { headers: token } : {}),
    },
  ];
}

/** The service behind an address: of several on one host (a mirror of the operator's) the one whose path is nearest. */
function findService(services: Service[], url: string): Service | undefined {
  if (!URL.canParse(url)) return undefined;
  const nearness = ({ urls }: Service) => Math.max(...urls.map((one) => (isBelow(url, one) ? one.length : 0)));
  const [nearest] = services
    .filter(({ urls }) => urls.some((one) => originOf(one) === originOf(url)))
    .sort((a, b) => nearness(b) - nearness(a));
  return nearest;
}

const isBelow = (url: string, base: string) => url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`);

/** Whose turn it takes: every host of arXiv's is one with those configured, also behind a link. */
function allowanceOf(url: URL, services: Service[], env: Settings): { host: string; pace: number } {
  const service = findService(services, url.href);
  if (service) return { host: service.group, pace: service.pace };
  if (/(^|\.)arxiv\.org$/.test(url.hostname)) return { host: ARXIV_TURN, pace: env.ARXIV_PACE };
  return { host: url.host, pace: PACE };
}

const originOf = (url: string) => new URL(url).origin;

const lowerCased = (headers: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
