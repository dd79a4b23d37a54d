import type { Control } from "#protocol/show.ts";
import { onPress } from "../fingers.ts";
import type { ControlMaker } from "./view.ts";

type Choice = Extract<Control, { kind: "choice" }>;

/** A card an option; yours stays lit. */
export const choice: ControlMaker<Choice> = (element, { label, options }, wire) => {
  const cards = document.createElement("div");
  cards.className = "cards";
  cards.role = "radiogroup";
  cards.ariaLabel = label;
  cards.dataset["count"] = String(options.length);
  element.append(cards);

  const all = options.map((option, index) => {
    const card = document.createElement("button");
    card.type = "button";
    card.role = "radio";
    card.className = "card";
    card.dataset["option"] = option.id;
    card.textContent = option.label;
    onPress(card, () => {
      wire.set(index);
      show();
    });
    return card;
  });
  const show = () => {
    all.forEach((card, index) => {
      const on = wire.value() === index;
      card.toggleAttribute("data-on", on);
      card.ariaChecked = String(on);
    });
  };
  cards.append(...all);
  show();

  return { draw: show, letGo() {} };
};
