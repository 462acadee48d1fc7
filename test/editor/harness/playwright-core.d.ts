/**
 * The part of playwright-core that the harness uses. The package itself lies in the cache, beside the
 * workbench, so that the project need not depend on it.
 */
declare module 'playwright-core' {
  export interface Locator {
    locator(selector: string, options?: { hasText?: string | RegExp; has?: Locator }): Locator;
    filter(options: { hasText?: string | RegExp; has?: Locator; visible?: boolean }): Locator;
    first(): Locator;
    last(): Locator;
    nth(index: number): Locator;
    all(): Promise<Locator[]>;
    count(): Promise<number>;
    click(options?: {
      button?: 'left' | 'right' | 'middle';
      force?: boolean;
      modifiers?: string[];
    }): Promise<void>;
    hover(): Promise<void>;
    fill(text: string, options?: { timeout?: number }): Promise<void>;
    press(keys: string): Promise<void>;
    focus(): Promise<void>;
    isVisible(): Promise<boolean>;
    innerText(): Promise<string>;
    textContent(): Promise<string | null>;
    allInnerTexts(): Promise<string[]>;
    allTextContents(): Promise<string[]>;
    getAttribute(name: string): Promise<string | null>;
    inputValue(): Promise<string>;
    boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>;
    evaluate<R, A = undefined>(page: (element: HTMLElement, argument: A) => R, argument?: A): Promise<R>;
    evaluateAll<R, A = undefined>(
      page: (elements: HTMLElement[], argument: A) => R,
      argument?: A,
    ): Promise<R>;
    waitFor(options?: {
      state?: 'visible' | 'hidden' | 'attached' | 'detached';
      timeout?: number;
    }): Promise<void>;
    screenshot(options: { path: string }): Promise<unknown>;
  }

  export interface FrameLocator {
    locator(selector: string, options?: { hasText?: string | RegExp }): Locator;
    frameLocator(selector: string): FrameLocator;
    nth(index: number): FrameLocator;
  }

  export interface Frame {
    evaluate<R, A = undefined>(page: (argument: A) => R, argument?: A): Promise<R>;
  }

  export interface Page {
    keyboard: {
      press(keys: string): Promise<void>;
      type(text: string, options?: { delay?: number }): Promise<void>;
      down(key: string): Promise<void>;
      up(key: string): Promise<void>;
    };
    mouse: {
      move(x: number, y: number): Promise<void>;
      click(
        x: number,
        y: number,
        options?: { button?: 'left' | 'right'; clickCount?: number },
      ): Promise<void>;
      wheel(x: number, y: number): Promise<void>;
    };
    addInitScript(script: () => void): Promise<void>;
    goto(url: string): Promise<unknown>;
    frames(): Frame[];
    reload(): Promise<unknown>;
    emulateMedia(options: { reducedMotion: 'reduce' | null }): Promise<void>;
    locator(selector: string, options?: { hasText?: string | RegExp; has?: Locator }): Locator;
    getByText(text: string, options?: { exact?: boolean }): Locator;
    frameLocator(selector: string): FrameLocator;
    viewportSize(): { width: number; height: number } | null;
    setViewportSize(size: { width: number; height: number }): Promise<void>;
    setDefaultTimeout(milliseconds: number): void;
    screenshot(options: { path: string }): Promise<unknown>;
    on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
    on(event: 'pageerror', listener: (error: Error) => void): void;
  }

  export interface BrowserContext {
    newPage(): Promise<Page>;
    close(): Promise<void>;
  }

  export interface Browser {
    newContext(options: { viewport: { width: number; height: number } }): Promise<BrowserContext>;
    close(): Promise<void>;
  }

  export interface BrowserType {
    launch(options: { executablePath: string; args: string[] }): Promise<Browser>;
  }
}
