import { expect, test } from 'vitest';
import type { File } from '../../../language/generated/ast.js';
import { analyse } from '../../../language/model/analysis.js';
import { analyseText } from '../parse.js';

const head = `model m {
  input x [3]
  x -> Dense(1)
}
model k {
  input x [3]
  x -> Dense(1)
}
data d {
  x = zeros([4, 3])
  y = zeros([4, 1])
}
train m on d {
  loss = mse
}
`;

/** How often an analysis looks at a declaration of a file, and at the model of a train block. */
function looksOf(file: File): number {
  let looks = 0;
  for (const declaration of file.declarations) {
    if (declaration.$type === 'Train') {
      const { model } = declaration;
      Object.defineProperty(declaration, 'model', {
        get() {
          looks++;
          return model;
        },
      });
    }
  }
  file.declarations = new Proxy(file.declarations, {
    get(declarations, key) {
      looks += /^\d+$/.test(String(key)) ? 1 : 0;
      return Reflect.get(declarations, key);
    },
  });
  analyse(file);
  return looks;
}

test.each([
  ['train', 'wrong models', 'train n on d {\n  loss = mse\n}\n'],
  ['train', 'wrong data', 'train m on e {\n  loss = mse\n}\n'],
  ['forecast', 'wrong models', 'forecast n on d {\n  steps = 1\n}\n'],
  ['generate', 'wrong models', 'generate n on d {\n  steps = 1\n}\n'],
  [
    'forecast',
    'models trained long before',
    'train k on d {\n  loss = mse\n}\nforecast m on d {\n  steps = 1\n}\n',
  ],
  [
    'generate',
    'models trained long before',
    'train k on d {\n  loss = mse\n}\ngenerate m on d {\n  steps = 1\n}\n',
  ],
])('the work of many %s blocks of %s grows with their number', async (_kind, _of, blocks) => {
  const [few, many] = await Promise.all(
    [50, 200].map(async (count) => (await analyseText(head + blocks.repeat(count))).document),
  );
  expect(looksOf(many!.parseResult.value)).toBeLessThan(5 * looksOf(few!.parseResult.value));
});
