package dev.domovoi.worker.tool;

import static dev.domovoi.worker.golden.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.domovoi.worker.domain.DomainLayout;
import dev.domovoi.worker.domain.Parametrisation;
import dev.domovoi.worker.golden.EngineTest;
import dev.domovoi.worker.golden.Npz;
import dev.domovoi.worker.stylegan.GeneratorConfig;
import dev.domovoi.worker.weights.HostTensor;
import dev.domovoi.worker.weights.NpyFile;
import dev.domovoi.worker.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The researchers' tools against the reference's numbers")
class EngineToolsTest extends EngineTest {
  private static final Path CKPT = Npz.path("ckpt_zip.pt");
  private static final Npz FORWARD = Npz.golden("forward.npz");
  private static final Npz DOMAIN = Npz.golden("domain.npz");
  private static final Npz CLIP_IO = Npz.golden("clip/clip_tiny_io.npz");
  private static final DomainLayout CIN =
      new DomainLayout(
          new GeneratorConfig(64, 48, 8, List.of(32, 32, 24, 20, 12)), Parametrisation.CIN_MULT);

  @TempDir private Path folder;

  private static HostTensor synth(
      @Nullable HostTensor z,
      @Nullable HostTensor w,
      @Nullable Path domain,
      float strength,
      String noise,
      float truncation) {
    return EngineTools.synth(CKPT, new Synthesis(z, w, domain, null, strength, noise, truncation));
  }

  private static HostTensor plain(HostTensor z, float truncation) {
    return synth(z, null, null, 1, "stored", truncation);
  }

