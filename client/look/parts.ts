/** An element that the page is made with, of the kind it is made with there. */
export function partAs<E extends Element>(id: string, kind: new () => E): E {
  const found = document.getElementById(id) as Element | null;
  if (found instanceof kind) return found;
  throw new Error(`the page has no part named ${id}`);
}

export function part(id: string): HTMLElement {
  return partAs(id, HTMLElement);
}
