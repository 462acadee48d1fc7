import { floatBytes } from './product-shape.js';

/** Rows and columns of a tile of the result: its 8 vectors and what they are made of fit in 16 registers. */
export const tileRows = 4;
export const tileColumns = 8;

/** Rows of the left matrix in a block, and columns: 128 KB, which stay in the second cache. */
export const rowBlock = 128;
export const innerBlock = 256;

/** Memory for a block of the left matrix, a tile's columns of the right one (8 KB, in the first cache), a tile. */
export const leftBytes = rowBlock * innerBlock * floatBytes;
export const rightBytes = innerBlock * tileColumns * floatBytes;
export const tileBytes = tileRows * tileColumns * floatBytes;

/** Bytes that a product needs beside its matrices. */
export const scratchBytes = leftBytes + rightBytes + tileBytes;
