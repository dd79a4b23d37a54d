// A ring on the water: sharp outside, fading inwards, thinner the further it has run.
in vec2 vAt;
in vec3 vTint;
flat in float vRadius;
flat in float vWidth;
flat in float vAge;
out vec4 outLight;

void main() {
  float far = length(vAt) - vRadius;
  float crest = exp(-far * far / (vWidth * vWidth) * (far > 0.0 ? 4.0 : 1.0));
  float wake = far < 0.0 ? exp(far / (0.3 * vRadius)) * 0.12 : 0.0;
  float left = 1.0 - vAge;
  outLight = vec4(vTint, 1.0) * (crest * 0.6 + wake) * left * left * left;
}
