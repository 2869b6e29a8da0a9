package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.NOW;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.FakeNamedStyles;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** The bot with all commands over given stores. */
final class TestBot {
  private TestBot() {}

  static Bot over(JobQueue queue, Pictures pictures, Quotas quotas) {
    return Bot.standard(
        new BotPorts(
            queue,
            pictures,
            quotas,
            new FakeButtons(),
            new FakeNamedStyles(),
            community -> List.of(),
            () -> BUNDLE,
            JobTimes.standard(),
            InstantSource.fixed(NOW),
            new Random(1),
            () -> {}));
  }
}
