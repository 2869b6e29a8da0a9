package dev.domovoi.core.bot;

import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVectors;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the standard commands need of the world.
 *
 * @param community what moderators decide
 * @param personal what members decide for themselves
 * @param references pictures as examples of styles
 * @param owners whom the operator trusts: moderators everywhere, without a ceiling, never blocked
 * @param bundle the one that new jobs are for
 * @param seeds for members who give none; thread-safe
 * @param wakeUp called after a job was accepted, so that a worker in this process need not wait for
 *     its next look; returns at once
 */
public record BotPorts(
    JobQueue queue,
    Pictures pictures,
    DomainVectors vectors,
    Quotas quotas,
    Buttons buttons,
    NamedStyles namedStyles,
    PopularPrompts popular,
    CommunityPorts community,
    PersonalPorts personal,
    ReferencePorts references,
    Set<MemberId> owners,
    Supplier<BundleInfo> bundle,
    JobTimes times,
    InstantSource clock,
    RandomGenerator seeds,
    Runnable wakeUp) {
  public BotPorts {
    owners = Set.copyOf(owners);
  }
}
