package dev.domovoi.telegram.outbound;

import dev.domovoi.core.StoreException;
import dev.domovoi.core.sent.SentMessage;
import dev.domovoi.core.sent.SentMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this bot has sent, as far as it matters after a restart. */
public final class SendLog {
  private static final Logger LOG = LoggerFactory.getLogger(SendLog.class);

  /** Longer than any window of Telegram's. */
  private static final Duration KEEP_COUNTS = Duration.ofMinutes(2);

  /** Longer than a job takes, and than Telegram keeps an update. */
  private static final Duration KEEP_PLACES = Duration.ofDays(7);

  private static final int CLEAN_UP_EVERY = 1000;

  private final SentMessages store;
  private final String source;
  private final InstantSource clock;
  private final AtomicInteger recorded = new AtomicInteger();

  /**
   * @param source names the bot's account
   */
  public SendLog(SentMessages store, String source, InstantSource clock) {
    this.store = store;
    this.source = source;
    this.clock = clock;
  }

  Optional<SentMessage> find(SentMessage.Place place) {
    return store.find(source, place);
  }

  Instant now() {
    return clock.instant();
  }

  /** What may still count against limits. */
  List<SentMessage> recent() {
    return store.since(source, now().minus(KEEP_COUNTS));
  }

  /** How long chats are still to be left alone. */
  Map<String, Instant> pauses() {
    return store.pauses(source, now());
  }

  /**
   * Telegram has taken a message. That it can't be recorded changes nothing about that; the message
   * may then be sent again after a restart.
   */
  void taken(long chat, int weight, SentMessage.@Nullable Place place, long number) {
    if (place == null && chat > 0) {
      return; // A private chat's only limit is over in a second.
    }
    try {
      store.record(source, new SentMessage(Long.toString(chat), weight, now(), place, number));
      if (recorded.getAndIncrement() % CLEAN_UP_EVERY == 0) {
        store.forget(source, now().minus(KEEP_COUNTS), now().minus(KEEP_PLACES));
      }
    } catch (StoreException e) {
      LOG.error("A message to chat {} is sent, but that is not recorded", chat, e);
    }
  }

  void pause(long chat, Duration time) {
    try {
      store.pause(source, Long.toString(chat), now().plus(time));
    } catch (StoreException e) {
      LOG.error("A pause of chat {} is not recorded", chat, e);
    }
  }
}
