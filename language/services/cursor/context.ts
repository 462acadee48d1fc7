import type { Place } from '../callee.js';
import type { SettingsPlace } from '../settings-of.js';

/** A place among the arguments of a call. */
export interface ArgumentPlace {
  readonly place: Place;
  readonly callee: string;
  /** The argument's name, where the text says it. */
  readonly name?: string;
  /** How many arguments stand before it. */
  readonly position: number;
  /** The arguments that are given by name. */
  readonly given: readonly string[];
  /** The first argument as it is written, where it is one word or text: `"tanks.csv"`, `t`. */
  readonly first?: string;
  /** Named arguments before it as they are written, where each is one word or text. */
  readonly named?: Readonly<Record<string, string>>;
}

/** What a person is about to write at the cursor; told from the words before it, so that broken text will do. */
export type CursorContext =
  /** A declaration: `model`, `train` … */
  | { readonly kind: 'declaration' }
  /** A statement of a model or a data block; `opens` where it is the first. */
  | { readonly kind: 'statement'; readonly place: 'model' | 'data'; readonly opens: boolean }
  /** A dimension of an input, or what may come after its brackets. */
  | { readonly kind: 'dimension' }
  | { readonly kind: 'after-input' }
  /** A setting's key, or after its `=` the value. */
  | { readonly kind: 'setting'; readonly place: SettingsPlace; readonly given: readonly string[] }
  | {
      readonly kind: 'setting-value';
      readonly place: SettingsPlace;
      readonly key: string;
      /** True inside the brackets of a list or a dictionary. */
      readonly bracketed: boolean;
    }
  /** A key in a dictionary's braces, which stands for an input or output: of a setting, or of data's x or y. */
  | {
      readonly kind: 'key';
      readonly place: 'data' | SettingsPlace;
      /** What the dictionary is the value of: `loss`, `x`. */
      readonly of: string;
      /** The keys that it has already. */
      readonly given: readonly string[];
    }
  /** A layer, block or model after `->`. */
  | { readonly kind: 'step' }
  /** After `output`. */
  | { readonly kind: 'tensor' }
  /** A tensor in the parentheses of several: `(a, b) -> Add()`. */
  | { readonly kind: 'tuple' }
  /** After `train`, `forecast`, `generate`: a model; behind that `on`; after `on`: data. */
  | { readonly kind: 'model-name' }
  | { readonly kind: 'on' }
  | { readonly kind: 'data-name' }
  /** Inside a call's parentheses: an argument's name, or a positional value. */
  | ({ readonly kind: 'argument' } & ArgumentPlace)
  /** After `name=` inside a call's parentheses. */
  | ({ readonly kind: 'argument-value' } & ArgumentPlace & { readonly name: string })
  /** Inside the quotes of a text: of an import, or of an argument, be it in a list. */
  | { readonly kind: 'import-path' }
  | ({ readonly kind: 'text' } & ArgumentPlace)
  /** A value elsewhere. */
  | { readonly kind: 'expression'; readonly place: Place }
  /** Something new is named here, or this is a comment: nothing to offer. */
  | { readonly kind: 'nothing' };
