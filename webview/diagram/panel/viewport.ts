import type { Picture } from '../picture.js';
import { type Camera, fitReadably, fitWhole, moved, revealing, type Size, zoomed } from './camera.js';

const keyStep = 60;

/** Shows a picture in an element: with the mouse, on a touch pad and by keyboard it is moved and zoomed. */
export class Viewport {
  private picture: Size = { width: 1, height: 1 };
  private camera: Camera = { x: 0, y: 0, scale: 1 };
  /** True once a person moved it: a new picture then leaves the camera alone. */
  private touched = false;

  constructor(private readonly element: HTMLElement) {
    new ResizeObserver(() => this.settle()).observe(element);
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    element.addEventListener('pointerdown', (event) => this.drag(event));
    element.addEventListener('keydown', (event) => this.key(event));
    element.addEventListener('focusin', ({ target }) => this.reveal(target as Element));
  }

  /** Shows a picture's markup; `fresh` where it has nothing to do with the one before. */
  show(picture: Picture, markup: string, fresh: boolean): void {
    this.picture = picture;
    this.touched &&= !fresh;
    this.element.innerHTML = markup;
    this.settle();
  }

  fit(): void {
    this.touched = false;
    this.look(fitWhole(this.picture, this.room));
  }

  zoom(factor: number): void {
    this.touched = true;
    this.look(zoomed(this.camera, factor, { x: this.room.width / 2, y: this.room.height / 2 }));
  }

  private get room(): Size {
    return { width: Math.max(1, this.element.clientWidth), height: Math.max(1, this.element.clientHeight) };
  }

  private settle(): void {
    this.look(this.touched ? this.camera : fitReadably(this.picture, this.room));
  }

  private look(camera: Camera): void {
    this.camera = camera;
    const svg = this.element.querySelector('svg');
    const { width, height } = this.room;
    svg?.setAttribute('width', String(width));
    svg?.setAttribute('height', String(height));
    svg?.setAttribute('viewBox', `${camera.x} ${camera.y} ${width / camera.scale} ${height / camera.scale}`);
  }

  private move(dx: number, dy: number): void {
    this.touched = true;
    this.look(moved(this.camera, dx, dy, this.picture, this.room));
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.element.getBoundingClientRect();
      this.touched = true;
      const at = { x: event.clientX - left, y: event.clientY - top };
      this.look(zoomed(this.camera, Math.exp(-event.deltaY / 240), at));
    } else {
      this.move(event.shiftKey ? event.deltaY : event.deltaX, event.shiftKey ? 0 : event.deltaY);
    }
  }

  private drag(start: PointerEvent): void {
    if (start.button !== 0) {
      return;
    }
    let { clientX, clientY } = start;
    const move = (event: PointerEvent) => {
      if (!this.element.hasPointerCapture(start.pointerId)) {
        // A click stays a click until the pointer goes somewhere.
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) < 4) {
          return;
        }
        this.element.setPointerCapture(start.pointerId);
      }
      this.move(clientX - event.clientX, clientY - event.clientY);
      ({ clientX, clientY } = event);
    };
    const end = () => {
      this.element.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
    this.element.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  }

  private key(event: KeyboardEvent): void {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => this.move(-keyStep, 0),
      ArrowRight: () => this.move(keyStep, 0),
      ArrowUp: () => this.move(0, -keyStep),
      ArrowDown: () => this.move(0, keyStep),
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  /** Brings a box that the keyboard reached into sight. */
  private reveal(target: Element): void {
    const box = target.closest<SVGGElement>('[data-box]');
    if (box?.matches(':focus-visible')) {
      this.look(revealing(this.camera, box.getBBox(), this.room));
    }
  }
}
