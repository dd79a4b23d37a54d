// Everything together, as the eye takes it: light adds up on a dark ground, ink takes away from a bright one.
in vec2 vUv;
uniform sampler2D uBackdrop;
uniform sampler2D uTrails;
uniform sampler2D uLights;
uniform float uInk;
uniform float uDim;
out vec4 outColour;

float grain(vec2 p) {
  return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715))));
}

/** Bright light keeps its hue for long, and turns white only where much of it comes together. */
vec3 exposed(vec3 light) {
  float most = max(max(light.r, light.g), light.b);
  float shown = most / pow(1.0 + most * most * most, 1.0 / 3.0);
  vec3 colour = light * (shown / max(most, 1e-4));
  return mix(colour, vec3(shown), 0.75 * smoothstep(1.2, 7.0, most));
}

vec3 toScreen(vec3 light) {
  return mix(12.92 * light, 1.055 * pow(light, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, light));
}

void main() {
  vec3 ground = texture(uBackdrop, vUv).rgb;
  vec4 drawn = texture(uLights, vUv) + texture(uTrails, vUv) * 0.75;
  vec3 lit = exposed(ground + drawn.rgb);
  vec3 inked = ground * exp(-2.1 * max(drawn.a - drawn.rgb, 0.0));
  vec2 out2 = vUv - 0.5;
  float vignette = 1.0 - 0.42 * dot(out2, out2);
  vec3 colour = mix(lit, inked, uInk) * vignette * uDim;
  outColour = vec4(toScreen(clamp(colour, 0.0, 1.0)) + (grain(gl_FragCoord.xy) - 0.5) / 255.0, 1.0);
}
