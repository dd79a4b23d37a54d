in vec2 vAt;
in vec4 vLight;
flat in float vLength;
out vec4 outLight;

void main() {
  float far = length(vec2(vAt.x - clamp(vAt.x, 0.0, vLength), vAt.y));
  float soft = max(0.0, 1.0 - far * far);
  outLight = vec4(vLight.rgb, 1.0) * soft * soft * vLight.a;
}
