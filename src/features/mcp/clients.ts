/** How a client of the Model Context Protocol is told of the site: a command, or what is written into a file of its own. */
export type ClientSetup = { client: string; file: string | null; text: string };

/** Where the token goes; its owner puts it there. */
const TOKEN = "bsp_…";

/** The setup of the usual clients for a site; with `isOwn` also for what needs a token. */
export function clientSetups(siteUrl: string, isOwn: boolean): ClientSetup[] {
  const url = `${siteUrl}/mcp`;
  const headers = isOwn ? { headers: { Authorization: `Bearer ${TOKEN}` } } : {};
  const header = isOwn ? ` --header "Authorization: Bearer ${TOKEN}"` : "";
  return [
    { client: "Claude Code", file: null, text: `claude mcp add --transport http broadsheet ${url}${header}` },
    { client: "Cursor", file: "~/.cursor/mcp.json", text: inFile({ mcpServers: { broadsheet: { url, ...headers } } }) },
    {
      client: "Visual Studio Code",
      file: ".vscode/mcp.json",
      text: inFile({ servers: { broadsheet: { type: "http", url, ...headers } } }),
    },
  ];
}

/** The setup of a client that starts a program: Claude Desktop, and any other that knows stdio alone. */
export function stdioSetup(siteUrl: string): ClientSetup {
  const args = ["-y", "--package=/path/to/broadsheet", "broadsheet-mcp"];
  const env = { BROADSHEET_URL: siteUrl, BROADSHEET_TOKEN: TOKEN };
  const text = inFile({ mcpServers: { broadsheet: { command: "npx", args, env } } });
  return { client: "Claude Desktop", file: "claude_desktop_config.json", text };
}

const inFile = (value: object) => JSON.stringify(value, null, 2);
