import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { describeSetting } from '../describe/describe-setting.js';
import { printDefault } from '../describe/describe-argument.js';
import { type SettingsPlace, settingsOf } from '../settings-of.js';
import { snippet } from './snippet.js';
import { offerValues, withoutEnclosing } from './values.js';

/** The settings that a train, forecast or generate block does not have yet. */
export function offerSettings(place: SettingsPlace, given: readonly string[]): CompletionItem[] {
  return Object.entries(settingsOf(place).arguments)
    .filter(([key]) => !given.includes(key))
    .map(([key, setting], i) => {
      const called = setting.kind.offers?.find((offer) => offer.startsWith(`${key}(`));
      const detail = setting.required ? 'required' : `= ${printDefault(setting.default)}`;
      const text = called ? `${key}(\${1:${called.slice(key.length + 1, -1)}})` : `${key} = `;
      return {
        ...snippet(key, text, CompletionItemKind.Property, detail, describeSetting(place, key)),
        sortText: `${setting.required ? 0 : 1}${String(i).padStart(3, '0')}`,
        ...(!called &&
          setting.kind.offers && {
            command: { title: 'Show values', command: 'editor.action.triggerSuggest' },
          }),
      };
    });
}

/** The values that a setting's kind knows. */
export function offerSettingValues(place: SettingsPlace, key: string, bracketed: boolean): CompletionItem[] {
  // Words stand without quotes here: `reset_states = each_epoch`.
  const offers = settingsOf(place).arguments[key]?.kind.offers?.map((one) => one.replace(/^"(\w+)"$/, '$1'));
  const values = offerValues(offers ?? [], key, place);
  return bracketed ? withoutEnclosing(values) : values;
}
