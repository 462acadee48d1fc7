import type { IToken } from 'chevrotain';
import { endOf, fixOf, type Repaired, type Slip, slipAt } from './slip.js';
import { closerOf, is, isFirstOnLine, missing, startsDeclaration, type TokenTypes } from './tokens.js';

/** Closes brackets where the text goes on as if they were closed, and takes out those that close nothing. */
export function balanceBrackets(tokens: readonly IToken[], types: TokenTypes): Repaired {
  return new Balance(tokens, types).run();
}

/** A bracket that is open, and where it stands among the tokens read so far. */
interface Open {
  readonly token: IToken;
  readonly closer: string;
  readonly at: number;
}

class Balance {
  private readonly read: IToken[] = [];
  private readonly slips: Slip[] = [];
  private readonly open: Open[] = [];

  constructor(
    private readonly tokens: readonly IToken[],
    private readonly types: TokenTypes,
  ) {}

  run(): Repaired {
    for (const [at, token] of this.tokens.entries()) {
      this.closeBefore(token, at);
      const closer = closerOf(token);
      if (closer) {
        this.open.push({ token, closer, at: this.read.length });
        this.read.push(token);
      } else if (is(token, ')', ']', '}')) {
        this.close(token);
      } else {
        this.read.push(token);
      }
    }
    this.closeAll(() => true);
    return { tokens: this.read, slips: this.slips };
  }

  /** What cannot stand inside an open bracket shows that it should have been closed. */
  private closeBefore(token: IToken, at: number): void {
    const first = isFirstOnLine(token, this.tokens[at - 1]);
    if (startsDeclaration(this.tokens, at)) {
      this.closeAll(() => true);
    } else if (is(token, '->') || (first && is(token, 'input', 'output'))) {
      this.closeAll(({ closer }) => closer !== '}', token);
    } else if (first && is(this.tokens[at + 1], '=') && this.innermost()?.closer === ')') {
      const goesOn = is(this.read.at(-1), ',', '(', 'LINE_PAREN') || this.closesLater(at);
      if (!goesOn) {
        this.closeAll(({ closer }) => closer !== '}', token);
      }
    }
  }

  private innermost(): Open | undefined {
    return this.open.at(-1);
  }

  /** True where the innermost bracket is closed further on, before anything that ends its statement. */
  private closesLater(from: number): boolean {
    let depth = 1;
    for (let at = from; at < this.tokens.length; at++) {
      const token = this.tokens[at]!;
      if (is(token, '->', '}') || startsDeclaration(this.tokens, at)) {
        return false;
      }
      depth += closerOf(token) ? 1 : is(token, ')', ']') ? -1 : 0;
      if (depth === 0) {
        return true;
      }
    }
    return false;
  }

  /** Takes a closing bracket: closes what is open inside, or drops it where nothing of its kind is open. */
  private close(token: IToken): void {
    const { image } = token;
    const matching = this.open.map(({ closer }) => closer).lastIndexOf(image);
    const block = this.open.map(({ closer }) => closer).lastIndexOf('}');
    if (matching < 0 || (image !== '}' && matching < block)) {
      const what = { ')': '(', ']': '[', '}': '{' }[image];
      this.slips.push(
        slipAt(token, `This ${image} closes nothing: no ${what} is open before it.`, {
          fix: fixOf(`Take out ${image}`, token.startOffset, 1, ''),
        }),
      );
      return;
    }
    while (this.open.length > matching + 1) {
      this.insert(this.open.pop()!, this.read.length);
    }
    this.open.pop();
    this.read.push(token);
  }

  /** Closes open brackets, the innermost first, in front of a token that cannot stand inside. */
  private closeAll(which: (open: Open) => boolean, before?: IToken): void {
    for (let one = this.innermost(); one && which(one); one = this.innermost()) {
      this.open.pop();
      this.insert(one, this.placeFor(one, before));
    }
  }

  /** At the end of the line before, where the bracket was opened there; else right here. */
  private placeFor(open: Open, before: IToken | undefined): number {
    const line = before?.startLine;
    if (line === undefined || open.token.startLine === line) {
      return this.read.length;
    }
    let place = this.read.length;
    while (place > open.at + 1 && this.read[place - 1]!.startLine === line) {
      place--;
    }
    return place;
  }

  private insert({ token, closer }: Open, place: number): void {
    const after = this.read[place - 1] ?? token;
    this.read.splice(place, 0, missing(this.types[closer]!, after));
    const offset = endOf(after);
    const text = closer === '}' ? '\n}' : closer;
    this.slips.push(
      slipAt(token, `This ${token.image} is not closed: ${closer} is missing after ${quote(after)}.`, {
        fix: fixOf(`Add ${closer} after ${quote(after)}`, offset, 0, text),
      }),
    );
  }
}

function quote({ image, isInsertedInRecovery }: IToken & { isInsertedInRecovery?: boolean }): string {
  return isInsertedInRecovery ? 'it' : image.length > 20 ? `${image.slice(0, 20)}…` : image;
}
