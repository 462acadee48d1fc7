/** A file to write. */
export interface ExportedFile {
  readonly path: string;
  /** In parts; strings as UTF-8. */
  readonly content: Iterable<string | Uint8Array>;
}
