/** Signs that stand at the word before them, and signs at the word after them. */
const closing = /^[.,;:!?%)\]}’”»…]$/u;
const opening = /^[([{‘“«¿¡$£€#@]$/u;
/** Signs that join the words on both sides. */
const joining = /^[-–—/_]$/u;

/** Puts words and signs together as they are written: `“`, `Oh`, `!`, `”` as `“Oh!”`. */
export class WrittenWords {
  private glued: boolean;
  /** Whether a straight quote is open, which begins and ends with the same sign. */
  private quoted = false;

  /** @param before the text that the words go on from */
  constructor(before: string) {
    this.glued = before === '' || /\s$/u.test(before);
    for (const _ of before.matchAll(/"/g)) {
      this.quoted = !this.quoted;
    }
  }

  /** The next word or sign, with a space in front of it where one belongs there. */
  next(word: string): string {
    const quote = word === '"';
    const closes = closing.test(word) || joining.test(word) || (quote && this.quoted);
    const space = this.glued || closes ? '' : ' ';
    if (quote) {
      this.quoted = !this.quoted;
    }
    this.glued = opening.test(word) || joining.test(word) || (quote && this.quoted);
    return space + word;
  }
}
