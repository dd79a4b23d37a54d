in vec2 corner;
in vec4 path;
in vec4 light;
in vec2 body;
uniform float uCore;
uniform float uHaloReach;
out vec2 vAt;
out vec4 vLight;
out float vEnergy;

void main() {
  vAt = corner * uHaloReach;
  vLight = light;
  vEnergy = body.y;
  gl_Position = onScreen(inSides(path.xy) + vAt * uCore * body.x);
}
