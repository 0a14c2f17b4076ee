import { getWords } from "@/words/server";
import { curlLine, exampleAddress } from "../example";
import { parametersOf } from "../openapi";
import type { Operation } from "../operation";

type Props = { operation: Operation; siteUrl: string };

/** One operation of the API: what it does, what it reads, and how to ask it now. */
export async function OperationEntry({ operation, siteUrl }: Props) {
  const t = await getWords();
  const { id, method, path, summary, description, scope } = operation;
  const parameters = [...parametersOf(operation, "path"), ...parametersOf(operation, "query")];
  const address = method === "GET" && !scope ? exampleAddress(operation) : null;
  return (
    <section className="operation" id={id} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>
        <code>
          {method} {path}
        </code>
      </h3>
      <p lang="en">
        {summary}. {description}
      </p>
      {scope && scope !== "any" && (
        <p>{t.rich("apiDocs.needsScope", { scope, code: (words) => <code>{words}</code> })}</p>
      )}
      {parameters.length > 0 && (
        <dl lang="en">
          {parameters.map(({ name, required, description: what }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {what} {required && <em lang={undefined}>{t("apiDocs.required")}</em>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <pre className="code-block">
        <code>{curlLine(operation, siteUrl)}</code>
      </pre>
      {address && (
        <p>
          <a className="link" href={address}>
            {t("apiDocs.open")}
          </a>
        </p>
      )}
    </section>
  );
}
