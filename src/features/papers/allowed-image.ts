import { env } from "@/lib/env";

/** The picture's address when its host is among the operator's IMAGE_HOSTS, otherwise null: no other host is contacted. */
export function allowedImage(url: string | null, hosts: string = env().IMAGE_HOSTS): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const allowed = hosts.split(",").map((host) => host.trim());
  return protocol === "https:" && allowed.includes(hostname) ? url : null;
}
