/** A file with one mistake. */
export interface Mistaken {
  readonly what: string;
  readonly text: string;
  readonly code: string;
  /** From 1. */
  readonly line: number;
  /** What the preferred fix is called; none where there is none. */
  readonly fix?: string;
}
