/** An element of an XML text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text and that of the elements inside. */
  text: string;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The elements of an XML text in the order of their beginnings; throws where it is not well formed. */
export function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  let end = 0;
  for (const match of xml.matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g)) {
    addText(xml.slice(end, match.index), open);
    end = match.index + match[0].length;
    const [, closes, name, attributes, empty] = match;
    if (closes) {
      if (open.pop()?.name !== name) {
        throw new Error(`</${name}> closes nothing, at ${match.index}`);
      }
      continue;
    }
    const element = { name: name!, attributes: attributesOf(attributes!), text: '' };
    elements.push(element);
    if (!empty) {
      open.push(element);
    }
  }
  addText(xml.slice(end), open);
  if (open.length > 0) {
    throw new Error(`<${open.at(-1)!.name}> is not closed`);
  }
  return elements;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    decode(value!),
  ]);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) {
    throw new Error(`an attribute stands twice in ${text}`);
  }
  return Object.fromEntries(pairs);
}

function addText(text: string, open: readonly Element[]): void {
  const decoded = decode(text);
  for (const element of open) {
    element.text += decoded;
  }
}

function decode(text: string): string {
  if (/[<>]|&(?!(?:lt|gt|amp|quot|apos);)/.test(text)) {
    throw new Error(`not XML: ${text.slice(0, 80)}`);
  }
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name]!);
}
