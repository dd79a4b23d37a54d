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
  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = element;
    const columns = columnsFor(options.length, width, height);
    const cardHeight = height / Math.ceil(options.length / columns);
    cards.style.setProperty("--columns", String(columns));
    cards.dataset["size"] = cardHeight < 72 ? "small" : cardHeight < 160 ? "medium" : "large";
  }).observe(element);

  return { draw: show, letGo() {} };
};

/** A card reads best about this much wider than high. */
const WIDER = 2.2;
/** A narrower one has no room for a word. */
const CARD_WIDTH_MIN = 100;

/** In how many columns the cards are largest. */
export function columnsFor(count: number, width: number, height: number): number {
  const sizeIn = (columns: number) =>
    Math.min(width / columns / WIDER, height / Math.ceil(count / columns));
  let best = 1;
  for (let columns = 2; columns <= count && width / columns >= CARD_WIDTH_MIN; columns++)
    if (sizeIn(columns) > sizeIn(best)) best = columns;
  return best;
}
