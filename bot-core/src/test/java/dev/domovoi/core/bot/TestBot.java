package dev.domovoi.core.bot;

import static dev.domovoi.core.TestData.BUNDLE;
import static dev.domovoi.core.TestData.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.domovoi.core.FakeButtons;
import dev.domovoi.core.FakeNamedStyles;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.member.Languages;
import dev.domovoi.core.moderation.Audit;
import dev.domovoi.core.moderation.BlockedWords;
import dev.domovoi.core.moderation.Blocks;
import dev.domovoi.core.moderation.Communities;
import dev.domovoi.core.moderation.CommunitySettings;
import dev.domovoi.core.moderation.Purges;
import dev.domovoi.core.moderation.QuotaControl;
import dev.domovoi.core.moderation.Statistics;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.privacy.Forgetting;
import dev.domovoi.core.privacy.KeptData;
import dev.domovoi.core.privacy.Retention;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferenceException;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVectors;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The bot with all commands over given stores; its community's moderators have settled nothing. */
final class TestBot {
  private TestBot() {}

  static Bot over(JobQueue queue, Pictures pictures, Quotas quotas) {
    return Bot.standard(ports(queue, pictures, quotas));
  }

  static BotPorts ports(JobQueue queue, Pictures pictures, Quotas quotas) {
    return ports(queue, pictures, quotas, Set.of());
  }

  static BotPorts ports(JobQueue queue, Pictures pictures, Quotas quotas, Set<MemberId> owners) {
    return ports(
        queue,
        pictures,
        quotas,
        new FakeButtons(),
        community -> List.of(),
        JobTimes.standard(),
        () -> {},
        owners);
  }

  static BotPorts ports(
      JobQueue queue,
      Pictures pictures,
      Quotas quotas,
      Buttons buttons,
      PopularPrompts popular,
      JobTimes times,
      Runnable wakeUp) {
    return ports(queue, pictures, quotas, buttons, popular, times, wakeUp, Set.of());
  }

  private static BotPorts ports(
      JobQueue queue,
      Pictures pictures,
      Quotas quotas,
      Buttons buttons,
      PopularPrompts popular,
      JobTimes times,
      Runnable wakeUp,
      Set<MemberId> owners) {
    Communities communities = mock(Communities.class);
    given(communities.settings(any())).willReturn(CommunitySettings.standard(4));
    Forgetting forgetting = mock(Forgetting.class);
    given(forgetting.kept(any())).willReturn(new KeptData(0, 0, 0));
    return new BotPorts(
        queue,
        pictures,
        mock(DomainVectors.class),
        quotas,
        buttons,
        new FakeNamedStyles(),
        popular,
        new CommunityPorts(
            communities,
            mock(Blocks.class),
            mock(BlockedWords.class),
            mock(QuotaControl.class),
            mock(Purges.class),
            mock(Audit.class),
            mock(Statistics.class)),
        new PersonalPorts(mock(Languages.class), forgetting, mock(Retention.class)),
        new ReferencePorts(
            mock(ReferencePictures.class),
            file -> {
              throw new ReferenceException("reference.format");
            }),
        owners,
        () -> BUNDLE,
        times,
        InstantSource.fixed(NOW),
        new Random(1),
        wakeUp);
  }

  /** The same bot with another bundle, which may read pictures. */
  static BotPorts with(BotPorts ports, BundleInfo bundle, ReferencePorts references) {
    return new BotPorts(
        ports.queue(),
        ports.pictures(),
        ports.vectors(),
        ports.quotas(),
        ports.buttons(),
        ports.namedStyles(),
        ports.popular(),
        ports.community(),
        ports.personal(),
        references,
        ports.owners(),
        () -> bundle,
        ports.times(),
        ports.clock(),
        ports.seeds(),
        ports.wakeUp());
  }
}
