import type { ClientSetup } from "@/features/mcp/clients";

/** What one client wants to be told, to copy. */
export function Setup({ setup: { client, file, text } }: { setup: ClientSetup }) {
  return (
    <div className="grid gap-1">
      <p className="font-semibold">
        {client}
        {file && (
          <>
            {" "}
            <code className="quiet">{file}</code>
          </>
        )}
      </p>
      <pre className="code-block">
        <code>{text}</code>
      </pre>
    </div>
  );
}
