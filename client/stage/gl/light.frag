// A soft core, hottest in the middle, in a halo that falls off as light does and ends at its quad's edge.
in vec2 vAt;
in vec4 vLight;
in float vEnergy;
uniform float uHaloReach;
uniform float uHaloLight;
uniform float uInk;
out vec4 outLight;

void main() {
  float far = length(vAt);
  float edge = max(0.0, 1.0 - far / uHaloReach);
  float core = 1.15 * exp(-far * far * 1.7);
  float halo = edge * edge * edge / (1.0 + 0.22 * far * far) * uHaloLight * (1.0 + 0.9 * vEnergy);
  float hot = exp(-far * far * 4.5) * (0.4 + 0.3 * vEnergy) * (1.0 - uInk);
  vec3 colour = mix(vLight.rgb, vec3(1.0), hot);
  float amount = (core * (1.0 + 0.6 * vEnergy) + halo) * vLight.a;
  outLight = vec4(colour, 1.0) * amount;
}
