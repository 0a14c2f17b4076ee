/** Whether an address, in its normalized form, is at one of these domains or below one. */
export function isDisposable(address: string, domains: string[]): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}
