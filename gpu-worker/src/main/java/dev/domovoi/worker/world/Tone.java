package dev.domovoi.worker.world;

import java.awt.Color;

/**
 * A colour as three sRGB-coded components.
 *
 * @param r red, nominally 0..1 (may leave the range until it is clamped for painting)
 * @param g green, likewise
 * @param b blue, likewise
 */
record Tone(float r, float g, float b) {

  static final Tone BLACK = new Tone(0, 0, 0);
  static final Tone WHITE = new Tone(1, 1, 1);

  /** A tone from a 0xRRGGBB number. */
  static Tone hex(int rgb) {
    return new Tone((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
  }

  /** A ramp from 0xRRGGBB numbers, to be read with {@link #ramp}. */
  static Tone[] stops(int... rgb) {
    Tone[] tones = new Tone[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      tones[i] = hex(rgb[i]);
    }
    return tones;
  }

  /** The colour at {@code t} (0..1, clamped) of equally spaced stops. */
  static Tone ramp(Tone[] stops, float t) {
    float at = Math.min(1, Math.max(0, t)) * (stops.length - 1);
    int i = Math.min((int) at, stops.length - 2);
    return stops[i].mix(stops[i + 1], at - i);
  }

  /** This tone moved by {@code t} (0..1) towards another. */
  Tone mix(Tone other, float t) {
    return new Tone(r + (other.r - r) * t, g + (other.g - g) * t, b + (other.b - b) * t);
  }

  Tone scale(float factor) {
    return new Tone(r * factor, g * factor, b * factor);
  }

  Tone times(float fr, float fg, float fb) {
    return new Tone(r * fr, g * fg, b * fb);
  }

  /** Perceived lightness, 0..1. */
  float luma() {
    return .299f * r + .587f * g + .114f * b;
  }

  /** Saturation changed by a factor around the tone's own grey. */
  Tone saturate(float factor) {
    float l = luma();
    return new Tone(l + (r - l) * factor, l + (g - l) * factor, l + (b - l) * factor);
  }

  /** The AWT colour with the given opacity (0..1), components clamped. */
  Color color(float alpha) {
    return new Color(clamp(r), clamp(g), clamp(b), clamp(alpha));
  }

  static float clamp(float v) {
    return v < 0 ? 0 : v > 1 ? 1 : v;
  }

  /** A soft step: 0 below {@code from}, 1 above {@code to}, smooth between. */
  static float step(float from, float to, float v) {
    float t = clamp((v - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  static float lerp(float a, float b, float t) {
    return a + (b - a) * t;
  }
}
