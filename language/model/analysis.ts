import { type AstNode, AstUtils } from 'langium';
import type { DataSet } from '../data/data-set.js';
import { DataFiles } from '../data/files/data-files.js';
import { noFiles } from '../data/files/file-access.js';
import { readDataSet } from '../data/read-data-set.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { filesBehind } from '../diagnostics/imported.js';
import type { FileAt } from '../diagnostics/path.js';
import * as ast from '../generated/ast.js';
import { blockArguments } from '../training/block-arguments.js';
import { readBlocks } from '../training/read-blocks.js';
import { buildNetwork } from './build-network.js';
import { Constants } from './constants.js';
import { fileDiagnostics, parses } from './file-diagnostics.js';
import { Memory, type Recollection } from './memory.js';
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
  readonly fileAt: FileAt;
  /** True where another file imports this one. */
  readonly isImported: boolean;
}

const nothing: Surroundings = {
  files: new DataFiles(noFiles),
  fileAt: () => undefined,
  isImported: false,
};

/** Analyses a linked file, with what is in memory of its declarations. Never fails: what is wrong is in the diagnostics. */
export function analyse(file: ast.File, surroundings = nothing, memory = new Memory()): Analysis {
  return new FileAnalysis(file, surroundings, memory).analyse();
}

/** One pass over a file; everything is worked out once. */
class FileAnalysis {
  private readonly networks = new Map<ast.Model, Network>();
  private readonly data = new Map<ast.Data, DataSet>();
  /** Of other files. */
  private readonly importedNetworks = new Map<ast.Model, Network>();
  private readonly importedData = new Map<ast.Data, DataSet>();
  private readonly diagnostics: Diagnostic[] = [];
  /** Mistakes in what other files declare and this one uses, by file. */
  private readonly behind = new Map<ast.File, Diagnostic[]>();
  private readonly ofModels = new Map<Network, readonly Diagnostic[]>();
  private readonly constants: Constants;
  private readonly recollection: Recollection;

  constructor(
    private readonly file: ast.File,
    private readonly surroundings: Surroundings,
    memory: Memory,
  ) {
    this.recollection = memory.recollection(surroundings.files, {
      constant: (node) => this.constants.valueOf(node),
      networkOf: (model, block) => this.networkOf(model, block),
      dataSetOf: (data) => this.dataSetOf(data),
    });
    this.constants = new Constants((node, diagnostic) => this.foundIn(node).push(diagnostic));
  }

  analyse(): Analysis {
    for (const declaration of this.file.declarations) {
      this.readDeclaration(declaration);
    }
    const blocks = readBlocks(this.file, this.recollection, parses(this.file) && this.importsParse());
    return {
      file: this.file,
      networks: this.networks,
      data: this.data,
      trainings: blocks.trainings,
      forecasts: blocks.forecasts,
      generations: blocks.generations,
      constants: this.constants,
      diagnostics: fileDiagnostics({
        file: this.file,
        ...this.surroundings,
        own: this.diagnostics,
        behind: this.behind,
        ofModels: this.ofModels,
        networks: this.networks,
        data: this.data,
        blocks,
      }),
    };
  }

  private readDeclaration(declaration: ast.Declaration): void {
    switch (declaration.$type) {
      case 'Const':
        this.constants.valueOf(declaration);
        break;
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
    const { value, diagnostics } = this.recollection.recall(
      block ?? model,
      'network',
      [],
      ({ constant }, report) => {
        const context = { constant, report };
        return buildNetwork(model, context, block && blockArguments(block, model, context));
      },
    );
    found.push(...diagnostics);
    return value;
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
    const network = known ?? this.build(model, block, this.foundIn(model));
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
    const read = this.readData(node, this.foundIn(node));
    this.importedData.set(node, read);
    return read;
  }

  /** Where mistakes of a declaration go: this file's own, or those of the file it stands in. */
  private foundIn(node: AstNode): Diagnostic[] {
    const file = AstUtils.findRootNode(node) as ast.File;
    if (file === this.file) {
      return this.diagnostics;
    }
    const found = this.behind.get(file) ?? [];
    this.behind.set(file, found);
    return found;
  }

  private readData(node: ast.Data, found: Diagnostic[]): DataSet {
    const { value, diagnostics } = this.recollection.recall(node, 'data', [], ({ constant }, report) =>
      readDataSet(node, {
        constant,
        report,
        files: this.surroundings.files,
        file: AstUtils.getDocument(node).uri,
      }),
    );
    found.push(...diagnostics);
    return value;
  }

  private importsParse(): boolean {
    const { fileAt } = this.surroundings;
    const imports = this.file.declarations.filter(ast.isImport);
    return imports.every((one) => filesBehind(one, fileAt).every((file) => parses(file)));
  }
}
