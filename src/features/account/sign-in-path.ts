/** After signing in everybody passes the welcome page, which lets those through who have a name. */
export const welcomePath = (callbackUrl: string): string => `/welcome?${new URLSearchParams({ callbackUrl })}`;
