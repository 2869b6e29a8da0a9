package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.FakeEngines;
import dev.domovoi.app.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In the local chat,")
class MorphScenariosTest {
  private static final int THERE_AND_BACK = 38;

  @TempDir Path folder;

  @Test
  @DisplayName("given a style, when a morph is asked for, then it is a GIF that says what it is")
  void morph() throws IOException {
    String said = member("boris", "/morph lava from:ice seed:3", "/history", "/info");

    assertThat(said)
        .containsSubsequence(
            "#1 is next in line, about 8 s. You have 996 pictures left today.",
            "#1 \"«ice» → «lava»\", seed 3, strength 1",
            "picture: " + out("ice-lava-3.gif"),
            "#1 \"«ice» → «lava»\" seed 3, strength 1",
            "#1, picture 1: \"«ice» → «lava»\" seed 3");
    assertThat(frames(out("ice-lava-3.gif"))).isEqualTo(THERE_AND_BACK);
    assertThat(member("anna", "/info <" + out("ice-lava-3.gif")))
        .isEqualTo(
            "\"«ice» → «lava»\" seed 3, strength 1, truncation 0.7, mode instant, bundle"
                + " portraits");
    Path cut = Files.write(folder.resolve("cut.gif"), head(out("ice-lava-3.gif"), 2000));
    assertThat(member("anna", "/info <" + cut)).contains("carries no parameters of mine");
  }

  @Test
  @DisplayName("given a morph, when the same one is asked for, then it costs nothing")
  void again() {
    member("boris", "/morph lava seed:3");

    assertThat(member("anna", "/morph LAVA seed:3", "/quota"))
        .contains("picture: " + out("plain-lava-3.gif"), "You have 1,000 of 1,000")
        .doesNotContain("in line");
  }

  @Test
  @DisplayName(
      "given too little quota or a model that fails, when a morph is asked for, it is free")
  void quota() {
    chat(List.of("--user", "mara", "--moderator"), "/quota set boris pictures:3");

    assertThat(member("boris", "/morph lava", "/style ice seed:1"))
        .containsSubsequence("That is 4 pictures, and 3 of your 3 a day are left.", "picture:");
    assertThat(member("anna", "/morph " + FakeEngines.UNPAINTABLE, "/quota"))
        .containsSubsequence(
            "could not be painted. This engine has no colours for that.", "You have 1,000 of");
  }

  @Test
  @DisplayName("given a morph with a name, when the name is used, then it is that morph")
  void named() {
    assertThat(
            member(
                "boris",
                "/morph lava seed:3",
                "/save loop",
                "/style loop seed:4",
                "/mix loop with:ice",
                "/morph loop",
                "/export loop"))
        .containsSubsequence(
            "\"loop\" is now the name of \"plain → «lava»\"",
            "picture: " + out("plain-lava-4.gif"),
            "These two can't be mixed",
            "These two can't be an animation",
            "A morph is a way between two styles");
  }

  @Test
  @DisplayName("given a Russian member, when a morph is asked for, then all of it is in Russian")
  void russian() {
    assertThat(
            member(
                "boris",
                "/language ru",
                "/morph золото from:лёд seed:3",
                "/morph лава from:lava",
                "/help morph",
                "/export огонь"))
        .containsSubsequence(
            "следующее в очереди",
            "\"«ice» → «gold»\", число 3, сила 1",
            "picture: " + out("ice-gold-3.gif"),
            "один и тот же стиль",
            "считается за 4 рисунка",
            "Вот \"fire\".",
            "file: " + out("fire.safetensors"));
  }

  @Test
  @DisplayName("given a member's morphs, when they are purged or forgotten, then no byte is left")
  void removed() throws IOException {
    member("boris", "/morph \"purple badger\" seed:3");
    assertThat(stored("purple badger")).isTrue();

    assertThat(chat(List.of("--user", "mara", "--moderator"), "/purge boris"))
        .contains("1 picture of boris removed.");
    assertThat(member("boris", "/history")).contains("You have no pictures yet.");

    member("anna", "/export \"purple badger\"", "/morph \"purple badger\" seed:4");
    assertThat(member("anna", "/forget-me confirm:yes"))
        .contains("is removed: 1 request and 1 picture.");
    assertThat(member("anna", "/history")).contains("You have no pictures yet.");
    assertThat(stored("purple badger")).isFalse();
  }

  /** Whether words are anywhere in the database's file, after all processes have closed it. */
  private boolean stored(String words) throws IOException {
    byte[] wanted = words.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mv.db")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
          if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int frames(String file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(Path.of(file).toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      return reader.getNumImages(true);
    }
  }

  private static byte[] head(String file, int bytes) throws IOException {
    return Arrays.copyOf(Files.readAllBytes(Path.of(file)), bytes);
  }

  private String out(String name) {
    return folder.resolve("out").resolve(name).toString();
  }

  private String member(String name, String... lines) {
    return chat(List.of("--user", name), lines);
  }

  private String chat(List<String> who, String... lines) {
    List<String> args =
        new ArrayList<>(
            List.of("chat", "--data", folder.resolve("data").toString(), "--out", out("")));
    args.addAll(who);
    Shell.Result result =
        new Shell().type(String.join("\n", lines) + "\n", args.toArray(String[]::new));
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    return String.join("\n", result.out());
  }
}
