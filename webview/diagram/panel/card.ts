import type { Html } from '../../html.js';

const distance = 10;
/** How far it stays away from the page's edges. */
const edge = 4;
/** How long the pointer rests on a box before its card comes, and how long it may be away before it goes. */
const delay = 220;

/** The card beside a box. It stays while the pointer is on the box or on the card, so that its link can be reached. */
export class Card {
  private timer = 0;
  private described: Element | undefined;

  constructor(private readonly element: HTMLElement) {
    element.addEventListener('pointerenter', () => clearTimeout(this.timer));
    element.addEventListener('pointerleave', () => this.leave());
    element.addEventListener('focusin', () => clearTimeout(this.timer));
    element.addEventListener('focusout', () => this.leave());
    element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.described instanceof SVGElement) {
        this.described.focus();
      }
    });
  }

  /** Shows the card beside a box after a moment; `now` for the keyboard. */
  show(content: Html, beside: Element, now: boolean): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.place(content, beside), now ? 0 : delay);
  }

  leave(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), delay);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.element.hidden = true;
    this.described?.removeAttribute('aria-describedby');
  }

  /** Moves the focus to the card's link; Escape brings it back. */
  focusLink(): void {
    if (!this.element.hidden) {
      this.element.querySelector('a')?.focus();
    }
  }

  /** Below the box or above it, so that its row stays in sight; beside it where neither has room. */
  private place(content: Html, beside: Element): void {
    const { element } = this;
    this.hide();
    element.innerHTML = content.markup;
    element.hidden = false;
    beside.setAttribute('aria-describedby', element.id);
    this.described = beside;
    const box = beside.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const middle = (box.left + box.right - width) / 2;
    const level = (box.top + box.bottom - height) / 2;
    const places = [
      { x: middle, y: box.bottom + distance },
      { x: middle, y: box.top - distance - height },
      { x: box.right + distance, y: level },
      { x: box.left - distance - width, y: level },
    ].map(({ x, y }) => ({
      x: Math.max(edge, Math.min(x, innerWidth - width - edge)),
      y: Math.max(edge, Math.min(y, innerHeight - height - edge)),
    }));
    const covers = ({ x, y }: { x: number; y: number }) =>
      x < box.right && x + width > box.left && y < box.bottom && y + height > box.top;
    const { x, y } = places.find((place) => !covers(place)) ?? places[0]!;
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
  }
}
