/*
 * A picture as plain geometry, in pixels from the upper left corner: what the three views make, what is written as SVG.
 */
import type { Subject } from './unrolled/graph.js';

/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An area; `x` and `y` are its upper left corner. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** What a box is, which gives it its colour and shape. */
export type BoxRole =
  | 'input'
  | 'output'
  | 'recurrent'
  | 'layer'
  | 'merge'
  | 'bar'
  | 'code'
  | 'gate'
  | 'state';

/** A title with a small sign below its line: x and t for the input at step t. */
export interface Title {
  readonly text: string;
  readonly index?: string;
}

/** A box, with what it says, what it stands for and how it may be lit up. */
export interface Box extends Rectangle {
  /** Unique in the picture. */
  readonly id: string;
  readonly role: BoxRole;
  readonly title: Title;
  /** Lines below the title. */
  readonly details: readonly string[];
  readonly subject?: Subject;
  /** The layer whose weights it uses: boxes of one layer light up together. */
  readonly layer?: string;
  /** True for what repeats another box: the keyboard goes to the first only. */
  readonly copy: boolean;
  /** What it is, in words for those who do not see it. */
  readonly label: string;
  /** The message of the mistake, where this is what is at fault. */
  readonly problem?: string;
  /** True where a mistake elsewhere keeps its shape from being known. */
  readonly unknown?: boolean;
  /** True for what stands beyond the known steps. */
  readonly forecast?: boolean;
}

/**
 * - `flow`: a tensor goes from box to box;
 * - `carry`: a state goes from step to step;
 * - `dropped`: what is computed and not used;
 * - `feedback`: an output becomes the next input.
 */
export type ArrowRole = 'flow' | 'carry' | 'dropped' | 'feedback';

/** A line along corners from one thing to another. */
export interface Arrow {
  readonly id: string;
  readonly role: ArrowRole;
  /** From start to end; corners are rounded where it is drawn. */
  readonly points: readonly Point[];
  /** False for a line that only joins another. */
  readonly head: boolean;
  /** True where steps between are left out. */
  readonly folded?: boolean;
  /** What it means, in words. */
  readonly hint?: string;
}

/**
 * - `heading`, `sentence`, `facts`: above the picture;
 * - `shape`: on an edge;
 * - `caption`: about a row; `captionTitle` its first line;
 * - `time`: below a column;
 * - `note`: a quiet remark;
 * - `frame`: the name of a frame;
 * - `problem`: the message of a mistake.
 */
export type WordRole =
  | 'heading'
  | 'sentence'
  | 'facts'
  | 'shape'
  | 'caption'
  | 'captionTitle'
  | 'time'
  | 'note'
  | 'frame'
  | 'problem';

/** A line of text; `y` is its baseline. */
export interface Words extends Point {
  readonly role: WordRole;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  /** The layer it is about. */
  readonly layer?: string;
}

/** A dashed frame around a block, or a band behind columns. */
export interface Frame extends Rectangle {
  readonly role: 'block' | 'band';
  readonly title: string;
  /** Where the title begins. */
  readonly titleX: number;
}

/** What stands above a picture. */
export interface Heading {
  readonly title: string;
  /** What the title means. */
  readonly sentence: string;
  /** Names and numbers of what is drawn. */
  readonly facts: string;
  /** Messages of the mistakes in it. */
  readonly problems: readonly string[];
}

/** What one of the views draws, wherever it stands, and what is to be said above it. */
export interface Drawing extends Omit<Picture, 'width' | 'height'> {
  readonly heading: Heading;
}

/** All that is drawn, and how large it is. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly frames: readonly Frame[];
  readonly arrows: readonly Arrow[];
  /** In the order in which the keyboard goes through them. */
  readonly boxes: readonly Box[];
  readonly words: readonly Words[];
}
