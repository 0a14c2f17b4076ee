import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

type Received = { commands: string[]; data: string[] };

/**
 * A mail server on a free port that answers as told: `answers` maps the beginning of a command to a reply line, or to
 * null for hanging up. Anything else is taken. "data" stands for the end of a message.
 */
export async function startSmtpServer(answers: Record<string, string | null> = {}) {
  const received: Received = { commands: [], data: [] };
  const server = createServer((socket) => void talk(socket, answers, received));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const usual: Record<string, string> = { "": "250 ok", DATA: "354 go on", QUIT: "221 bye", data: "250 taken" };

async function talk(socket: Socket, answers: Record<string, string | null>, received: Received) {
  let message: string[] | null = null;
  const answer = (command: string) => {
    const key = Object.keys(answers).find((beginning) => beginning && command.startsWith(beginning));
    const line = key === undefined ? (usual[command] ?? usual[""]!) : answers[key]!;
    if (line === null) socket.destroy();
    else socket.write(`${line}\r\n`);
  };
  socket.on("error", () => {});
  socket.write(`${answers[""] ?? "220 here"}\r\n`);
  for await (const line of createInterface({ input: socket })) {
    if (message && line !== ".") message.push(line);
    else if (message) {
      received.data.push(message.join("\n"));
      message = null;
      answer("data");
    } else {
      received.commands.push(line);
      if (line === "DATA" && !("DATA" in answers)) message = [];
      answer(line);
    }
  }
}
