/** The command was called with something it cannot use: the program ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
