package dev.domovoi.core.contract;

import dev.domovoi.core.bot.CommunityPorts;
import dev.domovoi.core.bot.PersonalPorts;
import dev.domovoi.core.button.Buttons;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.Quotas;
import dev.domovoi.core.reference.ReferencePictures;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.core.style.DomainVectors;

/** One implementation of all ports over the same data. */
public interface OpenStores extends AutoCloseable {
  JobQueue jobs();

  Pictures pictures();

  DomainVectors vectors();

  Quotas quotas();

  Deliveries deliveries();

  Inbox inbox();

  SentMessages sent();

  Buttons buttons();

  NamedStyles namedStyles();

  PopularPrompts popular();

  CommunityPorts community();

  PersonalPorts personal();

  ReferencePictures references();

  @Override
  void close();
}
