import { checkRig } from "../../installation-adapter/rig.ts";

/** What is wrong with a rig's file; nothing when it can be used. */
export function mistakesIn(file: unknown): readonly string[] {
  const checked = checkRig(file);
  return "mistakes" in checked ? checked.mistakes : [];
}
