import type { Callee } from '../layers/arguments/definition.js';
import { forecastSettings, generateSettings, trainSettings } from '../training/settings.js';

/** A block that is made of settings. */
export type SettingsPlace = 'train' | 'forecast' | 'generate';

const settings: Readonly<Record<SettingsPlace, Callee>> = {
  train: trainSettings,
  forecast: forecastSettings,
  generate: generateSettings,
};

/** The settings of a kind of block, in the order the documentation shows them. */
export function settingsOf(place: SettingsPlace): Callee {
  return settings[place];
}

/** True for the word that begins such a block. */
export function isSettings(word: string | undefined): word is SettingsPlace {
  return word !== undefined && Object.hasOwn(settings, word);
}
