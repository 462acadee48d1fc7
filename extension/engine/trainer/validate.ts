import type { Breath } from './breath.js';
import { ReportSums } from './report-sums.js';
import type { TrainingJob } from './training-job.js';
import type { TrainingSession } from './training-session.js';

/**
 * Loss and metrics of the validation data; undefined where there are none.
 *
 * @param goesOn asked every now and then, and waited for; false ends it
 */
export async function validate(
  { settings }: TrainingJob,
  session: TrainingSession,
  breath: Breath,
  goesOn: () => Promise<boolean>,
): Promise<ReportSums | 'stopped' | undefined> {
  const reports = session.validate();
  if (!reports) {
    return undefined;
  }
  const sums = new ReportSums(session.layout);
  for (;;) {
    if (settings.reset_states === 'each_batch') {
      session.resetStates();
    }
    const { value, done } = reports.next();
    if (done) {
      return sums;
    }
    sums.add(value);
    if (breath.due) {
      await breath.take();
      if (!(await goesOn())) {
        return 'stopped';
      }
    }
  }
}
