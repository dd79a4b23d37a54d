/** Where a finger is on an element, in px from its top left, and how large the element was when it came down. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Follower {
  down(point: Point): void;
  move(point: Point): void;
  /** The finger was lifted. */
  up(): void;
  /** The finger was taken away: a call came in, the page went to sleep, the phone was turned. */
  lost(): void;
}

/**
 * Follows one finger at a time from where it comes down on an element to wherever it goes, beside other fingers on
 * other elements. Answers how to take the finger away.
 */
export function follow(element: HTMLElement, follower: Follower): () => void {
  let finger: number | undefined;
  let box = element.getBoundingClientRect();
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({
    x: clientX - box.left,
    y: clientY - box.top,
    width: box.width,
    height: box.height,
  });
  const lose = () => {
    if (finger === undefined) return;
    const lost = finger;
    finger = undefined;
    if (element.hasPointerCapture(lost)) element.releasePointerCapture(lost);
    follower.lost();
  };
  const ifMine = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === finger) act(event);
  };
  element.addEventListener("pointerdown", (event) => {
    if (finger !== undefined || event.button !== 0) return;
    finger = event.pointerId;
    element.setPointerCapture(event.pointerId);
    box = element.getBoundingClientRect();
    follower.down(pointOf(event));
  });
  const move = ifMine((event) => follower.move(pointOf(event)));
  const lift = ifMine(() => {
    finger = undefined;
    follower.up();
  });
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", ifMine(lose));
  element.addEventListener("lostpointercapture", ifMine(lose));
  return lose;
}

/** Every finger that comes down presses, at once; so do Enter, the space bar and whatever else presses a button for people. */
export function onPress(button: HTMLButtonElement, press: (at: Point) => void): void {
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { left, top, width, height } = button.getBoundingClientRect();
    press({ x: event.clientX - left, y: event.clientY - top, width, height });
  });
  button.addEventListener("click", (event) => {
    if (event.detail !== 0) return;
    const { width, height } = button.getBoundingClientRect();
    press({ x: width / 2, y: height / 2, width, height });
  });
}
