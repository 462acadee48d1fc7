/** A file of one data block, one model and one train block. */
export function trainFile(parts: {
  readonly x: string;
  readonly y: string;
  readonly input: string;
  readonly chain: string;
  readonly loss?: string;
  readonly settings?: string;
  readonly more?: string;
}): string {
  return `data d {
  x = ${parts.x}
  y = ${parts.y}
}
model net {
  input x ${parts.input}
  x -> ${parts.chain}
}
train net on d {
  loss = ${parts.loss ?? 'mse'}
${parts.settings ?? ''}
}
${parts.more ?? ''}`;
}
