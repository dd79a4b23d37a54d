// The way a light went since the last picture, as a rod with round ends: a trail without gaps at any pace.
in vec2 corner;
in vec4 path;
in vec4 light;
in vec2 body;
uniform float uCore;
out vec2 vAt;
out vec4 vLight;
flat out float vLength;

void main() {
  vec2 from = inSides(path.zw);
  vec2 way = inSides(path.xy) - from;
  float len = length(way);
  vec2 along = len > 1e-6 ? way / len : vec2(1.0, 0.0);
  float radius = uCore * body.x;
  vec2 at = vec2(corner.x < 0.0 ? -radius : len + radius, corner.y * radius);
  vAt = at / radius;
  vLength = len / radius;
  vLight = vec4(light.rgb, light.a * smoothstep(0.02, 0.3, body.y));
  gl_Position = onScreen(from + along * at.x + vec2(-along.y, along.x) * at.y);
}
