import type { Control } from "#protocol/show.ts";
import { onPress } from "../fingers.ts";
import { made, onResize } from "./made.ts";
import type { ControlMaker } from "./view.ts";

type Choice = Extract<Control, { kind: "choice" }>;

/** A card an option; yours stays lit. */
export const choice: ControlMaker<Choice> = (element, { label, options }, wire) => {
  const cards = made("div", "cards");
  cards.role = "radiogroup";
  cards.ariaLabel = label;
  const all = options.map(cardOf);
  cards.append(...all);
  element.append(cards);
  onResize(element, (width, height) => layOut(cards, options.length, width, height));
  let shown: number | undefined;

  const show = () => {
    const picked = wire.value();
    if (picked === shown) return;
    shown = picked;
    all.forEach((card, index) => {
      card.toggleAttribute("data-on", index === picked);
      card.ariaChecked = String(index === picked);
    });
  };
  all.forEach((card, index) =>
    onPress(card, () => {
      wire.set(index);
      show();
    }),
  );
  show();

  return { draw: show, letGo() {} };
};

function cardOf({ id, label }: Choice["options"][number]): HTMLButtonElement {
  const card = made("button", "card", label);
  card.type = "button";
  card.role = "radio";
  card.dataset["option"] = id;
  return card;
}

function layOut(cards: HTMLElement, count: number, width: number, height: number): void {
  const columns = columnsFor(count, width, height);
  const cardHeight = height / Math.ceil(count / columns);
  cards.style.setProperty("--columns", String(columns));
  cards.dataset["size"] = cardHeight < 72 ? "small" : cardHeight < 160 ? "medium" : "large";
}

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
