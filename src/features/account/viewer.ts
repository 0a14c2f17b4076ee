import "server-only";

/** The signed-in person behind this request. `username` is null until they have chosen one. */
export type Viewer = { id: string; email: string; username: string | null };
export type NamedViewer = Viewer & { username: string };

/** Who is signed in on this request, or null. Only for what is personal: a page that calls it cannot be cached. */
export async function getViewer(): Promise<Viewer | null> {
  return null;
}
