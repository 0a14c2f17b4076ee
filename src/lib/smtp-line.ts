import { Readable } from "node:stream";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";

/** What a mail server said, or what went wrong on the way, as nodemailer tells it. */
export type SmtpFailure = Error & { code?: string; responseCode?: number; response?: string; command?: string };

/** Whether the server said no. Anything else where a final answer belongs, like 354, says that the conversation is out of step. */
export const isRefusal = ({ responseCode = 0 }: SmtpFailure): boolean => responseCode >= 400;

export type Envelope = { from: string; to: string };

/** `handedOver`: the text of the mail went out, so without an answer the server may have taken it. */
export type Sent = { taken: true } | { taken: false; handedOver: boolean; failure: SmtpFailure };

/** `mayStart` is asked right before the text goes out; false leaves the mail unsent. */
export type Limits = { milliseconds: number; mayStart: () => boolean };

/** One connection to a mail server, over which mails go one after the other. */
export class SmtpLine {
  /** False once the server or we have ended it. */
  isOpen = true;

  private constructor(private readonly connection: SMTPConnection) {
    connection.once("end", () => {
      this.isOpen = false;
    });
  }

  /**
   * Connects and signs in as the address of the server says (smtp:// or smtps://, with user and password), within so many
   * milliseconds. Throws SmtpFailure when the server cannot be reached or refuses us.
   */
  static async open(url: string, milliseconds: number): Promise<SmtpLine> {
    const options = parseConnectionUrl(url);
    const connection = new SMTPConnection({
      ...options,
      connectionTimeout: milliseconds,
      greetingTimeout: milliseconds,
      dnsTimeout: milliseconds,
    });
    const line = new SmtpLine(connection);
    try {
      await within(milliseconds * 2, (resolve, reject) => {
        connection.on("error", reject).once("end", () => reject(failure("The mail server hung up.", "ECONNECTION")));
        connection.connect((error) => {
          if (error) return reject(error);
          const { auth } = options;
          if (!auth || !connection.allowsAuth) return resolve();
          connection.login({ ...auth, credentials: auth } as SMTPConnection.AuthenticationType, (refused) =>
            refused ? reject(refused) : resolve(),
          );
        });
      });
    } catch (error) {
      connection.close();
      throw error;
    }
    return line;
  }

  /**
   * Sends one mail and says what became of it, within the limit: then the connection is closed and the failure is
   * ETIMEDOUT. After a refusal the line can be used again, if it is still open.
   */
  async send(envelope: Envelope, message: Buffer, { milliseconds, mayStart }: Limits): Promise<Sent> {
    let handedOver = false;
    let isLate = false;
    const text = new Readable({
      read() {
        if (!mayStart()) {
          isLate = true;
          return void this.destroy(new Error("Too late."));
        }
        handedOver = true;
        this.push(message);
        this.push(null);
      },
    });
    try {
      await within(milliseconds, (resolve, reject) =>
        this.connection.send({ ...envelope, size: message.length }, text, (error) =>
          error ? reject(error) : resolve(),
        ),
      );
      return { taken: true };
    } catch (error) {
      await this.tidy(isRefusal(error as SmtpFailure));
      return { taken: false, handedOver, failure: isLate ? tooLate() : (error as SmtpFailure) };
    }
  }

  /** Says goodbye and closes the connection, at the latest after two seconds. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    await within(2_000, (resolve) => {
      this.connection.once("end", () => resolve());
      this.connection.quit();
    }).catch(() => this.connection.close());
  }

  /** Without an answer nobody knows where the conversation stands. */
  private async tidy(answered: boolean): Promise<void> {
    if (!this.isOpen) return;
    if (!answered) return this.connection.close();
    await within(5_000, (resolve, reject) =>
      this.connection.reset((error) => (error ? reject(error) : resolve())),
    ).catch(() => this.connection.close());
  }
}

type Settle = (resolve: () => void, reject: (error: unknown) => void) => void;

function within(milliseconds: number, work: Settle): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const late = () =>
      reject(failure(`The mail server did not answer within ${Math.ceil(milliseconds / 1000)} s.`, "ETIMEDOUT"));
    const timer = setTimeout(late, milliseconds);
    const settle = <T>(done: (value: T) => void) => {
      return (value: T) => {
        clearTimeout(timer);
        done(value);
      };
    };
    work(settle(resolve), settle(reject));
  });
}

const tooLate = () => failure("It was too late to send it.", "ELATE");

const failure = (words: string, code: string): SmtpFailure => Object.assign(new Error(words), { code });
