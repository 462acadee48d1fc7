/** A script's or file's own words as messages and comments show them: no more than fits a line. */
export const quote = (code: string, most = 80): string =>
  code.length > most ? `${code.slice(0, most - 1)}…` : code;
