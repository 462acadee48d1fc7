import { open, type Opened } from '../../language/services/open.js';
import { SlowestAnswer } from '../timing.js';

/** A text in an editor, that questions are asked about. */
export interface Editing {
  readonly opened: Opened;
  /** The texts of the files beside it, by name. */
  readonly beside: Readonly<Record<string, string>>;
  readonly answer: SlowestAnswer;
}

/** Opens a text in an editor whose features throw where they fail, rather than tell a log. */
export async function edit(text: string, beside: Editing['beside']): Promise<Editing> {
  const opened = await open(text, beside);
  opened.services.log.ErrorLog.report = (_place, error) => {
    throw error;
  };
  // As on a disk, where a folder that is not there is told of later.
  opened.files.readDirectory = async (folder) => opened.files.readDirectorySync(folder);
  return { opened, beside, answer: new SlowestAnswer() };
}
