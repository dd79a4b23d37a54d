import type { LaidControl } from "#protocol/layout.ts";
import type { Act } from "../behaviours/act.ts";
import type { Phone } from "./phone.ts";

export type Touch = Extract<Act, { kind: "steer" | "set" | "press" }>;

/** What a thumb does to a phone. Answers whether the phone shows what it was for; else nothing comes of it. */
export function touch(phone: Phone, act: Touch, atMs: number): boolean {
  const { controls } = phone;
  if (act.kind === "steer") return steer(phone, act.x, act.y, atMs);
  const laid = controls.find(({ control }) =>
    act.control === undefined ? control.kind === "button" : control.id === act.control,
  );
  if (laid === undefined) return false;
  if (act.kind === "set") phone.set(laid, act.values, atMs);
  else if (laid.control.kind === "button") phone.press(laid, atMs);
  return true;
}

/** By what moves the light; where nothing does, by what feels as if it did. */
function steer(phone: Phone, x: number, y: number, atMs: number): boolean {
  const laid = phone.controls.find(drives) ?? phone.controls.find(isSurface);
  if (laid?.control.kind === "joystick") phone.set(laid, [x, y], atMs);
  else if (laid?.control.kind === "pad") phone.set(laid, [(x + 1) / 2, (y + 1) / 2], atMs);
  return laid !== undefined;
}

function drives({ control }: LaidControl): boolean {
  return "drives" in control && control.drives !== undefined;
}

function isSurface({ control }: LaidControl): boolean {
  return control.kind === "joystick" || control.kind === "pad";
}
