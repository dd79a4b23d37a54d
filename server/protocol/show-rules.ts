import { suffixesOf } from "./controls/list.ts";
import { CHANNELS_MAX } from "./limits.ts";

/** Names that a channel cannot have: they are every participant's already, or mean something to the languages on the way. */
export const RESERVED_IDS: ReadonlySet<string> = new Set([
  "x",
  "y",
  "slot",
  "generation",
  "presence",
  "present",
  "hue",
  "active",
  "count",
  "constructor",
  "prototype",
]);

type Loose = Readonly<Record<string, unknown>>;

/**
 * What no single field can tell: names that clash, scenes that name what is not there.
 * Reads whatever is readable, so that these mistakes are told together with the others.
 */
export function crossMistakes(file: unknown): string[] {
  const show = loose(file);
  const controls = listOf(show["controls"]);
  const scenes = listOf(show["scenes"]);
  return [
    ...nameMistakes(controls),
    ...controls.flatMap(controlMistakes),
    ...sceneMistakes(scenes, controls),
  ];
}

function nameMistakes(controls: readonly Loose[]): string[] {
  const mistakes: string[] = [];
  const owners = new Map<string, string>();
  controls.forEach((control, index) => {
    const names = namesOf(control);
    const taken = names.find((name) => RESERVED_IDS.has(name));
    const clash = names.find((name) => owners.has(name));
    if (taken !== undefined)
      mistakes.push(
        `controls[${index}].id makes the name "${taken}", which is taken; choose another id`,
      );
    else if (clash !== undefined)
      mistakes.push(
        `controls[${index}].id makes the name "${clash}", which ${owners.get(clash)} has too; choose another id`,
      );
    for (const name of names) if (!owners.has(name)) owners.set(name, `controls[${index}]`);
  });
  const channels = new Set(controls.flatMap(channelNames)).size;
  if (channels > CHANNELS_MAX)
    mistakes.push(
      `controls have ${channels} channels together; a show has at most ${CHANNELS_MAX}`,
    );
  return mistakes;
}

/** What a control is called: its id, which scenes and pages know it by, and its channels' names. */
function namesOf(control: Loose): string[] {
  const id = control["id"];
  return typeof id === "string" ? [id, ...channelNames(control)] : [];
}

function channelNames(control: Loose): string[] {
  const { id, kind } = control;
  if (typeof id !== "string") return [];
  const suffixes = typeof kind === "string" ? suffixesOf(kind) : undefined;
  return (suffixes ?? [""]).map((suffix) => id + suffix);
}

function controlMistakes(control: Loose, index: number): string[] {
  const { min = 0, max = 1, rest } = control;
  if (control["kind"] === "slider" && typeof min === "number" && typeof max === "number") {
    if (min >= max)
      return [`controls[${index}].max must be above min (min is ${min}, max is ${max})`];
    if (typeof rest === "number" && (rest < min || rest > max)) {
      return [
        `controls[${index}].rest must lie between min and max (it is ${rest}, of ${min} to ${max})`,
      ];
    }
  }
  return repeats(listOf(control["options"]), `controls[${index}].options`);
}

function sceneMistakes(scenes: readonly Loose[], controls: readonly Loose[]): string[] {
  const sceneIds = idsOf(scenes);
  const mistakes = repeats(scenes, "scenes");
  scenes.forEach((scene, index) => {
    const next = scene["next"];
    if (typeof next === "string" && !sceneIds.includes(next)) {
      mistakes.push(`scenes[${index}].next names "${next}"; the show has: ${sceneIds.join(", ")}`);
    }
    if (next !== undefined && scene["durationSeconds"] === undefined) {
      mistakes.push(`scenes[${index}].next needs durationSeconds beside it: how long until then`);
    }
    mistakes.push(...namedControlMistakes(scene, index, controls));
  });
  return mistakes;
}

function namedControlMistakes(scene: Loose, index: number, controls: readonly Loose[]): string[] {
  const names = Array.isArray(scene["controls"]) ? (scene["controls"] as unknown[]) : [];
  const ids = idsOf(controls);
  const mistakes: string[] = [];
  const drivers: string[] = [];
  names.forEach((name, place) => {
    if (typeof name !== "string") return;
    if (!ids.includes(name))
      mistakes.push(
        `scenes[${index}].controls[${place}] names "${name}"; the show has: ${ids.join(", ")}`,
      );
    else if (names.indexOf(name) !== place)
      mistakes.push(`scenes[${index}].controls[${place}] names "${name}" again; once is enough`);
    else if (controls.find(({ id }) => id === name)?.["drives"] !== undefined) drivers.push(name);
  });
  if (drivers.length > 1)
    mistakes.push(
      `scenes[${index}].controls has ${drivers.join(" and ")}, which both drive the position; keep one`,
    );
  return mistakes;
}

function repeats(list: readonly Loose[], place: string): string[] {
  const ids = list.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    typeof id === "string" && ids.indexOf(id) < index
      ? [`${place}[${index}].id is "${id}" again; ids must differ`]
      : [],
  );
}

function idsOf(list: readonly Loose[]): string[] {
  return list.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}

function listOf(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(loose) : [];
}

function loose(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}
