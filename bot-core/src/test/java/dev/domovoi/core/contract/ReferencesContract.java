package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.VILLAGE;
import static dev.domovoi.core.contract.Samples.deed;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.Presentation;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.VectorKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reference pictures come and go with the jobs that name them. */
public abstract class ReferencesContract extends StoreContract {
  private static final ReferencePicture PICTURE = new ReferencePicture(new byte[] {1, 2, 3});

  @Test
  @DisplayName("A picture is there for any worker once its job is accepted, also after a restart")
  void kept() {
    accept(with("1", ANNA, true));
    reopen(PICTURES_A_DAY, MAX_WAITING);

    assertThat(references().find(PICTURE.name()).orElseThrow().bytes()).isEqualTo(PICTURE.bytes());
    assertThat(leaseOnly().job().request().first().prompt()).isEqualTo(PICTURE.name().prompt());
  }

  @Test
  @DisplayName("A job that is refused leaves no picture")
  void refused() {
    reopen(0, MAX_WAITING);
    jobs().submit(with("1", ANNA, true));

    assertThat(references().find(PICTURE.name())).isEmpty();
  }

  @Test
  @DisplayName("A picture goes, with its vector, when the last member who sent it is forgotten")
  void forgotten() {
    accept(with("1", ANNA, true));
    accept(with("2", BORIS, true));
    VectorKey key = new VectorKey("f00d", PICTURE.name().prompt().normalised(), Mode.INSTANT);
    vectors().save(key, new DomainVector("x", new float[] {1}));

    personal().forgetting().forget(ANNA);
    assertThat(references().find(PICTURE.name())).isPresent();
    personal().forgetting().forget(BORIS);

    assertThat(references().find(PICTURE.name())).isEmpty();
    assertThat(vectors().find(key)).isEmpty();
  }

  @Test
  @DisplayName("A purge, a deleted job and time remove pictures too")
  void removed() {
    Job purged = finish(with("1", ANNA, true));
    assertThat(community().purges().purge(deed("purge", ANNA.id()), ANNA)).isEqualTo(1);
    assertThat(jobs().find(purged.id())).isEmpty();
    assertThat(references().find(PICTURE.name())).isEmpty();

    Job deleted = finish(with("2", ANNA, true));
    community().purges().remove(deleted.id(), Optional.empty());
    assertThat(references().find(PICTURE.name())).isEmpty();

    finish(with("3", ANNA, true));
    clock.advance(Duration.ofDays(366));
    personal().retention().sweep();
    assertThat(references().find(PICTURE.name())).isEmpty();
  }

  @Test
  @DisplayName("Another job about the picture keeps it without bringing it again")
  void again() {
    JobId first = finish(with("1", ANNA, true)).id();
    JobId second = finish(with("2", BORIS, false)).id();

    community().purges().remove(first, Optional.empty());
    assertThat(references().find(PICTURE.name())).isPresent();
    community().purges().remove(second, Optional.empty());
    assertThat(references().find(PICTURE.name())).isEmpty();
  }

  @Test
  @DisplayName("The same picture sent by many at once is kept once, and nobody is refused")
  void atOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<JobId>> asks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        NewJob job = with("key-" + i, Samples.member("member-" + i), true);
        asks.add(() -> accept(job));
      }
      for (Future<JobId> asked : threads.invokeAll(asks)) {
        assertThat(asked.get()).isNotNull();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(references().find(PICTURE.name())).isPresent();
  }

  @Test
  @DisplayName("Nobody is shown another's picture as a popular style")
  void notPopular() {
    finish(with("1", ANNA, true));

    assertThat(popular().of(VILLAGE)).isEmpty();
  }

  private static NewJob with(String key, MemberId member, boolean sent) {
    NewJob usual = job(key, member, spec(PICTURE.name().prompt().text(), 7), 1);
    return new NewJob(
        key,
        member,
        usual.community(),
        usual.replyTo(),
        usual.request(),
        Presentation.PLAIN,
        Set.of(),
        Lane.INSTANT,
        sent ? Optional.of(PICTURE) : Optional.empty());
  }
}
