/** The ways to get a tfjs-node addon that works on this machine, in the order they are tried. */
export type StepName =
  /** An earlier set-up's addon, in the cache. */
  | 'cache'
  /** The addon in the installed tfjs-node package, there when npm could run its install script. */
  | 'package'
  /** Compiled against a TensorFlow found on the machine. */
  | 'found-tensorflow'
  /** The TensorFlow of a wheel from PyPI, with the addon that is shipped for it or one compiled against it. */
  | 'wheel'
  /** What TensorFlow publishes for tfjs-node: older than the others, and in need of nothing. */
  | 'download';

/** What the set-up tells while it works, for people: the command line and the editor show it as it comes. */
export interface SetUpEvent {
  readonly step: StepName;
  /** `trying` may come several times a step, as its work moves on; then `failed` or `done` once. */
  readonly state: 'trying' | 'failed' | 'done';
  /** What is being done, why it failed, or what is there now. */
  readonly message: string;
  /** How much of what is being done is done, from 0 to 1. Such events come often, with one message. */
  readonly fraction?: number;
  /** What a person can do so that this step works the next time. */
  readonly remedy?: string;
}

/** How a set-up ended: with an addon that has been seen to load, or with every reason why not. */
export type SetUpResult =
  | { readonly works: true; readonly addon: string; readonly tensorflow: string; readonly origin: string }
  | { readonly works: false; readonly failures: readonly SetUpEvent[] };

/**
 * Of several failures the one that a person should hear of: the first that something can be done about, as
 * later steps give less.
 */
export function tellingFailure(failures: readonly SetUpEvent[]): SetUpEvent | undefined {
  return failures.find(({ remedy }) => remedy) ?? failures.at(-1);
}

/** What the set-up's process tells the editor. */
export type SetUpMessage = { readonly event: SetUpEvent } | { readonly result: SetUpResult };

/** A step cannot be taken on this machine; the message says why, `remedy` what would help. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';

  constructor(
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
  }
}
