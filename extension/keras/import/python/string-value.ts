const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\n': '' };

/** What a string of Python says: with its quotes, and before them what marks it as raw; undefined for bytes. */
export function stringValue(code: string): string | undefined {
  const [, mark = '', quote, content] = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(code) ?? [];
  if (quote === undefined || content === undefined || /[bf]/i.test(mark)) {
    return undefined;
  }
  return /r/i.test(mark)
    ? content
    : content.replace(/\\([\s\S])/g, (whole, letter: string) =>
        Object.hasOwn(escapes, letter) ? escapes[letter]! : '\'"\\'.includes(letter) ? letter : whole,
      );
}
