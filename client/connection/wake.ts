let keeping = false;

/**
 * Keeps the screen on while playing, where the phone lets us (only over https, mostly). Asked for in a tap,
 * and again each time the page is seen, since the phone takes it back whenever it is not.
 */
export function keepAwake(): void {
  if (!("wakeLock" in navigator) || keeping) return;
  keeping = true;
  const ask = () => {
    if (document.visibilityState === "visible")
      navigator.wakeLock.request("screen").catch(noMatter);
  };
  ask();
  document.addEventListener("visibilitychange", ask);
}

/** The whole screen, on what is held in a hand and can do it. Only in a tap. */
export function fillScreen(): void {
  if (!document.fullscreenEnabled || !matchMedia("(pointer: coarse)").matches) return;
  document.documentElement.requestFullscreen({ navigationUI: "hide" }).catch(noMatter);
}

/** A phone that says no is played on all the same. */
function noMatter(): void {}
