/**
 * Tells the person at the terminal what is going on. Standard error, so that a command's own output
 * stays clean for pipes.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Announces a piece of work that takes a while, does it, and tells how long it took.
 *
 * @template T
 * @param {string} what as it stands in "… (about a minute, once)"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function during(what, work) {
  const started = Date.now();
  say(`• ${what} …`);
  const result = await work();
  say(`  done in ${Math.max(1, Math.round((Date.now() - started) / 1000))} s`);
  return result;
}

/** An error that a person can act on: its message says what to do, a stack trace would say nothing more. */
export class SetUpError extends Error {}

/**
 * Runs a command's body: its number is the exit code, and an error that a person can act on is printed
 * without the stack.
 *
 * @param {() => Promise<number>} body
 */
export async function runMain(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    say(
      error instanceof SetUpError
        ? `\n${error.message}`
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  }
}
