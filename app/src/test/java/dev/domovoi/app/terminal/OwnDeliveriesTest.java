package dev.domovoi.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A terminal")
class OwnDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Set<Platform> LOCAL = Set.of(Platform.LOCAL);
  private static final LocalAddress MINE = LocalAddress.here(Path.of("out"), true);

  private final Waiting waiting = new Waiting();
  private final OwnDeliveries own =
      new OwnDeliveries(
          waiting,
          () -> NOW,
          new OwnDeliveries.Listener() {
            @Override
            public void delivered(Job job) {}

            @Override
            public void failed(Job job) {}
          });

  @Test
  @DisplayName("shows what it asked for itself")
  void mine() {
    waiting.due.add(delivery(1, MINE.toReplyAddress(), NOW));

    assertThat(take()).extracting(Delivery::id).containsExactly(1L);
  }

  @Test
  @DisplayName("leaves to another terminal what that one asked for")
  void anotherTerminals() {
    // The parent of this process is certainly alive, and certainly another one.
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    long started = parent.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    ReplyAddress other =
        new LocalAddress(parent.pid(), started, Path.of("/out"), true).toReplyAddress();
    waiting.due.add(delivery(1, other, NOW));
    waiting.due.add(delivery(2, MINE.toReplyAddress(), NOW));
    waiting.due.add(delivery(3, other, NOW.minus(Duration.ofHours(1))));

    assertThat(take()).extracting(Delivery::id).containsExactly(2L, 3L);
    assertThat(waiting.putBack).containsExactly(1L);
  }

  @Test
  @DisplayName("shows what a process asked for that has died, or whose number is used again")
  void deadProcess() {
    long self = ProcessHandle.current().pid();
    waiting.due.add(
        delivery(1, new LocalAddress(999_999_999, 5, Path.of("/out"), true).toReplyAddress(), NOW));
    waiting.due.add(
        delivery(2, new LocalAddress(self, 5, Path.of("/out"), true).toReplyAddress(), NOW));
    waiting.due.add(delivery(3, new ReplyAddress(Platform.LOCAL, "elsewhere", ""), NOW));

    assertThat(take()).extracting(Delivery::id).containsExactly(1L, 2L, 3L);
  }

  @Test
  @DisplayName("keeps the place for pictures in the address")
  void address() {
    assertThat(LocalAddress.of(MINE.toReplyAddress())).contains(MINE);
    assertThat(MINE.isHere()).isTrue();
    assertThat(MINE.isAlive()).isTrue();
  }

  private List<Delivery> take() {
    return own.take(LOCAL, 10, Duration.ofMinutes(1));
  }

  private static Delivery delivery(long id, ReplyAddress to, Instant finished) {
    PictureSpec spec = new PictureSpec(Prompt.of("gold"), 1, 1, 0.7, Mode.INSTANT);
    Job job =
        new Job(
            new JobId(id),
            new MemberId(Platform.LOCAL, "ann"),
            new CommunityId(Platform.LOCAL, "terminal"),
            to,
            new StyleRequest(spec, 1),
            JobState.DONE,
            1,
            NOW,
            finished,
            null,
            null);
    return new Delivery(id, job, 1, "token");
  }

  private static final class Waiting implements Deliveries {
    final Deque<Delivery> due = new ArrayDeque<>();
    final List<Long> putBack = new ArrayList<>();

    @Override
    public List<Delivery> take(Set<Platform> platforms, int max, Duration time) {
      List<Delivery> taken = new ArrayList<>();
      while (taken.size() < max && !due.isEmpty()) {
        taken.add(due.remove());
      }
      return taken;
    }

    @Override
    public void delivered(Delivery delivery) {}

    @Override
    public void retryAt(Delivery delivery, Instant when) {
      assertThat(when).isAfter(NOW);
      putBack.add(delivery.id());
    }

    @Override
    public void giveUp(Delivery delivery, String reason) {}

    @Override
    public void release(Set<Platform> platforms) {}

    @Override
    public boolean anyOpen(Set<Platform> platforms) {
      return !due.isEmpty();
    }
  }
}
