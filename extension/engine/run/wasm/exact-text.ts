/**
 * What a kernel or operand is, as text that is the same for the same ones alone. JSON would be, but writes
 * NaN and both infinities as `null`, and −0 as `0`.
 */
export const exactText = (made: unknown): string =>
  JSON.stringify(made, (_, value: unknown) => {
    if (typeof value !== 'number') return value;
    return Object.is(value, -0) ? '-0' : String(value);
  });
