package dev.domovoi.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scenario")
class ScenarioTest {

  @Test
  @DisplayName("burst: each Discord member asks once, evenly spread over a second")
  void burst() {
    List<Step> steps = Scenario.burst(1000).steps(1);
    assertThat(steps).hasSize(1000).allMatch(step -> step.network() == Network.DISCORD);
    assertThat(steps).extracting(Step::member).doesNotHaveDuplicates();
    assertThat(steps.get(500).at()).isEqualTo(Duration.ofMillis(500));
    assertThat(steps.get(999).at()).isEqualTo(Duration.ofMillis(999));
  }

  @Test
  @DisplayName("chats: every chat asks, and then every chat asks again")
  void chats() {
    List<Step> steps = Scenario.chats(500).steps(1);
    assertThat(steps).hasSize(1000);
    assertThat(steps.subList(0, 500)).extracting(Step::member).doesNotHaveDuplicates();
    assertThat(steps.subList(500, 1000)).extracting(Step::member).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("mixed: both platforms, everything members can do, in order, at the rate")
  void mixed() {
    List<Step> steps = Scenario.mixed(200, 10, Duration.ofMinutes(5)).steps(1);
    assertThat(steps).hasSize(3000).isSortedAccordingTo(Comparator.comparing(Step::at));
    assertThat(steps).allMatch(step -> step.at().compareTo(Duration.ofMinutes(5)) < 0);
    assertThat(steps).allMatch(step -> step.member() >= 0 && step.member() < 100);
    for (Network network : Network.values()) {
      assertThat(steps.stream().filter(step -> step.network() == network).count())
          .isBetween(1300L, 1700L);
    }
    for (Action action : Mix.COMMUNITY.weights().keySet()) {
      assertThat(steps).extracting(Step::action).contains(action);
    }
  }

  @Test
  @DisplayName("is the same for the same seed, and another for another")
  void seeds() {
    Scenario scenario = Scenario.mixed(20, 5, Duration.ofSeconds(30));
    assertThat(scenario.steps(7)).isEqualTo(scenario.steps(7));
    assertThat(scenario.steps(7)).isNotEqualTo(scenario.steps(8));
  }

  @Test
  @DisplayName("draws actions as often as the mix says")
  void mix() {
    Mix mix = Mix.of("style=3, queue=1");
    Random random = new Random(1);
    List<Action> drawn = IntStream.range(0, 8000).mapToObj(i -> mix.draw(random)).toList();
    assertThat(drawn.stream().filter(action -> action == Action.STYLE).count())
        .isBetween(5800L, 6200L);
    assertThat(drawn).containsOnly(Action.STYLE, Action.QUEUE);
    assertThat(mix).hasToString("style=3,queue=1");
  }

  @Test
  @DisplayName("refuses a mix that is none, in a sentence")
  void wrongMixes() {
    for (String text : List.of("style", "style=0", "style=-1", "style=1=2", "style=1000000")) {
      assertThatThrownBy(() -> Mix.of(text)).as(text).hasMessageContaining("style=9,queue=1");
    }
    for (String text : List.of("", "dance=1", "name=1")) {
      assertThatThrownBy(() -> Mix.of(text)).as(text).hasMessageContaining("they can do: style,");
    }
  }
}
