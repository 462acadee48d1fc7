import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { format } from '../../language/services/format.js';
import { analyseText } from './parse.js';

async function formatted(text: string): Promise<string | undefined> {
  return format((await analyseText(text)).document);
}

test('one statement a line, arrows below each other, settings in columns', async () => {
  expect(
    await formatted(`const   n=5 import "./a.lstm"
# Says five numbers back.
data echo{x=reshape( range(n)/n,[1,n , 1] )   # samples, steps, features
y=x}
model net(units=64,vocab){input x[batch = 1,steps= 5,1] int
(a,_)=x->LSTM(units,return_sequences = true,
return_state=true) # keeps every step
->Dense( -1+2*3 )


-> Dense(1)
last = a [ : , -1,1 :2 ]
output a,last}
train net(units=8) on echo{loss={a:mse,b:mae} batch_size=1
early_stopping(patience=3) epochs=-1}
`),
  ).toMatchInlineSnapshot(`
    "const n = 5
    import "./a.lstm"

    # Says five numbers back.
    data echo {
      x = reshape(range(n) / n, [1, n, 1])   # samples, steps, features
      y = x
    }

    model net(units=64, vocab) {
      input x [batch=1, steps=5, 1] int
      (a, _) = x -> LSTM(units, return_sequences=true,
        return_state=true)  # keeps every step
        -> Dense(-1 + 2 * 3)
        -> Dense(1)
      last = a[:, -1, 1:2]
      output a, last
    }

    train net(units=8) on echo {
      loss       = {a: mse, b: mae}
      batch_size = 1
      early_stopping(patience=3)
      epochs     = -1
    }
    "
  `);
});

test('a text that does not parse is left alone', async () => {
  expect(await formatted('model net { input x [5, 1]')).toBeUndefined();
});

const folders = ['extension/examples', 'test/fixtures/cases', 'test/fixtures/threads'];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.lstm'))
    .map((name) => join(folder, name)),
);

test.each(files)('%s is laid out already, and a squeezed copy comes back the same twice', async (file) => {
  const text = readFileSync(file, 'utf8');
  expect(await formatted(text)).toBe(text);
  const loose = await formatted(text.replaceAll(/^ +/gm, '').replaceAll(', ', ' ,  '));
  expect(await formatted(loose!)).toBe(loose);
});
