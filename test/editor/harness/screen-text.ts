import type { Frame, Page } from 'playwright-core';

/** What of the workbench's own page says where a test stood, by the heading it gets. */
const parts = {
  tabs: '.tabs-container .tab .label-name',
  'quick input': '.quick-input-widget',
  notifications: '.notification-list-item',
  dialog: '.monaco-dialog-box',
  'status bar': '.statusbar-item',
  problems: '.markers-panel .monaco-list-row',
  text: '.editor-instance .view-lines > .view-line',
};

/**
 * What a window shows, in words: for a test that failed. The workbench by its parts, then the text of each panel of
 * an extension.
 */
export async function screenText(page: Page): Promise<string> {
  const [workbench, ...panels] = page.frames();
  const texts = [workbenchText(workbench!), ...panels.map(panelText)];
  const said = await Promise.all(texts.map((text) => inTime(text.catch(String))));
  return said.filter((text) => text !== '').join('\n');
}

function workbenchText(frame: Frame): Promise<string> {
  return frame.evaluate((selectors) => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ').trim();
    const sections = Object.entries(selectors).map(([heading, selector]) => {
      const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((one) =>
        one.checkVisibility(),
      );
      return [`== ${heading}`, ...shown.map((one) => plain(one.innerText))].join('\n');
    });
    const { tagName, className } = document.activeElement ?? {};
    return [...sections, '== has the keyboard', `${tagName} ${className}`].join('\n');
  }, parts);
}

function panelText(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const said = document.body?.checkVisibility() ? document.body.innerText.trim() : '';
    return said && `== panel ${document.title}\n${said}`;
  });
}

/** A frame that is being replaced may never answer. */
function inTime(text: Promise<string>): Promise<string> {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, 5000, '== a frame that did not answer').unref();
  });
  return Promise.race([text, late]);
}
