import { isOperationCancelled } from 'langium';
import { type Connection, ResponseError } from 'vscode-languageserver';

/** Tells of the server's own mistakes, each once: typing on would repeat it with every letter. */
export class ErrorLog {
  private readonly told = new Set<string>();

  constructor(private readonly connection: Connection | undefined) {}

  report(place: string, error: unknown): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // By where it was thrown: by way of what it came there differs from one time to the next.
    const known = what.replace(/(\n +at [^\n]*)[\s\S]*$/, '$1');
    if (!this.told.has(known)) {
      this.told.add(known);
      const line = `${place} failed: ${what}`;
      if (this.connection) {
        this.connection.console.error(line);
      } else {
        console.error(line);
      }
    }
  }
}

/** The same service, whose calls answer nothing where they fail, after telling the log. */
export function guarded<T extends object>(service: T, name: string, log: ErrorLog): T {
  const failed = (method: PropertyKey, error: unknown): undefined => {
    // These are answers: the editor took its question back, or is told why there is none.
    if (isOperationCancelled(error) || error instanceof ResponseError) {
      throw error;
    }
    log.report(`${name}.${String(method)}`, error);
    return undefined;
  };
  return new Proxy(service, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') {
        return value;
      }
      return (...args: unknown[]) => {
        try {
          const answer: unknown = value.apply(target, args);
          return answer instanceof Promise ? answer.catch((error) => failed(property, error)) : answer;
        } catch (error) {
          return failed(property, error);
        }
      };
    },
  });
}
