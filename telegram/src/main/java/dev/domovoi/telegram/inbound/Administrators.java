package dev.domovoi.telegram.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** Who may moderate a group: its administrators, as Telegram says. Remembered for a few minutes. */
final class Administrators {
  private static final Logger LOG = LoggerFactory.getLogger(Administrators.class);

  private final TelegramClient client;
  private final Cache<Long, Set<Long>> groups =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  Administrators(TelegramClient client) {
    this.client = client;
  }

  /** Whether a member is one; false if Telegram does not say. */
  boolean contains(long group, long member) {
    Set<Long> known = groups.getIfPresent(group);
    if (known == null) {
      try {
        known =
            client.execute(new GetChatAdministrators(Long.toString(group))).stream()
                .map(administrator -> administrator.getUser().getId())
                .collect(Collectors.toUnmodifiableSet());
        groups.put(group, known);
      } catch (TelegramApiException e) {
        LOG.warn("The administrators of a group are unknown ({})", e.getClass().getSimpleName());
        return false;
      }
    }
    return known.contains(member);
  }
}
