import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { removeStatement } from '../diagnostics/fixes/statements.js';
import { nameOfOutput } from '../model/output-names.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { TrainingInProgress } from './read-training.js';

/** `class_weight` weighs samples by their one label: as in Keras a model then has one output, of one label a sample. */
export function checkClassWeight({ network, settings, given }: TrainingInProgress): readonly Diagnostic[] {
  const setting = given.get('class_weight');
  if (!setting || !settings.class_weight || !network?.complete) {
    return [];
  }
  const [output, ...others] = network.outputs;
  const several = others.length > 0;
  const type = output?.type;
  if (!several && (!type || type.shape.length <= 2)) {
    return [];
  }
  const why = several
    ? `the model ${network.name} has ${network.outputs.length} outputs, ${network.outputs.map(nameOfOutput).join(' and ')}`
    : `the model ${network.name} gives ${printLabelled(type!)}, a label for each step`;
  return [
    badValue(
      setting,
      `class_weight weighs a sample by its one label, but ${why}. ${several ? 'Use loss_weights to weigh the outputs, or leave' : 'Leave'} it out.`,
      [{ title: 'Take class_weight out', edits: [removeStatement(setting)] }],
    ),
  ];
}
