/** Texts that once made something fail, cut down to what was needed: each by what it showed. */
export const onceFailing: Readonly<Record<string, string>> = {
  'half a character in the name of a data file': 'data a { x = text("\udc00") }',
  'half a character in an import': 'import "\ud83d"',
  'nothing but a line end': '\n',
  'a data statement that names nothing': 'ata s()2',
  'a suggestion among data blocks of which one has no name yet': 'data{\ntrain n on a validation=t',
  'a number above those that are exact': 'const n=9007199254740992\nmodel p {input x [3] x->LSTM(n)}',
  'a layer that gets nothing, in a model without an input': 'model n x->Dense',
  'a model that has no name yet': 'model',
};
