package dev.domovoi.worker.train;

import dev.domovoi.worker.text.TextEncoder;
import dev.domovoi.worker.world.StyleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Embeddings of the ways to ask for each domain, in common wordings.
 *
 * @param trained for each domain (0 is the plain portrait) the embeddings to train on
 * @param heldOut for each domain embeddings of phrasings that training never sees
 */
record TextCorpus(List<List<float[]>> trained, List<List<float[]>> heldOut) {

  private static final List<String> WORDINGS =
      List.of(
          "%s",
          "%s style",
          "in the style of %s",
          "%s portrait",
          "a picture like %s",
          "make me look like %s",
          "portrait of a person, %s",
          "draw it as %s",
          "%s, please");

  private static final List<String> PLAIN =
      List.of(
          "photo",
          "plain portrait",
          "a normal photo",
          "portrait",
          "photograph of a person",
          "ordinary portrait photo",
          "no style",
          "natural colours",
          "unchanged",
          "passport photo",
          "studio photograph",
          "original",
          "a person",
          "somebody",
          "a human face",
          "as in real life",
          "realistic portrait",
          "real photo",
          "natural",
          "nothing special",
          "as they are");

  private static final List<String> PLAIN_HELD_OUT =
      List.of("a regular photograph", "just the person", "id photo", "without any style");

  static TextCorpus of(TextEncoder encoder, List<StyleDomain> styles) {
    List<List<float[]>> trained = new ArrayList<>();
    List<List<float[]>> heldOut = new ArrayList<>();
    trained.add(embed(encoder, PLAIN));
    heldOut.add(encoder.embed(PLAIN_HELD_OUT));
    for (StyleDomain style : styles) {
      trained.add(embed(encoder, style.phrases()));
      heldOut.add(encoder.embed(style.heldOutPhrases()));
    }
    return new TextCorpus(trained, heldOut);
  }

  private static List<float[]> embed(TextEncoder encoder, List<String> phrases) {
    List<float[]> out = new ArrayList<>();
    for (String wording : WORDINGS) {
      out.addAll(encoder.embed(phrases.stream().map(wording::formatted).toList()));
    }
    out.addAll(encoder.embed(pairs(phrases)));
    return out;
  }

  /** Two ways to say it in one breath, each phrase with the one after it and with a farther one. */
  static List<String> pairs(List<String> phrases) {
    List<String> out = new ArrayList<>();
    int count = phrases.size();
    for (int i = 0; i < count; i++) {
      out.add(phrases.get(i) + ", " + phrases.get((i + 1) % count));
      out.add(phrases.get(i) + ", " + phrases.get((i + 1 + count / 2) % count));
    }
    return out;
  }

  /** The mean of all training embeddings. */
  float[] mean() {
    float[] sum = new float[dimension()];
    int count = 0;
    for (List<float[]> domain : trained) {
      for (float[] embedding : domain) {
        add(sum, embedding, 1);
        count++;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
    return sum;
  }

  private int dimension() {
    return trained.get(0).get(0).length;
  }

  static void add(float[] sum, float[] what, float factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * what[i];
    }
  }

  /** A copy of an embedding with noise of a length, at unit length again. */
  static float[] blurred(float[] embedding, double length, SplittableRandom random) {
    float[] out = embedding.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += (float) (random.nextGaussian() * length / Math.sqrt(out.length));
    }
    return unit(out);
  }

  static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    float scale = (float) (1 / Math.sqrt(square + 1e-12));
    float[] out = new float[vector.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = vector[i] * scale;
    }
    return out;
  }
}
