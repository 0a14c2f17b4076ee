import { NoAnswer, NotNow, type Outside } from "@/features/ingestion/outside";

/** The outside world as tests ask it: at once, a server of their own, with a clock that they may set. */
export function plainOutside(now: string | (() => Date) = "2026-04-16T05:00:00Z"): Outside {
  return {
    now: () => (typeof now === "string" ? new Date(now) : now()),
    ask: async ({ url, headers }) => {
      const response = await fetch(url, { headers }).catch((error: Error) => {
        throw new NoAnswer(`${new URL(url).host} did not answer: ${error.message}.`);
      });
      const body = Buffer.from(await response.arrayBuffer());
      if (response.status === 503 || response.status === 429)
        throw new NotNow(
          new URL(url).host,
          new Date("2026-04-16T06:00:00Z"),
          `It answered with status ${response.status}.`,
        );
      return { url: response.url || url, status: response.status, headers: Object.fromEntries(response.headers), body };
    },
  };
}
