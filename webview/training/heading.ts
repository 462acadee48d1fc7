import { engineInWords, explainEngine, facts } from './explanations.js';
import { type Html, html, nothing } from '../html.js';
import type { Run, RunPhase } from './run.js';
import { count, counted } from './words.js';

/** A phase in a word or two, for the mark beside the title. */
export const phaseNames: Record<RunPhase, string> = {
  starting: 'Starting',
  training: 'Training',
  paused: 'Paused',
  stopping: 'Stopping',
  finished: 'Finished',
  stopped: 'Stopped',
  'early-stopped': 'Stopped early',
  interrupted: 'Interrupted',
  failed: 'Failed',
};

/** What trains on what, and how it goes. */
export function headingHtml(run: Run): Html {
  const { model, data } = run.source;
  return html`<h1><button type="button" data-action="reveal" title="Show this train block in its file">
    ${model}<span class="quiet"> on </span>${data}
  </button></h1>
  <span class="phase" data-phase="${run.phase}">${phaseNames[run.phase]}</span>`;
}

/** Engine, parameters and samples; empty until the engine has said them. */
export function factsHtml({ plan }: Run): Html {
  if (!plan) return nothing;
  const { engine, version, parameters, samples, validationSamples, batchSize, stepsPerEpoch } = plan;
  const items = [
    [engineInWords(engine, version), explainEngine(engine), 'engine'],
    [counted(parameters, 'parameter'), facts.parameters, 'parameters'],
    [counted(samples, 'sample'), facts.samples, 'samples'],
    ...(validationSamples > 0
      ? [[`${count(validationSamples)} to validate`, facts.validation, 'validation']]
      : []),
    [`batches of ${count(batchSize)}`, facts.batch, 'batch'],
    [`${counted(stepsPerEpoch, 'step')} an epoch`, `${facts.steps} ${facts.epoch}`, 'steps'],
  ];
  return html`${items.map(([text, title, name]) => html`<li data-fact="${name}" title="${title}">${text}</li>`)}`;
}

/** What went wrong, or keeps training slow; empty when all is well. */
export function noticeHtml({ error, plan, phase }: Run): Html {
  if (error) {
    const details =
      error.details.length > 0
        ? html`<p>The last lines it wrote:</p><pre>${error.details.join('\n')}</pre>`
        : nothing;
    return html`<div class="notice error" role="alert">
      <p><strong>Training failed.</strong> ${error.message}</p>${details}
      <p><button type="button" class="link" data-action="output">Show all output</button></p>
    </div>`;
  }
  if (!plan?.reason) return nothing;
  const trains = ['training', 'paused', 'stopping'].includes(phase) ? 'trains' : 'trained';
  return html`<div class="notice info"><p>The embedded engine (${plan.engine}) ${trains}. ${plan.reason}</p></div>`;
}
