// The ground, and over it a slow field: faint silk where nobody is, rising into folds where people are.
in vec2 vUv;
uniform sampler2D uField;
uniform vec2 uExtent;
uniform float uTime;
uniform vec3 uTop;
uniform vec3 uBottom;
uniform vec3 uCalm;
uniform vec3 uLively;
uniform vec3 uAccent;
uniform float uInk;
out vec4 outLight;

vec2 slope(vec2 cell) {
  vec3 q = fract(vec3(cell.xyx) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return 2.0 * fract((q.xx + q.yz) * q.zy) - 1.0;
}

float noise(vec2 p) {
  vec2 cell = floor(p);
  vec2 f = p - cell;
  vec2 ease = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  float low = mix(dot(slope(cell), f), dot(slope(cell + vec2(1.0, 0.0)), f - vec2(1.0, 0.0)), ease.x);
  float high = mix(
    dot(slope(cell + vec2(0.0, 1.0)), f - vec2(0.0, 1.0)),
    dot(slope(cell + vec2(1.0, 1.0)), f - vec2(1.0, 1.0)),
    ease.x
  );
  return mix(low, high, ease.y);
}

float layers(vec2 p) {
  return noise(p) + 0.5 * noise(mat2(1.6, 1.2, -1.2, 1.6) * p + 7.3);
}

/** Smooth between the field's few pixels (cubic B-spline): a straight line between them would show as a kink. */
vec4 smoothly(sampler2D field, vec2 uv) {
  vec2 size = vec2(textureSize(field, 0));
  vec2 at = uv * size - 0.5;
  vec2 f = fract(at);
  vec2 w0 = (1.0 - f) * (1.0 - f) * (1.0 - f) / 6.0;
  vec2 w1 = (4.0 - 6.0 * f * f + 3.0 * f * f * f) / 6.0;
  vec2 w3 = f * f * f / 6.0;
  vec2 w2 = 1.0 - w0 - w1 - w3;
  vec2 low = (floor(at) - 0.5 + w1 / (w0 + w1)) / size;
  vec2 high = (floor(at) + 1.5 + w3 / (w2 + w3)) / size;
  vec2 share = w2 + w3;
  return mix(
    mix(texture(field, low), texture(field, vec2(high.x, low.y)), share.x),
    mix(texture(field, vec2(low.x, high.y)), texture(field, high), share.x),
    share.y
  );
}

void main() {
  vec2 p = vUv * uExtent;
  vec2 wind = vec2(
    noise(p * 1.3 + vec2(0.0, uTime * 0.03)),
    noise(p * 1.3 + vec2(5.2, -uTime * 0.026))
  );
  vec4 crowd = smoothly(uField, vUv + wind * 0.05);
  float dense = 1.0 - exp(-1.5 * crowd.a);
  float silk = layers(p * vec2(0.8, 1.15) + wind * 0.9 + vec2(uTime * 0.02, -uTime * 0.014));
  float veil = smoothstep(-0.5, 0.7, silk);

  vec3 ground = mix(uBottom, uTop, smoothstep(0.0, 1.0, vUv.y + wind.x * 0.3));
  vec3 colour = mix(ground, uCalm, 0.14 * veil * veil);
  colour = mix(colour, mix(uCalm, uLively, smoothstep(0.1, 0.8, dense)), dense * (0.3 + 0.2 * veil));
  vec3 people = crowd.rgb / max(crowd.a, 0.001);
  colour += (1.0 - uInk) * people * dense * dense * 0.06;

  float height = (dense * 1.5 + silk * 0.7) * 7.0 - uTime * 0.05;
  float steep = fwidth(height);
  float rise = fract(height);
  float apart = min(rise, 1.0 - rise);
  float slope = steep / fwidth(p.y);
  float line = (1.0 - smoothstep(0.35 * steep, 1.4 * steep, apart)) * smoothstep(0.5, 0.15, steep);
  line *= smoothstep(0.7, 3.0, slope);
  vec3 thread = mix(uLively, uAccent, 0.3 + 0.5 * dense);
  colour = mix(colour, thread, line * (0.04 + 0.24 * dense + 0.2 * uInk));
  colour *= 1.0 + (0.22 - 0.4 * uInk) * dense * (rise - 0.5);
  outLight = vec4(colour, 1.0);
}