  private static void assertGolden(HostTensor actual, HostTensor wanted) {
    assertThat(actual.shape()).isEqualTo(wanted.shape());
    assertClose(actual.floats(), wanted.floats(), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ckpt_zip.pt", "ckpt_legacy.pt"})
  @DisplayName("mapping")
  void mapping(String file) {
    assertGolden(EngineTools.mapping(Npz.path(file), FORWARD.get("z")), FORWARD.get("w"));
  }

  @Test
  @DisplayName("synth from z, w and W+, truncated towards latent_avg")
  void synth() {
    HostTensor z = FORWARD.get("z");
    assertGolden(plain(z, 1), FORWARD.get("img_noise_buffers"));
    assertGolden(plain(z, 0.7f), FORWARD.get("img_trunc0.7_noise_buffers"));
    assertGolden(
        synth(null, FORWARD.get("w"), null, 1, "stored", 1),
        FORWARD.get("img_from_w_noise_buffers"));
    assertGolden(
        synth(null, FORWARD.get("wplus_in"), null, 1, "stored", 1),
        FORWARD.get("img_from_wplus_noise_buffers"));
  }

  @Test
  @DisplayName("noise: none, or drawn from a seed, the same again")
  void noise() {
    HostTensor z = FORWARD.get("z");
    float[] none = synth(z, null, null, 1, "zero", 1).floats();
    float[] drawn = synth(z, null, null, 1, "5", 1).floats();
    assertThat(none).isNotEqualTo(plain(z, 1).floats());
    assertThat(drawn).isNotEqualTo(none).isEqualTo(synth(z, null, null, 1, "5", 1).floats());
    assertThat(drawn).isNotEqualTo(synth(z, null, null, 1, "6", 1).floats());
    assertThatThrownBy(() -> synth(z, null, null, 1, "loud", 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cin_mult", "csep_mult", "aff_cout", "cfull_mult", "cfull_delta"})
  @DisplayName("synth with a published domain file")
  void published(String key) {
    HostTensor z = FORWARD.get("z");
    Path file = Npz.path("domain_" + key + ".pt");
    assertGolden(synth(z, null, file, 1, "stored", 1), DOMAIN.get(key + "/img_domain"));
    assertClose(synth(z, null, file, 0, "stored", 1).floats(), plain(z, 1).floats(), 1e-4);
  }

  @Test
  @DisplayName("synth with a domain of its own for each sample, flat")
  void batch() {
    Npz golden = Npz.golden("domain_batch.npz");
    float[] all = new float[3 * CIN.count()];
    for (DomainLayout.Entry entry : CIN.entries()) {
      float[] part = golden.get("in_" + entry.key()).floats();
      for (int b = 0; b < 3; b++) {
        System.arraycopy(
            part, b * entry.length(), all, b * CIN.count() + entry.offset(), entry.length());
      }
    }
    Path file = folder.resolve("domains.npy");
    NpyFile.write(file, HostTensor.of(all, 3, CIN.count()));
    assertGolden(synth(golden.get("z"), null, file, 1, "stored", 1), golden.get("img"));
    assertThatThrownBy(() -> synth(FORWARD.get("wplus_in"), null, file, 1, "stored", 1))
        .isInstanceOf(WeightsException.class);
    assertThatThrownBy(() -> synth(null, FORWARD.get("wplus_in"), file, 1, "stored", 1))
        .hasMessageContaining("3 vectors for 2 samples");
  }

  @Test
  @DisplayName("CLIP's towers, raw and of unit length")
  void clip() {
    for (String file : List.of("clip_tiny_state.pt", "clip_tiny_hf.safetensors")) {
      Path model = Npz.path("clip/" + file);
      HostTensor tokens = CLIP_IO.get("tokens");
      HostTensor pixels = CLIP_IO.get("pixels");
      assertClose(
          EngineTools.encodeText(model, tokens, false).floats(),
          CLIP_IO.get("text_emb").floats(),
          2e-4);
      assertClose(
          EngineTools.encodeText(model, tokens, true).floats(),
          CLIP_IO.get("text_emb_normalised").floats(),
          2e-4);
      assertClose(
          EngineTools.encodeImage(model, pixels, false).floats(),
          CLIP_IO.get("image_emb").floats(),
          2e-4);
    }
  }

  @Test
  @DisplayName("a picture is preprocessed to the image tower's input")
  void preprocess() {
    Npz golden = Npz.golden("clip/preprocess.npz");
    HostTensor in = golden.get("in_rect_48x80");
    HostTensor out =
        EngineTools.preprocess(
            Npz.path("clip/clip_tiny_state.pt"), HostTensor.of(in.floats(), 1, 3, 48, 80), true);
    assertClose(out.floats(), golden.get("out_rect_48x80_to_32_aa1_stride1").floats(), 2e-4);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny_channelin.pt,tiny_channelin_io.npz",
    "hypernet/tiny_base_sep.pt,hypernet/tiny_base_sep_io.npz"
  })
  @DisplayName("domain vectors, joined in the order of the convolutions")
  void domainVector(String file, String io) {
    Npz golden = Npz.golden(io);
    EngineTools.Domains domains = EngineTools.domainVector(Npz.path(file), golden.get("x"));
    float[] all = domains.vectors().floats();
    int count = domains.layout().count();
    assertThat(domains.vectors().shape()).containsExactly(4, count);
    for (DomainLayout.Entry entry : domains.layout().entries()) {
      float[] wanted = golden.get("eval/" + entry.key() + "/" + entry.name()).floats();
      float[] actual = new float[wanted.length];
      for (int b = 0; b < 4; b++) {
        System.arraycopy(
            all, b * count + entry.offset(), actual, b * entry.length(), entry.length());
      }
      assertClose(actual, wanted, 1e-4);
    }
  }

  @Test
  @DisplayName("a domain vector written as safetensors or npy paints the same")
  void chain() {
    float[] x = new float[16];
    x[3] = 1;
    EngineTools.Domains domains =
        EngineTools.domainVector(Npz.path("hypernet/tiny_base_sep.pt"), HostTensor.of(x, 16));
    Map<String, float[]> pictures = new LinkedHashMap<>();
    for (String ending : List.of(".npy", ".safetensors")) {
      Path file = folder.resolve("domain" + ending);
      domains.write(file);
      pictures.put(ending, synth(FORWARD.get("z"), null, file, 1, "stored", 1).floats());
    }
    assertThat(pictures.get(".npy")).isEqualTo(pictures.get(".safetensors"));
    assertThat(pictures.get(".npy")).isNotEqualTo(plain(FORWARD.get("z"), 1).floats());
  }

  @Test
  @DisplayName("pictures as PNG and back, to the nearest of 256 steps")
  void png() {
    Path file = folder.resolve("p.png");
    HostTensor picture =
        HostTensor.of(new float[] {-1, 0, 1, -2, 2, 0.5f, -0.5f, 0.25f, 0, 1, 1, -1}, 1, 3, 2, 2);
    TensorIo.write(file, "images", picture);
    HostTensor back = TensorIo.read(file);
    assertThat(back.shape()).containsExactly(1, 3, 2, 2);
    float[] in = picture.floats();
    float[] out = back.floats();
    for (int i = 0; i < in.length; i++) {
      float limited = Math.max(-1, Math.min(1, in[i]));
      assertThat(Math.abs(out[i] - limited)).isLessThan(1 / 127f);
    }
  }

  @Test
  @DisplayName("a PNG that claims to be huge, and files that are none, are refused unread")
  void hostilePng() throws IOException {
    Path file = folder.resolve("huge.png");
    TensorIo.write(file, "images", HostTensor.of(new float[3], 1, 3, 1, 1));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 17);
    header.putInt(29, (int) crc.getValue());
    Files.write(file, bytes);
    assertThatThrownBy(() -> TensorIo.read(file))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("more than");
    Path text = Files.writeString(folder.resolve("text.png"), "hello");
    assertThatThrownBy(() -> TensorIo.read(text)).isInstanceOf(WeightsException.class);
    Path other = Files.writeString(folder.resolve("text.txt"), "hello");
    assertThatThrownBy(() -> TensorIo.read(other)).hasMessageContaining("must end in .npy");
    Path nan = folder.resolve("nan.npy");
    NpyFile.write(nan, HostTensor.of(new float[] {Float.NaN}, 1));
    assertThatThrownBy(() -> TensorIo.read(nan)).hasMessageContaining("the number NaN");
  }

  @Test
  @DisplayName("what does not fit is refused in one sentence")
  void misfits() {
    Path clip = Npz.path("clip/clip_tiny_state.pt");
    HostTensor floats = HostTensor.of(new float[20], 20);
    assertThatThrownBy(() -> EngineTools.encodeText(clip, floats, false))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith("Tokens must be whole numbers");
    assertThatThrownBy(
            () -> EngineTools.encodeText(clip, HostTensor.ofLongs(new long[] {1L << 40}, 1), false))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("is not below 300");
    assertThatThrownBy(() -> EngineTools.encodeImage(clip, floats, false))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("32 pixels");
    assertThatThrownBy(() -> EngineTools.mapping(CKPT, floats))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("(B, 48), not F32[20]");
    assertThatThrownBy(() -> EngineTools.mapping(clip, floats))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("a CLIP model, but a generator is needed");
    Path short1 = folder.resolve("short.npy");
    NpyFile.write(short1, HostTensor.of(new float[7], 7));
    assertThatThrownBy(() -> synth(FORWARD.get("z"), null, short1, 1, "stored", 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(CIN.count() + " for cin_mult or ");
  }
}
