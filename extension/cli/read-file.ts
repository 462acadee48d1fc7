import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AstNode, LangiumDocument } from 'langium';
import { URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { createCoreServices, type LstmCoreServices } from '../../language/core-services.js';
import type { File } from '../../language/generated/ast.js';
import type { Analysis } from '../../language/model/analysis.js';
import { loadImports } from '../../language/services/imports.js';
import { UsageError } from './usage-error.js';

/** A file as the command got it, read and analysed with all it imports. */
export interface ReadFile {
  /** The name as it was given; `-` for standard input. */
  readonly name: string;
  readonly document: LangiumDocument<File>;
  readonly analysis: Analysis;
}

let services: LstmCoreServices | undefined;

/** Reads, parses and analyses a file. A file that cannot be read is a usage error that says why. */
export async function readLstmFile(name: string): Promise<ReadFile> {
  services ??= createCoreServices(NodeFileSystem).lstm;
  const text = await readText(name);
  const uri = URI.file(resolve(name === '-' ? 'stdin.lstm' : name));
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = services.shared.workspace;
  if (LangiumDocuments.hasDocument(uri)) {
    LangiumDocuments.deleteDocument(uri);
  }
  const document = LangiumDocumentFactory.fromString<File>(text, uri);
  LangiumDocuments.addDocument(document);
  const imported = await loadImports(document, services);
  await DocumentBuilder.build<AstNode>([document, ...imported]);
  return { name, document, analysis: services.analysis.Analyser.analysisOf(document) };
}

/** The text of a file, or of standard input for `-`. */
export async function readText(name: string): Promise<string> {
  if (name === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
  try {
    if ((await stat(name)).isDirectory()) {
      throw new UsageError(`${name} is a folder; name a .lstm file.`);
    }
    return await readFile(name, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`,
    );
  }
}
