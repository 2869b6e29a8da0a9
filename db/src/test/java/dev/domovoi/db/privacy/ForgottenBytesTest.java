package dev.domovoi.db.privacy;

import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.inbox.InboxEvent;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.moderation.QuotaGrant;
import dev.domovoi.core.moderation.QuotaSubject;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.core.text.Language;
import dev.domovoi.db.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("After /forget-me")
class ForgottenBytesTest {
  private static final MemberId BORIS = new MemberId(Platform.TELEGRAM, "7083511102246");
  private static final MemberId ANNA = new MemberId(Platform.TELEGRAM, "7083511102999");
  private static final CommunityId GROUP = new CommunityId(Platform.TELEGRAM, "-100200300");
  private static final String PROMPT = "a wish of his own";
  private static final String MIXED = "another of his wishes";

  @TempDir private Path folder;

  @Test
  @DisplayName("no row has the member's id, and no byte of the files once they are compacted")
  void nothingLeft() {
    try (Stores stores = open()) {
      everything(stores);
      assertThat(rowsWith(stores, BORIS.id())).isNotEmpty();
      stores.personal().forgetting().forget(BORIS);

      assertThat(rowsWith(stores, BORIS.id())).isEmpty();
      assertThat(rowsWith(stores, PROMPT)).isEmpty();
      assertThat(rowsWith(stores, MIXED)).isEmpty();
      assertThat(rowsWith(stores, ANNA.id())).as("others stay").isNotEmpty();
    }

    assertThat(filesWith(BORIS.id())).isEmpty();
    assertThat(filesWith(PROMPT)).isEmpty();
    assertThat(filesWith(MIXED)).isEmpty();
    assertThat(filesWith("his picture's bytes")).isEmpty();
    assertThat(filesWith(ANNA.id())).as("the search finds what is there").isNotEmpty();

    try (Stores again = open()) {
      assertThat(rowsWith(again, ANNA.id())).isNotEmpty();
      assertThat(again.community().blocks().find(GROUP, BORIS)).isPresent();
    }
  }

  private Stores open() {
    return Stores.open(folder, new QuotaRule(100, ZoneOffset.UTC), Clock.systemUTC());
  }

  /** Something of the member in every place that there is. */
  private static void everything(Stores stores) {
    CommunityId own = new CommunityId(Platform.TELEGRAM, BORIS.id());
    finish(stores, in(GROUP, "1"));
    finish(stores, in(own, "press-x-TELEGRAM-" + BORIS.id()));
    String mix = "\"" + MIXED + "\" 50% + \"ice\" 50%";
    finish(stores, job("morph", BORIS, spec("plain → «" + mix + "»", 1), 1));
    for (String prompt : List.of(mix, MIXED)) {
      stores
          .vectors()
          .save(
              new VectorKey("f00d", prompt, Mode.INSTANT), new DomainVector("x", new float[] {2}));
    }
    stores.jobs().submit(in(GROUP, "waiting"));
    stores.jobs().submit(job("other", ANNA));
    stores
        .vectors()
        .save(new VectorKey("f00d", PROMPT, Mode.INSTANT), new DomainVector("x", new float[] {1}));
    stores.personal().languages().choose(BORIS, Optional.of(Language.RUSSIAN));
    stores.namedStyles().save(style("his", BORIS, "ice"), false);
    stores.namedStyles().save(style("hers", ANNA, "lava"), false);
    stores
        .community()
        .blocks()
        .block(
            deed(ANNA, "block", BORIS.id()),
            BORIS,
            new Block(Optional.empty(), "as " + BORIS.id()));
    stores
        .community()
        .quotas()
        .set(
            deed(ANNA, "quota-set", BORIS.id()),
            new QuotaSubject(QuotaSubject.Kind.MEMBER, BORIS.id()),
            new QuotaGrant(
                OptionalInt.of(3), OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    stores.community().words().add(deed(BORIS, "words-add", "x"), "x");
    stores
        .community()
        .settings()
        .change(new Deed(BORIS, own, "settings", "", ""), settings -> settings.withSpoiler(true));
    stores.inbox().store("bot", List.of(new InboxEvent(1, "from " + BORIS.id())));
    stores.inbox().handled("bot", 1);
  }

  private static NewJob in(CommunityId community, String key) {
    NewJob usual = job(key, BORIS, spec(PROMPT, 1), 1);
    return new NewJob(key, BORIS, community, usual.replyTo(), usual.request());
  }

  private static void finish(Stores stores, NewJob job) {
    stores.jobs().submit(job);
    Lease lease = stores.jobs().lease("w", job.lane(), 1, Duration.ofMinutes(1)).get(0);
    NewPicture usual = Samples.picture(lease.job().request().first());
    byte[] png = "his picture's bytes".getBytes(StandardCharsets.UTF_8);
    List<NewPicture> pictures =
        List.of(new NewPicture(usual.key(), usual.spec(), usual.bundleName(), png));
    stores.jobs().complete(lease, pictures, Samples.TIMES);
    stores.buttons().ofJob(lease.job().id(), List.of(ButtonAction.AGAIN));
  }

  private static NamedStyle style(String name, MemberId owner, String prompt) {
    return new NamedStyle(
        GROUP, new StyleName(name), Optional.of(owner), Prompt.of(prompt), Mode.INSTANT, 1);
  }

  private static Deed deed(MemberId actor, String action, String subject) {
    return new Deed(actor, GROUP, action, subject, "");
  }

  /** The tables with a text in any column of any row. */
  private static List<String> rowsWith(Stores stores, String text) {
    return stores
        .database()
        .transactions()
        .read(
            handle ->
                tables(handle).stream()
                    .filter(
                        table ->
                            handle
                                .createQuery("SELECT * FROM \"" + table + "\"")
                                .mapToMap()
                                .stream()
                                .anyMatch(row -> row.toString().contains(text)))
                    .toList());
  }

  private static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")
        .mapTo(String.class)
        .list();
  }

  /** The files with a text's bytes in them. */
  private List<Path> filesWith(String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> read(file).contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
