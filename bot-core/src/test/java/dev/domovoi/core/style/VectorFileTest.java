package dev.domovoi.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.domovoi.core.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A domain vector's file")
class VectorFileTest {
  private static final BundleInfo BUNDLE =
      new BundleInfo("faces", "f00d", 64, "cin_mult", 4, Set.of(Mode.INSTANT));
  private static final DomainVector VECTOR =
      new DomainVector("cin_mult", new float[] {1, -2.5f, 0, Float.MIN_VALUE});

  private final byte[] file = VectorFile.write(VECTOR, BUNDLE);

  @Test
  @DisplayName("brings back every number exactly")
  void roundTrip() throws Exception {
    assertThat(VectorFile.read(file, BUNDLE)).isEqualTo(VECTOR);
    assertThat(file.length % 8).isZero();
  }

  @Test
  @DisplayName("is refused for another bundle, size or type, and with numbers that are none")
  void refused() {
    assertThat(refusal(file, new BundleInfo("b", "beef", 64, "cin_mult", 4, Set.of())))
        .contains("another model than b");
    assertThat(refusal(file, new BundleInfo("b", "f00d", 64, "cin_mult", 5, Set.of())))
        .contains("must have 5 numbers");
    assertThat(refusal(edited("F32", "F16"), BUNDLE)).contains("must have 4 numbers");
    assertThat(refusal(edited("cin_mult", "cin_mulx"), BUNDLE)).contains("must have 4 numbers");
    assertThat(refusal(edited("\"domain\"", "\"domaim\""), BUNDLE)).contains("one style");
    byte[] infinite = file.clone();
    infinite[infinite.length - 1] = 0x7f;
    infinite[infinite.length - 2] = (byte) 0x80;
    assertThat(refusal(infinite, BUNDLE)).contains("numbers that are none");
    assertThat(refusal(Arrays.copyOf(file, file.length - 1), BUNDLE)).contains("4 numbers");
    assertThat(refusal(new byte[3], BUNDLE)).contains("not a style that /export made");
  }

  @Test
  @DisplayName("leads to a vector or a clear refusal, whatever is in it")
  void anything() {
    Fuzz fuzz = new Fuzz();
    int read = 0;
    for (int i = 0; i < Fuzz.count(); i++) {
      try {
        assertThat(VectorFile.read(fuzz.bytes(file), BUNDLE).size()).isEqualTo(4);
        read++;
      } catch (VectorFormatException e) {
        assertThat(e).message().isNotBlank();
      }
    }
    assertThat(read).isBetween(Fuzz.count() / 100, Fuzz.count() / 2);
  }

  private byte[] edited(String before, String after) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return text.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String refusal(byte[] file, BundleInfo bundle) {
    return catchThrowableOfType(VectorFormatException.class, () -> VectorFile.read(file, bundle))
        .getMessage();
  }
}
