import { AstUtils, type URI } from 'langium';
import type { DataSet } from '../data/data-set.js';
import { DataFiles } from '../data/files/data-files.js';
import { noFiles } from '../data/files/file-access.js';
import { readDataSet } from '../data/read-data-set.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { duplicateName } from '../diagnostics/duplicate-name.js';
import { importProblem } from '../diagnostics/path.js';
import { withSyntax } from '../diagnostics/syntax.js';
import type * as ast from '../generated/ast.js';
import { blockArguments } from '../training/block-arguments.js';
import { type Blocks, readBlocks } from '../training/read-blocks.js';
import { buildNetwork } from './build-network.js';
import { Constants } from './constants.js';
import type { Network } from './network.js';
import type { Forecasting, Generation, Training } from './training.js';

/** Everything known of a file without running it; diagnostics, hints, diagram and training read it here. */
export interface Analysis {
  readonly file: ast.File;
  /** One network a model of this file. */
  readonly networks: ReadonlyMap<ast.Model, Network>;
  /** One data set a data block of this file. */
  readonly data: ReadonlyMap<ast.Data, DataSet>;
  /** In the order of the text. */
  readonly trainings: readonly Training[];
  readonly forecasts: readonly Forecasting[];
  readonly generations: readonly Generation[];
  readonly constants: Constants;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What surrounds a file. */
export interface Surroundings {
  /** Through which data files are read. */
  readonly files: DataFiles;
  /** True for a `.lstm` file that is known, be it saved or not. */
  isKnown(uri: URI): boolean;
}

const nothing: Surroundings = { files: new DataFiles(noFiles), isKnown: () => true };

/** Analyses a linked file. Never fails: what is wrong is in the diagnostics. */
export function analyse(file: ast.File, surroundings = nothing): Analysis {
  return new FileAnalysis(file, surroundings).analyse();
}

/** One pass over a file; everything is worked out once. */
class FileAnalysis {
  private readonly networks = new Map<ast.Model, Network>();
  private readonly data = new Map<ast.Data, DataSet>();
  /** Of other files: what is wrong there is told there. */
  private readonly importedNetworks = new Map<ast.Model, Network>();
  private readonly importedData = new Map<ast.Data, DataSet>();
  private readonly diagnostics: Diagnostic[] = [];
  private readonly ofModels = new Map<Network, readonly Diagnostic[]>();
  private readonly constants: Constants;

  constructor(
    private readonly file: ast.File,
    private readonly surroundings: Surroundings,
  ) {
    this.constants = new Constants(file, (diagnostic) => this.diagnostics.push(diagnostic));
  }

  analyse(): Analysis {
    this.reportDuplicates();
    for (const declaration of this.file.declarations) {
      this.readDeclaration(declaration);
    }
    const blocks = readBlocks(
      this.file,
      {
        constant: (node) => this.constants.valueOf(node),
        networkOf: (model, block) => this.networkOf(model, block),
        dataSetOf: (data) => this.dataSetOf(data),
      },
      this.parses(),
    );
    return {
      file: this.file,
      networks: this.networks,
      data: this.data,
      trainings: blocks.trainings,
      forecasts: blocks.forecasts,
      generations: blocks.generations,
      constants: this.constants,
      diagnostics: this.allDiagnostics(blocks),
    };
  }

  private readDeclaration(declaration: ast.Declaration): void {
    switch (declaration.$type) {
      case 'Const':
        this.constants.valueOf(declaration);
        break;
      case 'Import': {
        const { files, isKnown } = this.surroundings;
        const problem = importProblem(declaration, files.access, isKnown);
        if (problem) {
          this.diagnostics.push(problem);
        }
        break;
      }
      case 'Model':
        this.networks.set(declaration, this.buildOwn(declaration, undefined));
        break;
      case 'Data':
        this.data.set(declaration, this.readData(declaration, this.diagnostics));
        break;
    }
  }

  /** Builds a model of this file; a train block may give values to its parameters. */
  private buildOwn(model: ast.Model, block: ast.Train | undefined): Network {
    const found: Diagnostic[] = [];
    const network = this.build(model, block, found);
    this.ofModels.set(network, found);
    return network;
  }

  private build(model: ast.Model, block: ast.Train | undefined, found: Diagnostic[]): Network {
    const context = {
      constant: (node: ast.Const) => this.constants.valueOf(node),
      report: (diagnostic: Diagnostic) => found.push(diagnostic),
    };
    return buildNetwork(model, context, block && blockArguments(block, model, context));
  }

  private networkOf(model: ast.Model, block: ast.Train | undefined): Network {
    const own = this.networks.get(model);
    const asItIs = !block || (block.arguments.length === 0 && model.parameters.every((one) => one.default));
    if (own && asItIs) {
      return own;
    }
    if (own) {
      return this.buildOwn(model, block);
    }
    const known = asItIs ? this.importedNetworks.get(model) : undefined;
    const network = known ?? this.build(model, block, []);
    if (asItIs) {
      this.importedNetworks.set(model, network);
    }
    return network;
  }

  private dataSetOf(node: ast.Data): DataSet {
    const known = this.data.get(node) ?? this.importedData.get(node);
    if (known) {
      return known;
    }
    const read = this.readData(node, []);
    this.importedData.set(node, read);
    return read;
  }

  private readData(node: ast.Data, found: Diagnostic[]): DataSet {
    return readDataSet(node, {
      constant: (one) => this.constants.valueOf(one),
      report: (diagnostic) => found.push(diagnostic),
      files: this.surroundings.files,
      file: AstUtils.getDocument(node).uri,
    });
  }

  private reportDuplicates(): void {
    const names = new Map<string, ast.Declaration>();
    for (const declaration of this.file.declarations) {
      if (!('name' in declaration) || !declaration.name) {
        continue;
      }
      const first = names.get(declaration.name);
      if (first) {
        this.diagnostics.push(duplicateName(declaration, first));
      } else {
        names.set(declaration.name, declaration);
      }
    }
  }

  private parses(): boolean {
    const result = this.file.$document?.parseResult;
    return !result || (result.lexerErrors.length === 0 && result.parserErrors.length === 0);
  }

  /** Every mistake once, by its place in the text. */
  private allDiagnostics(blocks: Blocks): readonly Diagnostic[] {
    const all = [...this.diagnostics, ...blocks.diagnostics];
    for (const [network, found] of this.ofModels) {
      const explained = blocks.explained.has(network);
      all.push(...found.filter((one) => !(explained && (one.code === 'rank' || one.code === 'shape'))));
    }
    const seen = new Set<string>();
    const once = all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
    const { $document: document } = this.file;
    return (document ? withSyntax(document, once) : once).toSorted(byPosition);
  }
}

function keyOf({ code, range: { start }, message }: Diagnostic): string {
  return `${code} ${start.line} ${start.character} ${message}`;
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
