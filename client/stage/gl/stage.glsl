// Places are 0..1 with the origin top left; lengths are shares of the stage's short side.
uniform vec2 uExtent;
uniform float uMargin;

vec2 inSides(vec2 place) {
  return uMargin + place * (uExtent - 2.0 * uMargin);
}

vec4 onScreen(vec2 sides) {
  return vec4(2.0 * sides.x / uExtent.x - 1.0, 1.0 - 2.0 * sides.y / uExtent.y, 0.0, 1.0);
}
