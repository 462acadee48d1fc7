import ELK from 'elkjs/lib/elk.bundled.js';
import type { LayOut } from '../../webview/diagram/lay-out.js';

const elk = new ELK();

/** Lays graphs out in this thread. */
export const layOutHere: LayOut = (graph) => elk.layout(graph);
