package dev.domovoi.core.contract;

import static dev.domovoi.core.contract.Samples.ANNA;
import static dev.domovoi.core.contract.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.button.ButtonTarget;
import dev.domovoi.core.job.JobId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The store of buttons. */
public abstract class ButtonsContract extends StoreContract {

  @Test
  @DisplayName("A job's buttons keep their ids, and come in the order asked for")
  void stable() {
    JobId job = accept(job("1", ANNA));

    List<ButtonTarget> first = buttons().ofJob(job, List.of(ButtonAction.SAVE, ButtonAction.AGAIN));
    List<ButtonTarget> again = buttons().ofJob(job, List.of(ButtonAction.AGAIN, ButtonAction.SAVE));

    assertThat(first)
        .extracting(ButtonTarget::action)
        .containsExactly(ButtonAction.SAVE, ButtonAction.AGAIN);
    assertThat(again).containsExactly(first.get(1), first.get(0));
  }

  @Test
  @DisplayName("A button is found by its id after the stores were opened anew")
  void durable() {
    JobId job = accept(job("1", ANNA));
    ButtonTarget target = buttons().ofJob(job, List.of(ButtonAction.STRONGER)).get(0);

    reopen(PICTURES_A_DAY, MAX_WAITING);

    assertThat(buttons().find(target.id())).contains(target);
  }

  @Test
  @DisplayName("Two jobs never share a button")
  void distinct() {
    JobId one = accept(job("1", ANNA));
    JobId two = accept(job("2", ANNA));

    assertThat(buttons().ofJob(one, List.of(ButtonAction.AGAIN)).get(0).id())
        .isNotEqualTo(buttons().ofJob(two, List.of(ButtonAction.AGAIN)).get(0).id());
  }

  @Test
  @DisplayName("Any text may be asked for; unknown ids are unknown")
  void unknown() {
    assertThat(buttons().find("")).isEmpty();
    assertThat(buttons().find("' OR 1=1 --")).isEmpty();
    assertThat(buttons().find("x".repeat(10_000))).isEmpty();
  }
}
