in vec2 corner;
in vec4 path;
in vec4 light;
in vec2 body;
uniform float uSwell;
out vec2 vAt;
out vec4 vLight;

void main() {
  vAt = corner;
  vLight = vec4(light.rgb, light.a * (0.7 + 0.3 * body.y));
  gl_Position = onScreen(inSides(path.xy) + corner * uSwell);
}
