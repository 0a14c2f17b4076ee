import { env } from "@/lib/env";
import { allowedImage } from "./allowed-image";

type Pictured = { thumbnailUrl: string | null; mediaUrls: string[] };
export type Figures = { small: string | null; large: string | null; video: string | null };

const VIDEO = /\.(?:mp4|webm)$/i;
/** Other films, which browsers do not play, and pictures that move and cannot be stopped (WCAG 2.2.2). */
const NEITHER = /\.(?:mov|qt|m4v|avi|gif)$/i;

/**
 * What may be shown of a paper's pictures, each null where there is none from a host among `hosts` (the operator's
 * IMAGE_HOSTS): `small` for cards, where the source's thumbnail is lighter than the original; `large` for the paper's
 * page; a `video` that browsers play.
 */
export function findFigures({ thumbnailUrl, mediaUrls }: Pictured, hosts: string = env().IMAGE_HOSTS): Figures {
  const allowed = (urls: (string | null)[]) =>
    urls.flatMap((url) => allowedImage(url, hosts) ?? []).filter((url) => !NEITHER.test(new URL(url).pathname));
  const isVideo = (url: string) => VIDEO.test(new URL(url).pathname);
  const isPicture = (url: string) => !isVideo(url);
  return {
    small: allowed([thumbnailUrl, ...mediaUrls]).find(isPicture) ?? null,
    large: allowed([...mediaUrls, thumbnailUrl]).find(isPicture) ?? null,
    video: allowed([...mediaUrls, thumbnailUrl]).find(isVideo) ?? null,
  };
}
