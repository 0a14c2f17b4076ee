import { get } from "node:http";
import { gunzipSync } from "node:zlib";

/** A page as it comes over the wire: `{ status, headers, body }`, not unpacked. */
export function fetchRaw(url, encoding, headers = {}) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": encoding, ...headers }, agent: false }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk)).on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on("error", reject);
  });
}

/** What a browser loads for a page, in bytes as they are and by gzip: `[{ kind, files, raw, gzip }]`. */
export async function weighPage(url) {
  const page = await fetchRaw(url, "gzip");
  const html = gunzipSync(page.body).toString("utf8");
  // Old browsers alone load what is marked noModule. Chunks of client components stand in the flight payload as well.
  const modern = html.replace(/<script[^>]+noModule[^>]*>/gi, "");
  const named = (pattern) => [...new Set([...modern.matchAll(pattern)].map(([, path]) => `/_next/${path}`))];
  const [css, js] = [/(static\/[^"\\?]+\.css)/g, /(static\/[^"\\?]+\.js)/g].map(named);
  return [
    { kind: "HTML", files: 1, raw: Buffer.byteLength(html), gzip: page.body.length },
    await weighFiles("CSS", css, url),
    await weighFiles("JS", js, url),
  ];
}

async function weighFiles(kind, paths, page) {
  const sum = { kind, files: paths.length, raw: 0, gzip: 0 };
  for (const path of paths) {
    const { body, headers } = await fetchRaw(new URL(path, page), "gzip");
    sum.gzip += body.length;
    sum.raw += headers["content-encoding"] === "gzip" ? gunzipSync(body).length : body.length;
  }
  return sum;
}
