package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.TOWN;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static dev.domovoi.core.contract.Samples.deed;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.job.Job;
import dev.domovoi.core.moderation.AuditEntry;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.moderation.CommunityStats;
import dev.domovoi.core.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Blocks, blocked words, settings, purges, the audit log, statistics, languages. */
public abstract class ModerationContract extends StoreContract {

  @Test
  @DisplayName("A block holds in its community until it ends, and a newer one replaces it")
  void blocks() {
    Block block = new Block(Optional.of(START.plus(MINUTE)), "spam");
    community().blocks().block(deed("block", "boris"), BORIS, block);

    assertThat(community().blocks().find(VILLAGE, BORIS).map(Block::reason)).contains("spam");
    assertThat(community().blocks().find(TOWN, BORIS)).isEmpty();
    assertThat(community().blocks().find(VILLAGE, ANNA)).isEmpty();

    clock.advance(MINUTE);
    assertThat(community().blocks().find(VILLAGE, BORIS)).isEmpty();

    Block forever = new Block(Optional.empty(), "");
    community().blocks().block(deed("block", "boris"), BORIS, forever);
    assertThat(community().blocks().find(VILLAGE, BORIS)).contains(forever);
  }

  @Test
  @DisplayName("A block is ended once, and only what happened is recorded")
  void unblock() {
    community().blocks().block(deed("block", "boris"), BORIS, new Block(Optional.empty(), ""));

    assertThat(community().blocks().unblock(deed("unblock", "boris"), BORIS)).isTrue();
    assertThat(community().blocks().unblock(deed("unblock", "boris"), BORIS)).isFalse();
    assertThat(community().blocks().find(VILLAGE, BORIS)).isEmpty();
    assertThat(actions()).containsExactly("unblock", "block");
  }

  @Test
  @DisplayName("Words are a community's own, each there once")
  void words() {
    assertThat(community().words().add(deed("words-add", "яд"), "яд")).isTrue();
    assertThat(community().words().add(deed("words-add", "bad*"), "bad*")).isTrue();
    assertThat(community().words().add(deed("words-add", "bad*"), "bad*")).isFalse();

    assertThat(community().words().of(VILLAGE)).containsExactly("bad*", "яд");
    assertThat(community().words().of(TOWN)).isEmpty();
    assertThat(community().words().remove(deed("words-remove", "яд"), "яд")).isTrue();
    assertThat(community().words().remove(deed("words-remove", "яд"), "яд")).isFalse();
    assertThat(actions()).containsExactly("words-remove", "words-add", "words-add");
  }

  @Test
  @DisplayName("Changes of settings add up, and are a community's own")
  void settings() {
    assertThat(community().settings().settings(VILLAGE)).isEqualTo(CommunitySettings.standard(4));

    community().settings().change(deed("settings", ""), settings -> settings.withMaxCount(2));
    community()
        .settings()
        .change(deed("settings", ""), s -> s.withDailyBudget(OptionalInt.of(9)).withSpoiler(true));

    assertThat(community().settings().settings(VILLAGE))
        .isEqualTo(new CommunitySettings(true, 2, OptionalInt.of(9), true, OptionalInt.empty()));
    assertThat(community().settings().settings(TOWN)).isEqualTo(CommunitySettings.standard(4));
    assertThat(actions()).containsExactly("settings", "settings");
  }

