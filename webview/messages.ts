/*
 * Every message between the panels' pages and the extension, both ways.
 */
import type { NetworkView, Place } from '../language/model/network-view.js';
import type { Run } from './training/run.js';
import type { RunPatch } from './training/run-patch.js';

/** The three pictures of a network: over time, its layers, the inside of one recurrent step. */
export type DiagramKind = 'unrolled' | 'layers' | 'cell';

/** To the diagram's page. */
export type ToDiagram =
  /** What a file's models look like now. */
  | {
      readonly type: 'network';
      readonly uri: string;
      readonly models: readonly string[];
      /** Undefined where the file has no model. */
      readonly view?: NetworkView;
      /** True where the text does not parse: the page keeps its last good picture. */
      readonly stale: boolean;
    }
  /** Where the text cursor stands in the file of the picture. */
  | { readonly type: 'cursor'; readonly line: number; readonly character: number }
  /** Nothing can be drawn, and why. */
  | { readonly type: 'failed'; readonly message: string };

/** From the diagram's page. */
export type FromDiagram =
  /** The page listens. */
  | { readonly type: 'ready' }
  /** Another model of the file is wanted. */
  | { readonly type: 'model'; readonly name: string }
  /** A part of the picture was chosen: its text is to be shown. */
  | { readonly type: 'reveal'; readonly place: Place }
  /** The picture is to be kept as a file: SVG as text, PNG in base64. */
  | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly name: string; readonly data: string };

/** What the diagram's page keeps over a restart of the editor. */
export interface DiagramState {
  readonly uri: string;
  readonly model?: string;
  readonly kind: DiagramKind;
}

/** To the training's page. */
export type ToTraining =
  /** The runs that are kept, the newest first, for the picker. */
  | { readonly type: 'runs'; readonly runs: readonly RunTitle[] }
  /** The run to show, whole; without one there is none yet. */
  | { readonly type: 'run'; readonly run?: Run }
  /** What changed in the run shown. */
  | { readonly type: 'patch'; readonly patch: RunPatch };

/** A run in the picker. */
export interface RunTitle {
  readonly id: number;
  readonly title: string;
}

/** From the training's page. */
export type FromTraining =
  /** The page listens and knows nothing: after opening, and each time it comes back from being hidden. */
  | { readonly type: 'ready' }
  /** Another of the runs is wanted. */
  | { readonly type: 'show'; readonly id: number }
  /** A train block of the file in the editor is to be trained. */
  | { readonly type: 'train' }
  | { readonly type: 'train-again'; readonly id: number }
  /** The run is to end; asked for again, without waiting for its predictions. */
  | { readonly type: 'stop'; readonly id: number }
  /** The run is to wait between two steps, and to go on. */
  | { readonly type: 'pause'; readonly id: number }
  | { readonly type: 'continue'; readonly id: number }
  /** A run that was stopped, interrupted or failed is to be gone on with. */
  | { readonly type: 'resume'; readonly id: number }
  /** A forecast is to be made, or a text generated, with what the run has learned. */
  | { readonly type: 'again'; readonly kind: 'forecast' | 'generate'; readonly id: number }
  /** The folder that the run is kept in is to be shown. */
  | { readonly type: 'open-folder'; readonly id: number }
  /** The run's train block is to be shown in its file. */
  | { readonly type: 'reveal'; readonly id: number }
  /** The output channel is to be shown, where everything is written. */
  | { readonly type: 'output' };

/** What the training's page keeps while it is hidden: how a person wants to look at results. */
export interface TrainingState {
  readonly logScale: boolean;
}
