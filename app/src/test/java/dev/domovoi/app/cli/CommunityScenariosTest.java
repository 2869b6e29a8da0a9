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
      "given a blocked member, when they ask, then they are refused until they are unblocked")
  void block() {
    member("boris", "/style gold seed:1");

    assertThat(moderator("mara", "/block @boris days:3 reason:\"spam\""))
        .contains("boris can't use me here until ");
    assertThat(member("boris", "/style gold seed:2", "/history"))
        .contains("don't let you use me until", "Their reason: spam")
        .doesNotContain("picture:");
    assertThat(member("boris", "/privacy", "/help")).contains("I keep your id", "/style:");
    assertThat(member("anna", "/style gold seed:2")).contains("picture:");

    assertThat(moderator("mara", "/unblock boris")).contains("boris can use me here again.");
    assertThat(member("boris", "/style gold seed:3")).contains("picture:");
    assertThat(moderator("mara", "/unblock boris")).contains("boris is not blocked here.");
  }

  @Test
  @DisplayName("given a member without the right, when they moderate, then nothing happens")
  void members() {
    for (String line :
        List.of(
            "/block anna",
            "/unblock anna",
            "/words list",
            "/purge anna",
            "/settings budget:1",
            "/stats",
            "/audit")) {
      assertThat(member("boris", line)).as(line).contains("is for moderators only.");
    }
    assertThat(member("boris", "/quota set boris pictures:500")).contains("for moderators only");
    assertThat(moderator("mara", "/audit")).contains("No moderator has done anything");
  }

  @Test
  @DisplayName("given a moderator, when they turn to themselves, then they get no more rights")
  void own() {
    assertThat(
            moderator(
                "mara",
                "/quota set mara pictures:1000",
                "/quota reset mara",
                "/quota set role:painters pictures:900",
                "/block mara",
                "/quota set pictures:2000",
                "/quota set boris pictures:5000"))
        .containsSubsequence(
            "Nobody changes their own quota",
            "Nobody changes their own quota",
            "Nobody changes their own quota",
            "You can't block yourself.",
            "pictures can be at most 1,000 here",
            "pictures can be at most 1,000 here");
  }

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
  @DisplayName("given a blocked word, when it is asked for in any disguise, then it is refused")
  void words() {
    assertThat(
            moderator(
                "mara",
                "/words add badger*",
                "/words add \"badger*\"",
                "/words add ***",
                "/words add",
                "/words list",
                "/words remove otter"))
        .containsSubsequence(
            "\"badger*\" is blocked from now on.",
            "is blocked already",
            "needs a letter or digit",
            "The word is missing.",
            "1 blocked word:",
            "badger*",
            "\"otter\" is not blocked here.");

    assertThat(member("boris", "/style \"two b4dgers in oil\"", "/style \"b a d g e r\""))
        .contains("don't want a word of this prompt")
        .doesNotContain("picture:");
    assertThat(member("boris", "/style otter seed:1", "/save \"bаdger\""))
        .contains("picture:", "don't want a word of this name");
    assertThat(moderator("mara", "/words remove badger*")).contains("no longer blocked");
    assertThat(member("boris", "/style badger seed:1")).contains("picture:");
  }

  @Test
  @DisplayName("given a member's pictures, when they are purged, then they are gone for all")
  void purge() {
    member("boris", "/style gold seed:1 count:2");

    assertThat(moderator("mara", "/purge boris")).contains("2 pictures of boris removed.");

    assertThat(member("boris", "/history")).contains("You have no pictures yet.");
    assertThat(moderator("mara", "/purge nobody")).contains("0 pictures of nobody removed.");
  }

  @Test
  @DisplayName("given settings, when a request does not fit them, then it says what does")
  void settings() {
    assertThat(moderator("mara", "/settings"))
        .contains("fine-tuning: on", "max-count: 4", "budget: no limit", "keep-days: 365");
    assertThat(moderator("mara", "/settings max-count:1 budget:2 spoiler:on keep-days:30"))
        .contains("max-count: 1", "budget: 2 pictures a day", "spoiler: on", "keep-days: 30");
    assertThat(moderator("mara", "/settings keep-days:400", "/settings budget:x"))
        .contains("longer than 365 days", "budget must be a whole number");

    assertThat(
            member(
                "boris",
                "/style gold seed:1 count:2",
                "/style gold seed:1",
                "/style gold seed:2",
                "/style gold seed:3",
                "/privacy"))
        .containsSubsequence(
            "At most 1 picture at once here",
            "picture:",
            "picture:",
            "and 0 of this community's 2 a day are left.",
            "removed after 30 days");
  }

  @Test
  @DisplayName("given what moderators did, when they look, then /audit and /stats tell it")
  void audit() {
    member("boris", "/style gold seed:1");
    moderator("mara", "/block anna days:2", "/words add nonsense");
    moderator("olga", "/settings max-count:3");

    assertThat(moderator("mara", "/audit"))
        .containsSubsequence(
            "olga: settings (max-count:3)",
            "mara: words-add nonsense",
            "mara: block anna (days:2)");
    assertThat(moderator("mara", "/audit olga", "/audit count:1"))
        .contains("olga: settings")
        .doesNotContain("words-add");
    assertThat(moderator("mara", "/stats"))
        .contains("Pictures today: 1", "boris (1)", "\"gold\" (1)", "Nothing is waiting.");
  }

  @Test
  @DisplayName("given a chosen language, when anything is answered, then in that language")
  void language() {
    assertThat(
            member(
                "boris",
                "/language ru",
                "/style золото seed:1",
                "/quota",
                "/style",
                "/block anna",
                "/nonsense"))
        .containsSubsequence(
            "Теперь я говорю с вами по-русски.",
            "следующее в очереди",
            "число 1, сила 1",
            "осталось 999 из 1",
            "Не хватает prompt.",
            "Как писать: /style",
            "только для модераторов",
            "Команды /nonsense нет.");
    assertThat(member("anna", "/quota")).contains("You have");
    assertThat(member("boris", "/language de", "/language auto", "/language de"))
        .containsSubsequence("language — это en или ru или auto", "language must be en or ru");
  }

  @Test
  @DisplayName("given a member's wish to be forgotten, when it is confirmed, then nothing is left")
  void forgetMe() {
    member("boris", "/style gold seed:1 count:2", "/save mine");

    assertThat(member("boris", "/forget-me"))
        .contains("1 request, 2 pictures and 1 named style of yours", "/forget-me confirm:yes");
    assertThat(member("boris", "/history")).contains("seed 1");
    assertThat(member("boris", "/forget-me confirm:maybe")).contains("confirm must be yes");
    assertThat(member("boris", "/forget-me confirm:yes"))
        .contains("is removed: 1 request and 2 pictures.");

    assertThat(member("boris", "/history", "/privacy", "/quota"))
        .contains(
            "You have no pictures yet.",
            "0 requests, 0 pictures and 0 named styles",
            "998 of 1,000");
    assertThat(member("anna", "/styles")).contains("mine");
  }

  @Test
  @DisplayName("given two styles, painted before or not, when they are mixed, a third is painted")
  void mix() {
    assertThat(member("boris", "/mix fire with:snow seed:1", "/style fire seed:1"))
        .containsSubsequence("picture:", "fire-50-snow-50-1.png", "picture:", "fire-1.png");
    member("boris", "/style lava seed:1", "/save frost");

    String mixed = member("boris", "/mix ice with:lava percent:60 seed:1", "/history");

    assertThat(mixed).containsSubsequence("picture:", "\"ice\" 40% + \"lava\" 60%");
    assertThat(
            member("boris", "/mix frost with:ice seed:2", "/mix ice", "/mix a with:b percent:101"))
        .contains("picture:", "The with is missing.", "percent must be 0 to 100");
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
  @DisplayName("given a named style, when others change it, then only its owner and moderators can")
  void namedStyles() {
    member("boris", "/style ice seed:1", "/save frost");

    assertThat(member("anna", "/styles frost remove:yes", "/styles frost rename:cold"))
        .contains("Only whoever saved \"frost\" and moderators can change it.");
    assertThat(member("boris", "/styles frost rename:cold", "/styles")).contains("cold: \"ice\"");
    assertThat(moderator("mara", "/styles cold remove:yes", "/styles cold remove:yes"))
        .containsSubsequence("here any more.", "No style here has the name \"cold\".");
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
