package dev.domovoi.worker.world;

/**
 * A painted scene with what a style needs to know about it.
 *
 * @param size width and height in pixels
 * @param planes planar RGB of figure and background, {@code 3 * size * size} values in 0..1; owned
 *     by the style that asked for the scene, which may change it
 * @param mask how much of each pixel is figure, {@code size * size} values in 0..1
 */
record Scene(int size, float[] planes, float[] mask) {

  /** Pixels per plane. */
  int area() {
    return size * size;
  }

  /** Picture widths are given for a 64-pixel picture; this is how many pixels one of them is. */
  float unit() {
    return size / 64f;
  }

  /** Computes one pixel. */
  @FunctionalInterface
  interface Shader {
    /**
     * The new colour of a pixel.
     *
     * @param x pixel centre in 64ths of the width, so that textures keep their size on the picture
     * @param y pixel centre in 64ths of the height
     * @param i index in a plane
     * @param tone the present colour
     * @param figure the mask at the pixel, 0 background to 1 figure
     */
    Tone at(float x, float y, int i, Tone tone, float figure);
  }

  /** Replaces every pixel by the shader's colour and returns this scene. */
  Scene shade(Shader shader) {
    int n = area();
    float step = 64f / size;
    for (int i = 0; i < n; i++) {
      Tone old = new Tone(planes[i], planes[n + i], planes[2 * n + i]);
      Tone now = shader.at((i % size + .5f) * step, (i / size + .5f) * step, i, old, mask[i]);
      planes[i] = now.r();
      planes[n + i] = now.g();
      planes[2 * n + i] = now.b();
    }
    return this;
  }

  /** The colour of the pixel with an index. */
  Tone tone(int i) {
    return new Tone(planes[i], planes[area() + i], planes[2 * area() + i]);
  }

  /** Lightness of every pixel. */
  float[] luma() {
    int n = area();
    float[] luma = new float[n];
    for (int i = 0; i < n; i++) {
      luma[i] = .299f * planes[i] + .587f * planes[n + i] + .114f * planes[2 * n + i];
    }
    return luma;
  }

  RgbImage image() {
    return RgbImage.owning(size, size, planes);
  }
}
