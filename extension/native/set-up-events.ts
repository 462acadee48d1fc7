/** The ways to get a tfjs-node addon that works on this machine, in the order they are tried. */
export type StepName =
  /** An earlier set-up's addon, in the cache. */
  | 'cache'
  /** The addon in the installed tfjs-node package, there when npm could run its install script. */
  | 'package'
  /** What the package's own install script downloads. */
  | 'download'
  /** Compiled against a TensorFlow found on the machine. */
  | 'found-tensorflow'
  /** Compiled against the TensorFlow of a wheel from PyPI. */
  | 'wheel';

/** What the set-up tells while it works, for people: the command line and the editor show it as it comes. */
export interface SetUpEvent {
  readonly step: StepName;
  /** `trying` may come several times a step, as its work moves on; then `failed` or `done` once. */
  readonly state: 'trying' | 'failed' | 'done';
  /** What is being done, why it failed, or what is there now. */
  readonly message: string;
  /** What a person can do so that this step works the next time. */
  readonly remedy?: string;
}

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
