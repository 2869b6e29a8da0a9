package dev.domovoi.db.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.db.job.FairOrder.Open;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FairOrderTest {

  @Test
  @DisplayName("Everyone's first job comes before anyone's second, older jobs first")
  void rounds() {
    assertThat(
            order(waiting(1, 10), waiting(2, 10), waiting(3, 20), waiting(4, 10), waiting(5, 20)))
        .containsExactly(1L, 3L, 2L, 5L, 4L);
  }

  @Test
  @DisplayName("Within a round, who had the last turn longest ago comes first")
  void turns() {
    assertThat(order(open(1, 10, false, 8), open(2, 20, false, 7), open(3, 30, false, 0)))
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  @DisplayName("Running jobs are turns had, and are not in the line themselves")
  void running() {
    assertThat(order(open(1, 10, true, 0), waiting(2, 10), waiting(3, 20), waiting(4, 20)))
        .containsExactly(3L, 2L, 4L);
  }

  @Test
  @DisplayName("The order does not depend on how the jobs were read")
  void anyInput() {
    assertThat(order(waiting(5, 10), waiting(1, 10), waiting(3, 10))).containsExactly(1L, 3L, 5L);
    assertThat(order()).isEmpty();
  }

  @Test
  @DisplayName("Within a round communities take turns, running jobs included")
  void communities() {
    assertThat(
            order(
                new Open(1, 10, "large", false, 0),
                new Open(2, 20, "large", false, 0),
                new Open(3, 30, "large", false, 0),
                new Open(4, 40, "small", false, 9)))
        .containsExactly(1L, 4L, 2L, 3L);
    assertThat(
            order(
                new Open(1, 10, "large", true, 0),
                new Open(2, 20, "large", false, 0),
                new Open(4, 40, "small", false, 9)))
        .containsExactly(4L, 2L);
  }

  @Test
  @DisplayName("Nobody gets more by asking in several communities")
  void manyCommunities() {
    assertThat(
            order(
                new Open(1, 10, "a", false, 0),
                new Open(2, 10, "b", false, 0),
                new Open(3, 10, "c", false, 0),
                new Open(4, 20, "a", false, 0)))
        .containsExactly(1L, 4L, 2L, 3L);
  }

  private static Open waiting(long id, long member) {
    return open(id, member, false, 0);
  }

  private static Open open(long id, long member, boolean running, long lastTurn) {
    return new Open(id, member, "village", running, lastTurn);
  }

  private static List<Long> order(Open... jobs) {
    return FairOrder.of(Arrays.asList(jobs)).stream().map(Open::id).toList();
  }
}
