import type { IToken } from 'chevrotain';
import { nearest } from '../../diagnostics/nearest.js';
import { endOf, fixOf, type Repaired, type Slip, slipAt } from './slip.js';
import {
  beginsDeclaration,
  closerOf,
  declarationWords,
  endsValue,
  is,
  isFirstOnLine,
  reservedWords,
  retype,
  startsDeclaration,
  startsValue,
  type TokenTypes,
} from './tokens.js';

/** Where the tokens go on: how many blocks and other brackets are open. */
interface Depth {
  blocks: number;
  brackets: number;
}

/**
 * Words of the language where only a name can stand are read as names (`data = x -> LSTM(5)`), and words
 * that are almost those of the language as these (`modle net {`).
 */
export function readWords(tokens: readonly IToken[], types: TokenTypes): Repaired {
  const read: IToken[] = [];
  const slips: Slip[] = [];
  const taken = new TakenWords();
  const depth: Depth = { blocks: 0, brackets: 0 };
  for (const [at, token] of tokens.entries()) {
    const previous = read.at(-1);
    const word = token.image;
    let reading = token;
    if (startsDeclaration(tokens, at)) {
      // Whatever is left open before it: a declaration begins anew.
      taken.forget();
      depth.blocks = 0;
      depth.brackets = 0;
    }
    if (is(token, ...reservedWords) && !isKeyword(tokens, at, previous, depth)) {
      taken.add(token);
      reading = retype(token, types.NAME!);
    } else if (is(token, 'NAME') && isFirstOnLine(token, previous)) {
      const meant = misspelt(tokens, at, depth);
      if (meant) {
        slips.push(
          slipAt(token, `There is no ${word} here. Did you mean ${meant}?`, {
            fix: fixOf(`Change to ${meant}`, token.startOffset, word.length, meant),
          }),
        );
        reading = retype(token, types[meant]!);
      }
    }
    count(reading, depth);
    read.push(reading);
  }
  return { tokens: read, slips: [...taken.all(), ...slips] };
}

/** Words of the language used as names: each is told once in a declaration, and renamed wherever that has it. */
class TakenWords {
  private readonly byWord = new Map<string, IToken[]>();
  private readonly slips: Slip[] = [];

  /** The next declaration begins, where a word is another name. */
  forget(): void {
    this.byWord.clear();
  }

  add(token: IToken): void {
    const uses = this.byWord.get(token.image);
    if (uses) {
      uses.push(token);
      return;
    }
    const first = [token];
    this.byWord.set(token.image, first);
    this.slips.push(reservedSlip(first));
  }

  all(): readonly Slip[] {
    return this.slips;
  }
}

/** `uses` may still grow: later uses of the word join its fix. */
function reservedSlip(uses: readonly IToken[]): Slip {
  const [first] = uses as [IToken];
  const { image } = first;
  const name = `${image}_1`;
  return slipAt(
    first,
    `${image} is a word of the language and cannot be a name. Choose another one, such as ${name}.`,
    {
      fix: {
        title: `Rename to ${name}`,
        get edits() {
          return uses.map((use) => ({ offset: endOf(use), length: 0, text: '_1' }));
        },
      },
    },
  );
}

function count(token: IToken, depth: Depth): void {
  if (is(token, '{')) {
    depth.blocks++;
  } else if (is(token, '}')) {
    depth.blocks = Math.max(0, depth.blocks - 1);
    depth.brackets = 0;
  } else if (closerOf(token)) {
    depth.brackets++;
  } else if (is(token, ')', ']')) {
    depth.brackets = Math.max(0, depth.brackets - 1);
  }
}

/** True where a word of the language has the place that it has as a word. */
function isKeyword(
  tokens: readonly IToken[],
  at: number,
  previous: IToken | undefined,
  depth: Depth,
): boolean {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  const begins = !previous || is(previous, '{', '}') || endsValue(previous) || is(previous, 'int');
  const used = is(next, '=', '->', ',', ')', ']', ':', '+', '-', '*', '/', '.');
  switch (token.tokenType.name) {
    case 'int':
      return is(previous, ']') && !is(next, '=', '->');
    case 'on':
      return depth.blocks === 0 && (is(previous, 'NAME') || is(previous, ')'));
    case 'split':
      return begins && depth.brackets === 0 && is(next, '(');
    case 'input':
    case 'output':
      return begins && depth.brackets === 0 && !used;
    default:
      return (
        (begins || isFirstOnLine(token, previous)) &&
        !used &&
        (depth.blocks === 0
          ? begins || beginsDeclaration(tokens, at)
          : isFirstOnLine(token, previous) && beginsDeclaration(tokens, at))
      );
  }
}

/** The word that a name at the beginning of a line was meant to be, by what follows it. */
function misspelt(tokens: readonly IToken[], at: number, depth: Depth): string | undefined {
  const [token, next, after] = tokens.slice(at, at + 3) as [IToken, IToken?, IToken?];
  if (depth.blocks > 0) {
    const likeInput = is(next, 'NAME') && is(after, '[') && next!.startLine === token.startLine;
    return likeInput && depth.brackets === 0 ? nearest(token.image, ['input']) : undefined;
  }
  const declares =
    (is(next, 'NAME') && is(after, '{', '(', 'on', '=')) || (is(next, 'STRING') && !startsValue(after));
  return declares ? nearest(token.image, declarationWords) : undefined;
}
