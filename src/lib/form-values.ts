/** The text fields of a form, without React's own hidden ones. */
export function typedValues(form: FormData): Record<string, string> {
  const fields = [...form].filter(([name, value]) => typeof value === "string" && !name.startsWith("$ACTION"));
  return Object.fromEntries(fields) as Record<string, string>;
}
