import type { Place } from '../callee.js';
import { isSettings } from '../settings-of.js';
import type { ArgumentPlace } from './context.js';
import { depthOf, type TextBefore, type Token } from './text-before.js';

/** The innermost call around the cursor and the argument that is being written, be it in a list or a tuple. */
export function enclosingArgument({ tokens, open, block }: TextBefore): ArgumentPlace | undefined {
  let until = tokens.length;
  for (const at of open.toReversed()) {
    const argument = argumentAt(tokens.slice(0, until), at, placeIn(block));
    if (argument) {
      return argument;
    }
    until = at;
  }
  return undefined;
}

/** Where a bracket belongs to a call: which argument comes after the tokens. */
export function argumentAt(
  tokens: readonly Token[],
  openAt: number,
  place: Place,
): ArgumentPlace | undefined {
  const callee = tokens[openAt - 1];
  const declared = tokens[openAt - 2]?.text === 'model';
  if (tokens[openAt]!.text !== '(' || !callee?.isName || declared) {
    return undefined;
  }
  const given: string[] = [];
  const named: Record<string, string> = {};
  let position = 0;
  let depth = 0;
  let name: string | undefined;
  for (let i = openAt + 1; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    depth += depthOf(text);
    if (depth === 0 && text === ',') {
      position++;
      name = undefined;
    } else if (depth === 0 && text === '=') {
      name = tokens[i - 1]!.text;
      given.push(name);
      if (tokens[i + 2]?.text === ',') {
        named[name] = tokens[i + 1]!.text;
      }
    }
  }
  const first = tokens[openAt + 2]?.text === ',' ? tokens[openAt + 1]!.text : undefined;
  return {
    place,
    callee: callee.text,
    position,
    given,
    ...(name !== undefined && { name }),
    ...(first !== undefined && { first }),
    ...(Object.keys(named).length > 0 && { named }),
  };
}

/** The kind of declaration that a block's word begins. */
export function placeIn(block: string | undefined): Place {
  return block === 'model' || block === 'data' || isSettings(block) ? block : 'const';
}
