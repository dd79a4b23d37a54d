/** What a page remembers; a browser's own storage fits. Each call may throw: captive-portal sheets and private windows do. */
export type Memory = Pick<Storage, "getItem" | "setItem">;

/** Where to ask for it: at each use, since even naming a browser's storage may throw. */
export type AskMemory = () => Memory;

/** What was kept under a name; undefined where nothing was, and where nothing can be. */
export function recall(memory: AskMemory, name: string): string | undefined {
  try {
    return memory().getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text for as long as the phone lets us. Answers whether it could. */
export function keep(memory: AskMemory, name: string, text: string): boolean {
  try {
    memory().setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
