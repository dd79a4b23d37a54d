import type { LaidControl } from "#protocol/layout.ts";
import type { Act } from "../behaviours/act.ts";
import type { Phone } from "./phone.ts";

type Touch = Extract<Act, { kind: "steer" | "set" | "press" }>;

/** What a thumb does to a phone. Nothing comes of it where the phone does not show what it was for. */
export function touch(phone: Phone, act: Touch, atMs: number): void {
  const { controls } = phone;
  if (act.kind === "steer") return steer(phone, act.x, act.y, atMs);
  const laid = controls.find(({ control }) =>
    act.control === undefined ? control.kind === "button" : control.id === act.control,
  );
  if (laid === undefined) return;
  if (act.kind === "set") phone.set(laid, act.values, atMs);
  else if (laid.control.kind === "button") phone.press(laid, atMs);
}

/** By what moves the light; where nothing does, by what feels as if it did. */
function steer(phone: Phone, x: number, y: number, atMs: number): void {
  const laid = phone.controls.find(drives) ?? phone.controls.find(isSurface);
  if (laid?.control.kind === "joystick") phone.set(laid, [x, y], atMs);
  else if (laid?.control.kind === "pad") phone.set(laid, [(x + 1) / 2, (y + 1) / 2], atMs);
}

function drives({ control }: LaidControl): boolean {
  return "drives" in control && control.drives !== undefined;
}

function isSurface({ control }: LaidControl): boolean {
  return control.kind === "joystick" || control.kind === "pad";
}
