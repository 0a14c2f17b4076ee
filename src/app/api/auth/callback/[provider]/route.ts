import type { NextRequest } from "next/server";
import { callNextAuth } from "@/features/account/auth";
import { callbackUrlOf, comeBack, cookiesOf } from "@/features/account/own-form";

/** Where a provider sends the browser back to, with proof of who it is. next-auth compares it with what it kept in cookies. */
export async function GET(request: NextRequest, { params }: RouteContext<"/api/auth/callback/[provider]">) {
  const { provider } = await params;
  const query = Object.fromEntries(request.nextUrl.searchParams);
  delete query.callbackUrl;
  const cookies = cookiesOf(request);
  const answer = await callNextAuth({ method: "GET", path: ["callback", provider], query, cookies });
  return comeBack(answer, { callbackUrl: callbackUrlOf(cookies) });
}