  @Test
  @DisplayName("The log says who did what when, newest first, by member if asked")
  void audit() {
    community().words().add(deed("words-add", "bad"), "bad");
    clock.advance(MINUTE);
    community().blocks().block(deed("block", "boris"), BORIS, new Block(Optional.empty(), ""));

    List<AuditEntry> all = community().audit().latest(VILLAGE, Optional.empty(), 10);
    assertThat(all).extracting(AuditEntry::action).containsExactly("block", "words-add");
    assertThat(all.get(0).actor()).isEqualTo(ANNA.id());
    assertThat(all.get(0).at())
        .isBetween(START.plus(MINUTE).minusMillis(1), START.plus(MINUTE).plusMillis(1));
    assertThat(community().audit().latest(VILLAGE, Optional.of("boris"), 10))
        .extracting(AuditEntry::action)
        .containsExactly("block");
    assertThat(community().audit().latest(VILLAGE, Optional.of(ANNA.id()), 10)).hasSize(2);
    assertThat(community().audit().latest(VILLAGE, Optional.empty(), 1)).hasSize(1);
    assertThat(community().audit().latest(TOWN, Optional.empty(), 10)).isEmpty();
  }

  @Test
  @DisplayName("A purge removes a member's pictures there; what others were given stays theirs")
  void purge() {
    Job own = finish(job("1", BORIS, spec("gold", 1), 2));
    finish(job("2", BORIS, spec("ice", 1), 1));
    Job shared = finish(job("3", ANNA, spec("ice", 1), 1));

    assertThat(community().purges().purge(deed("purge", "boris"), BORIS)).isEqualTo(3);

    assertThat(jobs().find(own.id())).isEmpty();
    assertThat(pictures().history(BORIS, 10)).isEmpty();
    assertThat(pictures().find(List.of(Samples.picture(spec("gold", 1)).key()))).isEmpty();
    assertThat(pictures().ofJob(shared.id())).hasSize(1);
    assertThat(pictures().png(pictures().ofJob(shared.id()).get(0).id())).isPresent();
    assertThat(community().purges().purge(deed("purge", "boris"), BORIS)).isZero();
  }

  @Test
  @DisplayName("All open jobs of a member in one community are cancelled at once")
  void cancelAll() {
    accept(job("1", BORIS));
    accept(job("2", BORIS));
    lease(1);
    accept(job("3", ANNA));

    assertThat(jobs().cancelAll(BORIS, TOWN)).isZero();
    assertThat(jobs().cancelAll(BORIS, VILLAGE)).isEqualTo(2);
    assertThat(jobs().status(BORIS).own()).isEmpty();
    assertThat(jobs().status(ANNA).own()).hasSize(1);
    assertThat(used(BORIS)).isZero();
  }

  @Test
  @DisplayName("Statistics count a community's pictures by day, its members and prompts")
  void statistics() {
    finish(job("1", BORIS, spec("gold", 1), 2));
    clock.advance(Duration.ofDays(7));
    finish(job("2", BORIS, spec("gold", 5), 1));
    finish(job("3", ANNA, spec("ice", 1), 1));
    accept(job("4", ANNA));

    CommunityStats stats = community().statistics().of(VILLAGE);
    assertThat(stats.today()).isEqualTo(3);
    assertThat(stats.week()).isEqualTo(3);
    assertThat(stats.month()).isEqualTo(5);
    assertThat(stats.open()).isEqualTo(1);
    assertThat(stats.latest()).isEqualTo(4);
    assertThat(stats.members())
        .containsExactly(
            new CommunityStats.Count(ANNA.id(), 2), new CommunityStats.Count(BORIS.id(), 2));
    assertThat(stats.prompts().get(0)).isEqualTo(new CommunityStats.Count("gold", 2));
    assertThat(community().statistics().of(TOWN).latest()).isZero();
  }

  @Test
  @DisplayName("A chosen language is remembered until it is given up")
  void languages() {
    assertThat(personal().languages().find(ANNA)).isEmpty();
    personal().languages().choose(ANNA, Optional.of(Language.RUSSIAN));
    assertThat(personal().languages().find(ANNA)).contains(Language.RUSSIAN);
    assertThat(personal().languages().find(BORIS)).isEmpty();
    personal().languages().choose(ANNA, Optional.empty());
    assertThat(personal().languages().find(ANNA)).isEmpty();
  }

  private List<String> actions() {
    return community().audit().latest(VILLAGE, Optional.empty(), 50).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
