"use client";

import { type ReactNode, useMemo } from "react";
import { PlaceContext, usePlace } from "./client";

/** Says where what is below it stands, when the page has moved on without being loaded anew. */
export function MovedTo({ address, children }: { address: string; children: ReactNode }) {
  const place = usePlace();
  const moved = useMemo(() => ({ ...place, address }), [place, address]);
  return <PlaceContext value={moved}>{children}</PlaceContext>;
}
