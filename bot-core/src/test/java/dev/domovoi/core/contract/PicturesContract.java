package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.BORIS;
import static dev.domovoi.core.contract.Samples.BUNDLE;
import static dev.domovoi.core.contract.Samples.job;
import static dev.domovoi.core.contract.Samples.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Finished pictures. */
public abstract class PicturesContract extends StoreContract {

  @Test
  @DisplayName("A stored picture is found by its key, with the same bytes and parameters")
  void stored() {
    PictureSpec spec =
        new PictureSpec(new Prompt("Ван Гог 🎨"), Long.MAX_VALUE, 2, 0.123456789, Mode.INSTANT);
    Job job = finish(job("key", ANNA, spec, 1));

    PictureId id = pictures().find(List.of(key(spec))).get(key(spec));

    assertThat(pictures().png(id).orElseThrow()).isEqualTo(Samples.picture(spec).png());
    assertThat(pictures().ofJob(job.id()))
        .containsExactly(new PictureInfo(id, job.id(), 1, spec, BUNDLE.name(), START));
  }

  @Test
  @DisplayName("Only pictures that agree in every part of the key are found")
  void everyPartOfTheKey() {
    PictureSpec spec = spec("gold", 1);
    finish(job("key", ANNA, spec, 1));
    PictureKey key = key(spec);
    List<PictureKey> others =
        List.of(
            new PictureKey("other", "gold", 1, 1.25, 0.7, "instant"),
            new PictureKey(key.bundle(), "golden", 1, 1.25, 0.7, "instant"),
            new PictureKey(key.bundle(), "gold", 2, 1.25, 0.7, "instant"),
            new PictureKey(key.bundle(), "gold", 1, 1.2500001, 0.7, "instant"),
            new PictureKey(key.bundle(), "gold", 1, 1.25, 0.6, "instant"),
            new PictureKey(key.bundle(), "gold", 1, 1.25, 0.7, "fine-tune"));

    Map<PictureKey, PictureId> found =
        pictures().find(Stream.concat(others.stream(), Stream.of(key)).toList());

    assertThat(found).containsOnlyKeys(key);
    assertThat(pictures().find(others)).isEmpty();
    assertThat(pictures().find(List.of())).isEmpty();
  }

  @Test
  @DisplayName("A prompt in other letters is the same picture, and its bytes may be of any length")
  void bigFile() {
    accept(job("key", ANNA, spec("gold", 1), 1));
    Lease lease = leaseOnly();
    byte[] png = new byte[3_000_001];
    new Random(1).nextBytes(png);
    PictureSpec spec = spec("gold", 1);

    jobs().complete(lease, List.of(new NewPicture(key(spec), spec, "faces", png)), Samples.TIMES);

    PictureKey same = key(spec("GOLD", 1));
    assertThat(pictures().png(pictures().find(List.of(same)).get(same)).orElseThrow())
        .isEqualTo(png);
  }

  @Test
  @DisplayName("What does not exist is not found")
  void missing() {
    assertThat(pictures().png(new PictureId(4711))).isEmpty();
    assertThat(pictures().ofJob(new JobId(4711))).isEmpty();
    assertThat(pictures().history(ANNA, 10)).isEmpty();
  }

  @Test
  @DisplayName("A history has the member's own pictures, newest job first, each job's in order")
  void history() {
    Job first = finish(job("1", ANNA, spec("gold", 1), 2));
    finish(job("2", BORIS, spec("ice", 1), 1));
    Job third = finish(job("3", ANNA, spec("lava", 1), 2));
    accept(job("4", ANNA));

    assertThat(pictures().history(ANNA, 10))
        .extracting(PictureInfo::job, PictureInfo::number, info -> info.spec().prompt().text())
        .containsExactly(
            tuple(third.id(), 1, "lava"),
            tuple(third.id(), 2, "lava"),
            tuple(first.id(), 1, "gold"),
            tuple(first.id(), 2, "gold"));
    assertThat(pictures().history(ANNA, 3))
        .extracting(PictureInfo::job)
        .containsExactly(third.id(), third.id(), first.id());
  }

  @Test
  @DisplayName("Pictures outlive a restart")
  void restart() {
    Job job = finish(job("1", ANNA, spec("gold", 1), 2));
    List<PictureInfo> before = pictures().ofJob(job.id());

    reopen(PICTURES_A_DAY, MAX_WAITING);

    assertThat(pictures().ofJob(job.id())).isEqualTo(before);
    assertThat(pictures().png(before.get(1).id()).orElseThrow())
        .isEqualTo(Samples.picture(spec("gold", 2)).png());
  }

  private static PictureKey key(PictureSpec spec) {
    return PictureKey.of(BUNDLE, spec);
  }
}
