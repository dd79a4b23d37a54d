// What is left of the trails: a little less of them, a little wider, drifting like smoke.
in vec2 vUv;
uniform sampler2D uTrails;
uniform vec2 uExtent;
uniform vec2 uTexel;
uniform float uKeep;
uniform float uLess;
uniform float uSpread;
uniform float uDrift;
uniform float uTime;
out vec4 outLight;

vec2 air(vec2 p) {
  return vec2(
    cos(p.y * 5.3 + 0.23 * uTime) + 0.5 * cos(p.y * 11.1 - p.x * 3.0 - 0.31 * uTime),
    -cos(p.x * 4.7 - 0.19 * uTime) - 0.5 * cos(p.x * 9.7 + p.y * 4.0 + 0.27 * uTime)
  );
}

void main() {
  vec2 uv = vUv - air(vUv * uExtent) * uDrift / uExtent;
  vec4 around = texture(uTrails, uv + vec2(uTexel.x, 0.0)) + texture(uTrails, uv - vec2(uTexel.x, 0.0))
    + texture(uTrails, uv + vec2(0.0, uTexel.y)) + texture(uTrails, uv - vec2(0.0, uTexel.y));
  vec4 light = mix(texture(uTrails, uv), around * 0.25, uSpread);
  outLight = max(light * uKeep - uLess, vec4(0.0));
}
