import type { IToken } from 'chevrotain';
import { type Repaired, type Slip, slipAt } from './slip.js';
import { endOfBracket, endOfOperand, endsOperand } from './stretches.js';
import { closerOf, is, retype, startsDeclaration, type TokenTypes } from './tokens.js';

/**
 * How deep brackets may stand in each other, and operators. Whatever reads or walks the syntax tree goes as
 * deep as the tree does, and no stack of calls is endless: the parser's ends at about 90 brackets.
 */
export const mostBrackets = 50;
const mostOperators = 200;

/** What is open: a bracket, or the file itself. */
interface Frame {
  /** Where the bracket stands among all tokens, and among those read. */
  readonly at: number;
  readonly start: number;
  /** Operators, signs and slices since the last comma: each makes the tree deeper by one. */
  operators: number;
  /** The depth of the deepest bracket since the last comma. */
  tallest: number;
  /** The depth of the deepest of what stood before the last comma. */
  height: number;
}

/**
 * Leaves out what is nested too deep, each told once: all that stands in the outermost bracket of its value,
 * or an operator with what follows it. Brackets need not be balanced yet.
 */
export function limitNesting(tokens: readonly IToken[], types: TokenTypes): Repaired {
  return new Nesting(tokens, types).run();
}

class Nesting {
  private readonly read: IToken[] = [];
  private readonly slips: Slip[] = [];
  private frames: Frame[] = [newFrame(0, 0)];
  /** Operators of all frames. */
  private operators = 0;
  /** True once an operator too many was told of in the statement under way. */
  private told = false;

  constructor(
    private readonly tokens: readonly IToken[],
    private readonly types: TokenTypes,
  ) {}

  run(): Repaired {
    for (let at = 0; at < this.tokens.length; at++) {
      at = this.take(at);
    }
    return { tokens: this.read, slips: this.slips };
  }

  /** Takes a token, or leaves out what begins with it; gives the place of the last one that is done with. */
  private take(at: number): number {
    const token = this.tokens[at]!;
    this.startAnew(token, at);
    const frame = this.frames.at(-1)!;
    const full = depthOf(frame) >= mostOperators || this.operators >= mostOperators;
    const slices = is(token, '[') && endsOperand(this.read.at(-1));
    if (closerOf(token)) {
      if (slices && full) {
        return this.leaveOut(at, endOfBracket(this.tokens, at));
      }
      if (this.frames.length > mostBrackets || (full && this.frames.length > 1)) {
        return this.leaveOutBracket();
      }
      if (slices) {
        this.addOperator(frame);
      }
      this.frames.push(newFrame(at, this.read.length));
    } else if (is(token, ')', ']', '}')) {
      this.close();
    } else if (is(token, '+', '-', '*', '/')) {
      if (full) {
        return this.leaveOut(at, endOfOperand(this.tokens, at));
      }
      this.addOperator(frame);
    } else if (is(token, ',', '=', ':', '->')) {
      frame.height = Math.max(frame.height, depthOf(frame));
      this.operators -= frame.operators;
      frame.operators = 0;
      frame.tallest = 0;
    }
    this.read.push(token);
    return at;
  }

  private addOperator(frame: Frame): void {
    frame.operators++;
    this.operators++;
  }

  /** A declaration is no part of what was open before it. */
  private startAnew(token: IToken, at: number): void {
    if (startsDeclaration(this.tokens, at)) {
      this.frames = [newFrame(0, 0)];
      this.operators = 0;
      this.told = false;
    } else if (is(token, '=', '->') && this.frames.length <= 2) {
      this.told = false;
    }
  }

  private close(): void {
    if (this.frames.length > 1) {
      const closed = this.frames.pop()!;
      const around = this.frames.at(-1)!;
      this.operators -= closed.operators;
      around.tallest = Math.max(around.tallest, 1 + Math.max(closed.height, depthOf(closed)));
    }
  }

  /** Goes back to the outermost bracket of the value under way and leaves it out with all that it holds. */
  private leaveOutBracket(): number {
    const block = this.frames[1]!;
    const outermost = this.opensBlock(block) ? (this.frames[2] ?? block) : block;
    this.frames = this.frames.slice(0, this.frames.indexOf(outermost));
    this.operators = this.frames.reduce((sum, { operators }) => sum + operators, 0);
    this.read.length = outermost.start;
    const opener = this.tokens[outermost.at]!;
    const end = endOfBracket(this.tokens, outermost.at);
    const message = `Brackets can stand ${mostBrackets} deep in each other, and these go deeper. Give a part a name of its own.`;
    this.slips.push(slipAt(opener, message, { to: this.tokens[end]! }));
    // A call's or slice's bracket belongs to the name before it; any other one stands where a value does.
    if (!(is(opener, '(', '[', '{') && endsOperand(this.read.at(-1)))) {
      this.read.push(retype(opener, this.types.NAME!));
    }
    return end;
  }

  private opensBlock({ at, start }: Frame): boolean {
    return is(this.tokens[at], '{') && endsOperand(this.read[start - 1]);
  }

  /** Leaves out an operator with what follows it, or a slice. */
  private leaveOut(at: number, end: number): number {
    if (!this.told) {
      this.told = true;
      const message = `An expression can be ${mostOperators} operators long, and this one goes on. Give a part a name of its own.`;
      this.slips.push(slipAt(this.tokens[at]!, message, { to: this.tokens[end]! }));
    }
    if (!endsOperand(this.read.at(-1))) {
      this.read.push(retype(this.tokens[at]!, this.types.NAME!));
    }
    return end;
  }
}

function newFrame(at: number, start: number): Frame {
  return { at, start, operators: 0, tallest: 0, height: 0 };
}

function depthOf({ operators, tallest }: Frame): number {
  return operators + tallest;
}
