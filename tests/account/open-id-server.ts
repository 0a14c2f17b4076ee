import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";

type Person = { sub: string; email?: string; email_verified?: boolean };
type Grant = { nonce: string; challenge: string };

/** An OpenID Connect provider on a free port that lets `person` in without asking: code flow with PKCE, nonce and RS256. */
export async function startOpenIdServer() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const state = { issuer: "", person: { sub: "1" } as Person };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, state.issuer);
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (pathname === "/.well-known/openid-configuration")
      return json({
        issuer: state.issuer,
        authorization_endpoint: `${state.issuer}/authorize`,
        token_endpoint: `${state.issuer}/token`,
        userinfo_endpoint: `${state.issuer}/userinfo`,
        jwks_uri: `${state.issuer}/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (pathname === "/keys")
      return json({ keys: [{ ...publicKey.export({ format: "jwk" }), alg: "RS256", use: "sig" }] });
    if (pathname === "/userinfo") return json(state.person);

    const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    const grant = grants.get(body.get("code") ?? "");
    const proven = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || proven !== grant.challenge) return json({ error: "invalid_grant" }, 400);
    grants.delete(body.get("code")!);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: state.issuer, sub: state.person.sub, aud: "id", iat: now, exp: now + 60, nonce: grant.nonce };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "RS256" })}.${part(claims)}`;
    const id_token = `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
    json({ access_token: "access-secret", refresh_token: "refresh-secret", token_type: "Bearer", id_token });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  return {
    state,
    /** What the provider's page would answer: the parameters with which it sends the browser back. */
    agree(authorizeUrl: string): { code: string; state: string } {
      const asked = new URL(authorizeUrl).searchParams;
      const code = randomUUID();
      grants.set(code, { nonce: asked.get("nonce")!, challenge: asked.get("code_challenge")! });
      return { code, state: asked.get("state")! };
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
