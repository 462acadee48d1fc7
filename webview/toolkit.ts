/*
 * The one door to the component library. It is frozen upstream; another one can take its place here.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTag,
} from '@vscode/webview-ui-toolkit';

export type { Button, Checkbox, Dropdown, Option } from '@vscode/webview-ui-toolkit';

/** Makes the pages' controls known to the browser: `<vscode-button>`, `<vscode-checkbox>`, `<vscode-dropdown>` with `<vscode-option>`, `<vscode-progress-ring>`, `<vscode-tag>`. */
export function provideControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTag(),
  );
}
