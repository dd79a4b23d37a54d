import { wallClock } from "../connection/clock.ts";
import { wasPlaying } from "./again.ts";
import { Look } from "./look.ts";
import { Phone } from "./phone.ts";
import { part, partAs } from "../look/parts.ts";
import { Screens } from "./screens.ts";
import { loadShow } from "../connection/show.ts";
import { fillScreen, keepAwake } from "../connection/wake.ts";

const screens = new Screens();
const look = new Look(document.documentElement);
const loaded = await loadShow(wallClock, (failures) =>
  screens.show({ kind: "opening", failures }, "Crowdpatch"),
);
document.title = loaded.show.title;
look.unlit(loaded.show.scenes[0]?.palette ?? "dusk");
const phone = new Phone(loaded, screens, look);

screens.act = {
  reload: () => location.reload(),
  join() {
    keepAwake();
    fillScreen();
    phone.join();
  },
};
if (wasPlaying(() => sessionStorage)) {
  keepAwake();
  phone.join();
} else screens.show({ kind: "welcome" }, loaded.show.title);

// Whatever may come between a finger and the page must not leave a light running.
addEventListener("blur", () => phone.letGo());
addEventListener("pagehide", () => phone.rest());
matchMedia("(orientation: portrait)").addEventListener("change", () => phone.letGo());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") phone.rest();
});

// No magnifier, no menu, no zoom where one plays: fingers are pointers there, and nothing else.
for (const gesture of ["touchstart", "contextmenu", "gesturestart"])
  part("controls").addEventListener(gesture, (event) => event.preventDefault(), { passive: false });

const sheet = partAs("sheet", HTMLDialogElement);
part("mark").addEventListener("click", () => {
  phone.letGo();
  sheet.showModal();
});
part("back").addEventListener("click", () => sheet.close());
part("leave").addEventListener("click", () => {
  sheet.close();
  phone.leave();
});
