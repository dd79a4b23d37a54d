/** The parts of a browser that say when a page may have slept, or changed its network. */
export interface Waking {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: string };
}

/**
 * Calls whenever the page may have slept or changed its network, until `over`: it is seen again, it comes back out of the
 * browser's drawer (some phones say nothing else then), or the phone has found a network.
 */
export function onWaking({ window, document }: Waking, woke: () => void, over: AbortSignal): void {
  const until = { signal: over };
  const seen = () => {
    if (document.visibilityState === "visible") woke();
  };
  const shown = (event: Event) => {
    if ((event as PageTransitionEvent).persisted) woke();
  };
  document.addEventListener("visibilitychange", seen, until);
  window.addEventListener("pageshow", shown, until);
  window.addEventListener("online", woke, until);
}
