/** A font's address, as Next serves it. */
declare module "*.woff2" {
  const address: string;
  export default address;
}
