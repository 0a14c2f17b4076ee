import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "@/lib/env";
import { normalizeMailAddress } from "@/lib/mail-address";

/** What we read of a provider's answer, in OpenID Connect's words. */
type Claims = { sub: string; email?: string; email_verified?: boolean };
type Provider = OAuthConfig<Claims>;
type Credentials = { clientId: string; clientSecret: string };

/** A provider may be slow; next-auth would give up after 3.5 s. */
const PATIENCE_MS = 10_000;

/** The providers whose id and secret are both set, in the order of their buttons. */
export function configuredProviders(settings: Env): Provider[] {
  const { HUGGING_FACE_CLIENT_ID, HUGGING_FACE_CLIENT_SECRET } = settings;
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = settings;
  return [
    huggingFace({ clientId: HUGGING_FACE_CLIENT_ID, clientSecret: HUGGING_FACE_CLIENT_SECRET }),
    gitHub({ clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET }),
    google({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET }),
  ].filter(({ clientId, clientSecret }) => clientId && clientSecret);
}

/** Hugging Face by OpenID Connect: huggingface.co/docs/hub/oauth. */
export const huggingFace = (credentials: Credentials, issuer = "https://huggingface.co"): Provider =>
  openIdConnect("hugging-face", "Hugging Face", issuer, credentials);

/** Google by OpenID Connect: developers.google.com/identity/openid-connect. */
const google = (credentials: Credentials): Provider =>
  openIdConnect("google", "Google", "https://accounts.google.com", credentials);

function openIdConnect(id: string, name: string, issuer: string, credentials: Credentials): Provider {
  return {
    ...rules(id, name, credentials),
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    userinfo: { request: async ({ client, tokens }) => client.userinfo<Claims>(tokens.access_token ?? "") },
  };
}

/** GitHub by OAuth 2: docs.github.com/apps/oauth-apps. It has no id token, and its addresses are asked for apart. */
function gitHub(credentials: Credentials): Provider {
  return {
    ...rules("github", "GitHub", credentials),
    issuer: "https://github.com/login/oauth",
    authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
    token: "https://github.com/login/oauth/access_token",
    checks: ["pkce", "state"],
    userinfo: {
      url: "https://api.github.com/user",
      request: async ({ tokens }) => {
        const [user, addresses] = await Promise.all([
          askGitHub<GitHubUser>("user", tokens.access_token),
          askGitHub<GitHubAddress[]>("user/emails", tokens.access_token),
        ]);
        return gitHubClaims(user, addresses);
      },
    },
  };
}

type GitHubUser = { id: number };
type GitHubAddress = { email: string; primary: boolean; verified: boolean };

/** GitHub's own answers in OpenID Connect's words. Its primary address may be one that nobody has verified. */
export function gitHubClaims(user: GitHubUser, addresses: GitHubAddress[]): Claims {
  const primary = addresses.find((address) => address.primary);
  return { sub: String(user.id), email: primary?.email, email_verified: primary?.verified };
}

async function askGitHub<T>(path: string, token = ""): Promise<T> {
  const answer = await fetch(`https://api.github.com/${path}`, {
    headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json", "user-agent": "broadsheet" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to /${path}.`);
  return (await answer.json()) as T;
}

function rules(id: string, name: string, credentials: Credentials) {
  return {
    id,
    name,
    type: "oauth" as const,
    ...credentials,
    httpOptions: { timeout: PATIENCE_MS },
    profile: ({ sub, email, email_verified }: Claims) => ({ id: sub, email: verifiedAddress(email, email_verified) }),
  };
}

/** The address only when the provider has verified it: otherwise somebody could open an account in another's name. */
function verifiedAddress(email: string | undefined, isVerified: boolean | undefined): string | null {
  if (!email || isVerified !== true) return null;
  const answer = normalizeMailAddress(email);
  return "address" in answer ? answer.address : null;
}
