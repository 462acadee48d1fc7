import { describeArgument } from './describe-argument.js';
import { type SettingsPlace, settingsOf } from '../settings-of.js';

/** What a setting means, what it takes and its default: Markdown. Undefined where the block has none of that name. */
export function describeSetting(place: SettingsPlace, key: string): string | undefined {
  const setting = settingsOf(place).arguments[key];
  return setting && describeArgument(key, setting, place);
}
