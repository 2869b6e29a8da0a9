package dev.domovoi.db;

import dev.domovoi.core.bot.CommunityPorts;
import dev.domovoi.core.bot.PersonalPorts;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.contract.OpenStores;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.core.style.DomainVectors;
import java.nio.file.Path;
import java.time.Clock;

/** The H2 stores, real files included, for the ports' contracts. */
public record H2Fixture(Stores stores) implements OpenStores {

  public static OpenStores open(Path folder, QuotaRule rule, int maxWaiting, Clock clock) {
    return new H2Fixture(
        Stores.open(folder, Stores.Limits.of(rule).withMaxWaiting(maxWaiting), clock));
  }

  @Override
  public JobQueue jobs() {
    return stores.jobs();
  }

  @Override
  public Pictures pictures() {
    return stores.pictures();
  }

  @Override
  public DomainVectors vectors() {
    return stores.vectors();
  }

  @Override
  public Quotas quotas() {
    return stores.quotas();
  }

  @Override
  public Deliveries deliveries() {
    return stores.deliveries();
  }

  @Override
  public Inbox inbox() {
    return stores.inbox();
  }

  @Override
  public SentMessages sent() {
    return stores.sent();
  }

  @Override
  public Buttons buttons() {
    return stores.buttons();
  }

  @Override
  public NamedStyles namedStyles() {
    return stores.namedStyles();
  }

  @Override
  public PopularPrompts popular() {
    return stores.popular();
  }

  @Override
  public CommunityPorts community() {
    return stores.community();
  }

  @Override
  public ReferencePictures references() {
    return stores.references();
  }

  @Override
  public PersonalPorts personal() {
    return stores.personal();
  }

  @Override
  public void close() {
    stores.close();
  }
}
