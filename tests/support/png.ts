/** Width and height of a PNG picture, from its first chunk (PNG specification, 11.2.2). Throws when it is none. */
export function sizeOfPng(png: Buffer): [number, number] {
  if (png.subarray(1, 4).toString("latin1") !== "PNG") throw new Error("This is no PNG picture.");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
