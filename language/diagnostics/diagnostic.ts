import type { Range } from 'vscode-languageserver-types';

/** The stable codes of everything the checker says; each has a file of its own in this folder. */
export const diagnosticCodes = [
  'syntax',
  'unknown-name',
  'duplicate-name',
  'unused',
  'unknown-layer',
  'unknown-argument',
  'missing-argument',
  'bad-value',
  'arity',
  'rank',
  'shape',
  'data-rank',
  'data-shape',
  'target-rank',
  'target-shape',
  'data-samples',
  'loss-target',
  'loss-activation',
  'stateful-batch',
  'batch',
  'stateful-shuffle',
  'embedding-range',
  'label-range',
  'mask-lost',
  'feedback',
  'data-file',
  'data-column',
  'path',
  'hint-redundant',
  'slow-path',
] as const;

export type DiagnosticCode = (typeof diagnosticCodes)[number];

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One replacement in the text of the file `uri`, or of the file the diagnostic is in. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
  readonly uri?: string;
}

/** A change that mends the mistake, named as an action: `Add return_sequences=true to LSTM`. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** It leaves out some of the data or makes up others, which a person must want: *fix all* does not take it. */
  readonly dropsData?: boolean;
}

/** Another place that has to do with the mistake: where a shape was set, what came first. */
export interface Related {
  readonly message: string;
  readonly range: Range;
  readonly uri?: string;
}

/** One mistake: what was expected, what came, from where, and what to do. Positions count from zero, as in LSP. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly Related[];
  /** The preferred fix first. */
  readonly fixes: readonly Fix[];
}
