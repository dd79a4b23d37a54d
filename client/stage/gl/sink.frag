// Multiplies what is there, through the blending; what is written here does not matter.
out vec4 outLight;

void main() {
  outLight = vec4(0.0);
}
