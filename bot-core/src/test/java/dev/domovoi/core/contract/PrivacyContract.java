package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static dev.domovoi.core.contract.Samples.deed;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.moderation.AuditEntry;
import dev.domovoi.core.moderation.Block;
import dev.domovoi.core.privacy.KeptData;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Forgetting members, and removing what was kept long enough. */
public abstract class PrivacyContract extends StoreContract {
  private static final Duration DAY = Duration.ofDays(1);

  /** What the stores keep unless a community settles less. */
  private static final int RETENTION_DAYS = 365;

  @Test
  @DisplayName("Whoever is forgotten has no jobs, pictures, buttons, styles or language any more")
  void forgotten() {
    Job done = finish(job("1", BORIS, spec("gold", 1), 2));
    ButtonTarget button = buttons().ofJob(done.id(), List.of(ButtonAction.AGAIN)).get(0);
    accept(job("2", BORIS));
    named("mine");
    personal().languages().choose(BORIS, Optional.of(Language.RUSSIAN));
    assertThat(personal().forgetting().kept(BORIS)).isEqualTo(new KeptData(2, 2, 1));

    assertThat(personal().forgetting().forget(BORIS)).isEqualTo(new KeptData(2, 2, 1));

    assertThat(personal().forgetting().kept(BORIS)).isEqualTo(new KeptData(0, 0, 0));
    assertThat(jobs().find(done.id())).isEmpty();
    assertThat(jobs().isIdle()).isTrue();
    assertThat(buttons().find(button.id())).isEmpty();
    assertThat(pictures().find(List.of(Samples.picture(spec("gold", 1)).key()))).isEmpty();
    assertThat(deliveries().take(Set.of(Platform.LOCAL), 10, MINUTE)).isEmpty();
    assertThat(personal().languages().find(BORIS)).isEmpty();
    assertThat(namedStyles().find(VILLAGE, new StyleName("mine")).orElseThrow().owner()).isEmpty();
  }

  @Test
  @DisplayName("What others were given stays theirs")
  void shared() {
    finish(job("1", BORIS, spec("gold", 1), 1));
    Job shared = finish(job("2", ANNA, spec("gold", 1), 1));

    personal().forgetting().forget(BORIS);

    assertThat(pictures().ofJob(shared.id())).hasSize(1);
  }

  @Test
  @DisplayName("Nobody gets a new quota, or out of a block, by being forgotten")
  void noWayOut() {
    reopen(3, MAX_WAITING);
    finish(job("1", BORIS, spec("gold", 1), 2));
    community().blocks().block(deed("block", BORIS.id()), BORIS, new Block(Optional.empty(), ""));

    personal().forgetting().forget(BORIS);

    assertThat(used(BORIS)).isEqualTo(2);
    assertThat(community().blocks().find(VILLAGE, BORIS)).isPresent();
    accept(job("2", BORIS));
    assertThat(used(BORIS)).isEqualTo(3);
    personal().forgetting().forget(BORIS);
    assertThat(used(BORIS)).isEqualTo(3);
    clock.advance(DAY);
    assertThat(used(BORIS)).isZero();
  }

  @Test
  @DisplayName("In the log a pseudonym stands for whoever was forgotten, the same each time")
  void pseudonym() {
    Block block = new Block(Optional.empty(), "asked by boris");
    community().blocks().block(deed("block", BORIS.id()), BORIS, block);
    community().blocks().unblock(deed("unblock", BORIS.id()), BORIS);

    personal().forgetting().forget(BORIS);

    assertThat(community().audit().latest(VILLAGE, Optional.empty(), 10))
        .extracting(AuditEntry::subject)
        .allSatisfy(subject -> assertThat(subject).startsWith("forgotten-"))
        .hasSize(2)
        .satisfies(subjects -> assertThat(Set.copyOf(subjects)).hasSize(1));
  }

  @Test
  @DisplayName("Forgetting somebody unknown changes nothing")
  void unknown() {
    assertThat(personal().forgetting().forget(BORIS)).isEqualTo(new KeptData(0, 0, 0));
  }

  @Test
  @DisplayName("Jobs are removed when their time is over, open ones never")
  void retention() {
    Job old = finish(job("1", ANNA, spec("gold", 1), 1));
    accept(job("2", ANNA));
    clock.advance(DAY.multipliedBy(RETENTION_DAYS));
    assertThat(personal().retention().sweep()).isZero();

    clock.advance(MINUTE);

    assertThat(personal().retention().sweep()).isEqualTo(1);
    assertThat(jobs().find(old.id())).isEmpty();
    assertThat(pictures().history(ANNA, 10)).isEmpty();
    assertThat(jobs().isIdle()).isFalse();
    assertThat(personal().retention().sweep()).isZero();
  }

  @Test
  @DisplayName("A community may settle a shorter time for itself")
  void shorterRetention() {
    finish(job("1", ANNA, spec("gold", 1), 1));
    community()
        .settings()
        .change(deed("settings", ""), s -> s.withRetentionDays(OptionalInt.of(7)));
    clock.advance(DAY.multipliedBy(7).plus(MINUTE));

    assertThat(personal().retention().sweep()).isEqualTo(1);
  }

  private void named(String name) {
    namedStyles()
        .save(
            new NamedStyle(
                VILLAGE,
                new StyleName(name),
                Optional.of(BORIS),
                Prompt.of("gold"),
                Mode.INSTANT,
                1),
            false);
  }
}
