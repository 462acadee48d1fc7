import { nodesAbove } from '../substitute.js';
import type { DType, Node, ScanOp, Shape, Value } from '../value.js';

/** A scan's op with its inputs and outputs, and where the outputs of the scans it replaces are found. */
export interface TightScan {
  readonly op: ScanOp;
  readonly inputs: readonly Value[];
  readonly types: readonly { readonly shape: Shape; readonly dtype: DType }[];
  readonly places: ReadonlyMap<Value, number>;
}

/**
 * One scan for several that walk the same loop (the forward pass, and the same with what the backward
 * pass needs of it), giving out what is used, once, and taking in what that depends on.
 */
export function tightenScan(
  scans: readonly Node[],
  used: ReadonlySet<Value>,
  simplifyValues: (values: readonly Value[]) => Value[],
): TightScan {
  const first = scans[0]!.op as ScanOp;
  const { carryCount } = first;
  const { parameters } = first.body;

  // Results of the body: the next carries, then every stacked output that is used.
  const next = first.body.results.slice(0, carryCount);
  const stacked = scans.flatMap((scan) =>
    scan.outputs.flatMap((output, at) =>
      at >= carryCount && used.has(output) ? [{ output, result: (scan.op as ScanOp).body.results[at]! }] : [],
    ),
  );
  const results = simplifyValues([...next, ...stacked.map(({ result }) => result)]);
  const nextCarries = results.slice(0, carryCount);
  const outputs = [...new Set(results.slice(carryCount))];

  // A carry lives when its last value is used, or something that lives reads it.
  const lives = nextCarries.map((_, at) => scans.some(({ outputs }) => used.has(outputs[at]!)));
  let reached: Set<Value>;
  for (;;) {
    const roots = [...nextCarries.filter((_, at) => lives[at]), ...outputs];
    reached = new Set([...roots, ...nodesAbove(roots, { has: () => false }).flatMap(({ inputs }) => inputs)]);
    const woken = lives.findIndex((alive, at) => !alive && reached.has(parameters[at]!));
    if (woken < 0) break;
    lives[woken] = true;
  }
  const kept = parameters.map((parameter, at) => (at < carryCount ? lives[at]! : reached.has(parameter)));
  const carries = lives.flatMap((alive, at) => (alive ? [at] : []));

  const places = new Map<Value, number>();
  for (const { outputs: old } of scans) {
    for (const [place, at] of carries.entries()) places.set(old[at]!, place);
  }
  stacked.forEach(({ output }, at) => {
    places.set(output, carries.length + outputs.indexOf(results[carryCount + at]!));
  });
  return {
    op: {
      ...first,
      carryCount: carries.length,
      sequenceCount: kept.slice(carryCount, carryCount + first.sequenceCount).filter(Boolean).length,
      body: {
        parameters: parameters.filter((_, at) => kept[at]),
        results: [...carries.map((at) => nextCarries[at]!), ...outputs],
      },
    },
    inputs: scans[0]!.inputs.filter((_, at) => kept[at]),
    types: [
      ...carries.map((at) => nextCarries[at]!),
      ...outputs.map(({ shape, dtype }) => ({ shape: [first.length, ...shape], dtype })),
    ].map(({ shape, dtype }) => ({ shape, dtype })),
    places,
  };
}
