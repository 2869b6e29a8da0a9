package dev.domovoi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.app.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In a community,")
class CommunityScenariosTest {
  @TempDir Path folder;

  @Test
  @DisplayName(
      "given quotas, when they are set and reset, then they hold at once, by member and role")
  void quotas() {
    assertThat(member("boris", "/quota")).contains("You have 1,000 of 1,000 pictures left today.");
    assertThat(
            moderator("mara", "/quota set boris pictures:1", "/quota set role:guests pictures:2"))
        .contains("From now on for boris: pictures:1", "From now on for guests: role pictures:2");

    assertThat(member("boris", "/style gold seed:1", "/style gold seed:2", "/quota"))
        .containsSubsequence(
            "picture:", "That is 1 picture, and 0 of your 1 a day are left.", "You have 0 of 1");
    assertThat(role("anna", "guests", "/quota")).contains("You have 2 of 2 pictures left today.");
    assertThat(moderator("mara", "/quota reset boris"))
        .contains("The quota of boris is new: 1 picture left today.");
    assertThat(member("boris", "/style gold seed:2")).contains("picture:");
    assertThat(moderator("mara", "/quota set boris", "/quota set boris role:x pictures:1"))
        .contains("For boris, the usual quota holds again.", "a member or a role, not both");
    assertThat(member("boris", "/quota")).contains("of 1,000 pictures left");
  }

  @Test
  @DisplayName("given an exported style, when it is imported, then it paints the same picture")
  void exportImport() throws IOException {
    member("boris", "/style ice seed:1");
    assertThat(member("boris", "/export lava", "/export ice", "/export lava", "/quota"))
        .containsSubsequence(
            "#2 is next in line",
            "Here is \"lava\".",
            "file: ",
            "Here is \"ice\".",
            "file: ",
            "Here is \"lava\".",
            "You have 999 of 1,000 pictures left today.");
    Path file = folder.resolve("out").resolve("ice.safetensors");
    assertThat(file).isNotEmptyFile();

    String imported =
        member("anna", "/import Frost <" + file, "/style frost seed:1", "/import other");
    assertThat(imported)
        .containsSubsequence("is now the name of", "picture: ", "send one file along");
    byte[] broken = Files.readAllBytes(file);
    broken[3] = 1;
    Path other = Files.write(folder.resolve("broken.safetensors"), broken);
    assertThat(member("anna", "/import bad <" + other)).contains("not a style that /export made");
  }

  @Test
  @DisplayName("given a Russian prompt, when it is asked for, then it is painted by English words")
  void russianPrompt() {
    assertThat(
            member("boris", "/style \"золотая статуя\" seed:1", "/style \"золотой бубырь\" seed:1"))
        .containsSubsequence(
            "\"gold statue\"", "passed them on as they are: бубырь", "gold бубырь");
  }

  private String member(String name, String... lines) {
    return chat(List.of("--user", name), lines);
  }

  private String role(String name, String role, String... lines) {
    return chat(List.of("--user", name, "--role", role), lines);
  }

  /** A moderator who has the role {@code painters}. */
  private String moderator(String name, String... lines) {
    return chat(List.of("--user", name, "--moderator", "--role", "painters"), lines);
  }

  private String chat(List<String> who, String... lines) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "chat",
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(who);
    Shell.Result result =
        new Shell().type(String.join("\n", lines) + "\n", args.toArray(String[]::new));
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    return String.join("\n", result.out());
  }
}
