import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import { createCoreServices } from '../../language/core-services.js';
import type { FileAccess } from '../../language/data/files/file-access.js';
import type { File } from '../../language/generated/ast.js';
import type { Analysis } from '../../language/model/analysis.js';

/** A workspace folder `/project` in memory, whose reads are counted. */
export class MemoryFiles implements FileAccess {
  readonly reads: string[] = [];
  private readonly files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  private clock = 1;
  readonly services = createCoreServices({ ...EmptyFileSystem, fileAccess: this });

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) {
      this.write(name, content);
    }
  }

  write(name: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files.set(URI.parse(`memory:/project/${name}`).path, { bytes, mtime: this.clock++ });
  }

  workspaceOf(): URI {
    return URI.parse('memory:/project');
  }

  realPath(file: URI): URI {
    return file;
  }

  stat(file: URI) {
    const known = this.files.get(file.path);
    return known && { size: known.bytes.length, mtime: known.mtime };
  }

  read(file: URI, start: number, end: number): Uint8Array {
    this.reads.push(`${file.path} ${start}-${end}`);
    return this.files.get(file.path)!.bytes.slice(start, end);
  }

  private count = 0;

  /** Parses, links and analyses a text as a file of the folder. */
  async analyse(text: string): Promise<{ document: LangiumDocument<File>; analysis: Analysis }> {
    const { shared, lstm } = this.services;
    const document = shared.workspace.LangiumDocumentFactory.fromString<File>(
      text,
      URI.parse(`memory:/project/file-${this.count++}.lstm`),
    );
    shared.workspace.LangiumDocuments.addDocument(document);
    await shared.workspace.DocumentBuilder.build([document]);
    return { document, analysis: lstm.analysis.Analyser.analysisOf(document) };
  }
}
