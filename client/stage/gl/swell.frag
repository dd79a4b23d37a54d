// One person's weight in the field, spread around them.
in vec2 vAt;
in vec4 vLight;
uniform float uWeight;
out vec4 outLight;

void main() {
  float soft = max(0.0, 1.0 - dot(vAt, vAt));
  outLight = vec4(vLight.rgb, 1.0) * soft * soft * vLight.a * uWeight;
}
