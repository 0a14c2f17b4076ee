/** What was just done, as the address of the preferences says it. */
export const doneToPreferences = ["saved", "resumed", "renewed"] as const;

/** The pages behind a subscription's key (subscriptions/tokens.ts). */
export const preferencesPath = (token: string, said?: (typeof doneToPreferences)[number]): string =>
  `/subscription/${token}/preferences${said ? `?said=${said}` : ""}`;
export const previewPath = (token: string): string => `/subscription/${token}/preview`;
export const exportPath = (token: string): string => `/subscription/${token}/export`;
export const deletePath = (token: string): string => `/subscription/${token}/delete`;
export const unsubscribePath = (token: string): string => `/subscription/${token}/unsubscribe`;
