/*
 * Every message between the panels' pages and the extension, both ways.
 */
import type { NetworkView, Place } from '../language/model/network-view.js';

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
