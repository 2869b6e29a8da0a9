package dev.domovoi.worker.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentence encoder all-MiniLM-L6-v2 (quantised), from the class path: mean pooling over the
 * tokens, then the unit vector. It knows English; other languages need a translation first.
 */
public final class MiniLmEncoder implements TextEncoder {
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final int DIMENSION = 384;
  private static final int MAX_TOKENS = 256;

  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private MiniLmEncoder(HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Loads the encoder.
   *
   * @param threads for one phrase; 1 is best for such short texts
   * @throws IOException if the model is not on the class path or can't be loaded
   */
  public static MiniLmEncoder load(int threads) throws IOException {
    HuggingFaceTokenizer tokenizer;
    try (InputStream in = resource(TOKENIZER)) {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              in, Map.of("truncation", "true", "maxLength", Integer.toString(MAX_TOKENS)));
    }
    try (InputStream in = resource(MODEL);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      return new MiniLmEncoder(
          tokenizer, OrtEnvironment.getEnvironment().createSession(in.readAllBytes(), options));
    } catch (OrtException e) {
      tokenizer.close();
      throw new IOException("The text encoder can't be loaded: " + e.getMessage(), e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = MiniLmEncoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("The text encoder's file " + name + " is not on the class path");
    }
    return in;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<float[]> embed(List<String> phrases) {
    List<float[]> embeddings = new ArrayList<>(phrases.size());
    for (String phrase : phrases) {
      embeddings.add(embed(phrase));
    }
    return embeddings;
  }

  private float[] embed(String phrase) {
    Encoding encoding = tokenizer.encode(phrase);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      inputs.put("input_ids", tensor(environment, encoding.getIds()));
      inputs.put("attention_mask", tensor(environment, encoding.getAttentionMask()));
      inputs.put("token_type_ids", tensor(environment, encoding.getTypeIds()));
      try (OrtSession.Result result = session.run(inputs)) {
        float[][][] tokens = (float[][][]) result.get(0).getValue();
        return pool(tokens[0], encoding.getAttentionMask());
      }
    } catch (OrtException e) {
      throw new IllegalStateException("The text encoder failed: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtEnvironment environment, long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static float[] pool(float[][] tokens, long[] mask) {
    double[] sum = new double[DIMENSION];
    for (int t = 0; t < tokens.length; t++) {
      if (mask[t] != 0) {
        for (int i = 0; i < DIMENSION; i++) {
          sum[i] += tokens[t][i];
        }
      }
    }
    double norm = 0;
    for (double value : sum) {
      norm += value * value;
    }
    double scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    float[] unit = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (sum[i] * scale);
    }
    return unit;
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("The text encoder can't be closed", e);
    }
  }
}
