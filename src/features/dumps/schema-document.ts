import { z } from "zod";
import { dumpFileNames, dumpFiles, nameWithEnding, SCHEMA_PATH } from "./files";
import { license } from "./license";

/**
 * The JSON Schema (2020-12) of a dump: under `$defs` what a line of each file is, by the file's name. Made from what the lines
 * are tested with.
 */
export function schemaDocument(siteUrl: string): object {
  const defs = dumpFileNames.map((name) => {
    const { $schema, ...schema } = z.toJSONSchema(dumpFiles[name]);
    return [name, { title: nameWithEnding(name), ...schema }];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: new URL(SCHEMA_PATH, siteUrl).href,
    title: "All public data, as JSON Lines packed with gzip",
    description:
      "Each line of a file is one object. Nothing of persons is in it but the authors of papers: no users, no addresses, not who voted.",
    license,
    $defs: Object.fromEntries(defs),
  };
}
