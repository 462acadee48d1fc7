import { onTestFinished, vi } from 'vitest';

/** Lets so many milliseconds pass whenever the clock is looked at, until the test ends: no machine is too fast. */
export function passingTime(ms: number): void {
  let time = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    time += ms;
    return time;
  });
  onTestFinished(() => clock.mockRestore());
}
