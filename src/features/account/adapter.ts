import type { Adapter } from "next-auth/adapters";
import { sha256 } from "@/lib/sha256";
import { endSession } from "./mutations";

/**
 * next-auth's adapter with our rules: of a session only the hash of its token is kept, of a provider's account only who
 * it is (no access or refresh tokens), an expired session is nobody's, a new person has an e-mail address, and ending a
 * session that is gone already is no failure.
 */
export function withOurRules(stored: Required<Adapter>): Adapter {
  return {
    ...stored,

    async createUser(user: Parameters<Required<Adapter>["createUser"]>[0]) {
      if (!user.email) throw new Error("The provider named no verified e-mail address.");
      return stored.createUser(user);
    },

    async linkAccount({ userId, type, provider, providerAccountId }: Parameters<Required<Adapter>["linkAccount"]>[0]) {
      await stored.linkAccount({ userId, type, provider, providerAccountId });
    },

    async createSession(session) {
      await stored.createSession({ ...session, sessionToken: sha256(session.sessionToken) });
      return session;
    },

    async getSessionAndUser(sessionToken) {
      const found = await stored.getSessionAndUser(sha256(sessionToken));
      if (!found || found.session.expires.getTime() <= Date.now()) return null;
      return { user: found.user, session: { ...found.session, sessionToken } };
    },

    async updateSession(session) {
      const updated = await stored.updateSession({ ...session, sessionToken: sha256(session.sessionToken) });
      return updated && { ...updated, sessionToken: session.sessionToken };
    },

    async deleteSession(sessionToken) {
      await endSession(sha256(sessionToken));
    },
  };
}
