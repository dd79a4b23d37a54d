in vec2 corner;
in vec3 ring;
in vec3 tint;
uniform float uCore;
uniform float uRipple;
out vec2 vAt;
out vec3 vTint;
flat out float vRadius;
flat out float vWidth;
flat out float vAge;

void main() {
  vAge = ring.z;
  float left = 1.0 - ring.z;
  vRadius = uCore * 1.4 + (uRipple - uCore * 1.4) * (1.0 - left * left * left);
  vWidth = uCore * mix(0.42, 0.12, ring.z) + vRadius * 0.01;
  vAt = corner * (vRadius + 2.5 * vWidth);
  vTint = tint;
  gl_Position = onScreen(inSides(ring.xy) + vAt);
}
