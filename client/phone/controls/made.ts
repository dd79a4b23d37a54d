/** A new element, as a control is made of. */
export function made<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className = "",
  text = "",
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Calls with an element's size, now and whenever it changes. */
export function onResize(element: HTMLElement, sized: (width: number, height: number) => void) {
  new ResizeObserver(() => sized(element.clientWidth, element.clientHeight)).observe(element);
}

/** An arrow key's way: 1 to the right or upwards, −1 back; none for any other key. */
export function arrowOf({ key }: KeyboardEvent): number | undefined {
  if (key === "ArrowRight" || key === "ArrowUp") return 1;
  return key === "ArrowLeft" || key === "ArrowDown" ? -1 : undefined;
}
