package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The interactions, and what a bot may answer to each. */
final class Interactions {
  /** Attribute of a call whose answer the bot will not see. */
  static final String ANSWER_LOST = "answer lost";

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
  private static final int EPHEMERAL = 64;

  /** Somewhat later than they expire, so that a late call gets the right answer. */
  private static final Duration FORGOTTEN = TOKEN_LIFE.plusMinutes(5);

  private static final int MAX_KEPT = 200_000;

  private final Map<String, Interaction> byToken = new ConcurrentHashMap<>();
  private final Deque<Interaction> order = new ConcurrentLinkedDeque<>();
  private final Messages messages;
  private final MessageRules rules;
  private final Violations violations;
  private final Snowflakes ids;
  private final List<Consumer<Shown>> listeners = new CopyOnWriteArrayList<>();
  private volatile long fileLimit = 10L << 20;

  Interactions(Messages messages, MessageRules rules, Violations violations, Snowflakes ids) {
    this.messages = messages;
    this.rules = rules;
    this.violations = violations;
    this.ids = ids;
  }

  /** Takes a new one, and forgets those whose tokens have expired. */
  void add(Interaction interaction) {
    byToken.put(interaction.token, interaction);
    order.addLast(interaction);
    long oldest = System.nanoTime() - FORGOTTEN.toNanos();
    for (Interaction first = order.peekFirst();
        first != null && (first.created < oldest || byToken.size() > MAX_KEPT);
        first = order.peekFirst()) {
      if (order.remove(first)) {
        byToken.remove(first.token);
      }
    }
  }

  List<Interaction> all() {
    return byToken.values().stream().sorted((a, b) -> Long.compare(a.id, b.id)).toList();
  }

  /** Is told at once of what reaches members. */
  void listen(Consumer<Shown> listener) {
    listeners.add(listener);
  }

  void tell(Shown shown) {
    listeners.forEach(listener -> listener.accept(shown));
  }

  void fileLimit(long bytes) {
    fileLimit = bytes;
  }

  long fileLimit() {
    return fileLimit;
  }

  /** The first answer. */
  ObjectNode callback(Exchange exchange) {
    Interaction interaction = byToken.get(exchange.text("token"));
    if (interaction == null || interaction.id != exchange.id("id")) {
      throw ApiError.unknownInteraction();
    }
    int type = exchange.body().path("type").asInt();
    JsonNode data = exchange.body().path("data");
    synchronized (interaction) {
      if (interaction.acknowledged != 0) {
        if (!interaction.answerLost) {
          violations.add("double-ack", interaction.what);
        }
        throw ApiError.alreadyAcknowledged();
      }
      if (System.nanoTime() - interaction.created > FIRST_ANSWER.toNanos()) {
        violations.add("late-ack", interaction.what);
        throw ApiError.unknownInteraction();
      }
      if (!allowed(interaction.type).contains(type)) {
        throw rules.refused(ApiError.invalidForm("type " + type + " does not fit"));
      }
      check(type, data, exchange.files());
      interaction.acknowledged = System.nanoTime();
      interaction.answerLost =
          Boolean.TRUE.equals(exchange.context().<Boolean>attribute(ANSWER_LOST));
      interaction.callbackType = type;
      interaction.ephemeral = (data.path("flags").asInt() & EPHEMERAL) != 0;
      interaction.thinking = type == 5;
      ObjectNode answer = applied(interaction, type, data, exchange.files());
      JsonNode message = answer.path("resource").path("message");
      JsonNode content = message.isMissingNode() ? data : message;
      tell(Shown.of(Shown.Kind.FIRST_ANSWER, name(interaction), type, exchange, content));
      return answer;
    }
  }

  private static String name(Interaction interaction) {
    return Long.toString(interaction.id);
  }

  private static List<Integer> allowed(int type) {
    return switch (type) {
      case Interaction.COMMAND -> List.of(4, 5, 9);
      case Interaction.COMPONENT -> List.of(4, 5, 6, 7, 9);
      case Interaction.AUTOCOMPLETE -> List.of(8);
      default -> List.of(4, 5, 6, 7);
    };
  }

  private void check(int type, JsonNode data, List<Upload> files) {
    switch (type) {
      case 4, 7 -> rules.check(data, files, fileLimit, type == 4);
      case 8 -> rules.checkChoices(data.path("choices"));
      case 9 -> rules.checkModal(data);
      default -> {}
    }
  }

  private ObjectNode applied(Interaction interaction, int type, JsonNode data, List<Upload> files) {
    ObjectNode inner = Json.object().put("id", Long.toString(interaction.id));
    inner.put("type", interaction.type);
    ObjectNode answer = Json.object();
    answer.set("interaction", inner);
    ObjectNode message = null;
    if (type == 4 || type == 5) {
      interaction.original = ids.next();
      message = messages.create(interaction.original, interaction.channel, data, files);
    } else if (type == 6 || type == 7) {
      interaction.original = interaction.source;
      if (type == 7) {
        message = messages.edit(interaction.source, data, files);
      }
    }
    if (message != null) {
      inner.put("response_message_id", message.path("id").asText());
      ObjectNode resource = Json.object().put("type", type);
      resource.set("message", message);
      answer.set("resource", resource);
    }
    return answer;
  }

  private Interaction acknowledged(String token) {
    Interaction interaction = byToken.get(token);
    if (interaction == null || interaction.acknowledged == 0) {
      throw ApiError.unknownWebhook();
    }
    if (interaction.expired || System.nanoTime() - interaction.created > TOKEN_LIFE.toNanos()) {
      throw ApiError.expiredToken();
    }
    return interaction;
  }

  private static long message(Interaction interaction, String id) {
    return id.equals("@original") ? interaction.original : Long.parseUnsignedLong(id);
  }

  ObjectNode edit(Exchange exchange) {
    Interaction interaction = acknowledged(exchange.text("token"));
    rules.check(exchange.body(), exchange.files(), fileLimit, false);
    synchronized (interaction) {
      ObjectNode message =
          messages.edit(
              message(interaction, exchange.text("message")), exchange.body(), exchange.files());
      interaction.thinking = false;
      answered(interaction, exchange.files());
      tell(Shown.of(Shown.Kind.EDIT, name(interaction), 0, exchange, message));
      return message;
    }
  }

  private static void answered(Interaction interaction, List<Upload> files) {
    if (interaction.progressed == 0) {
      interaction.progressed = System.nanoTime();
    }
    if (!files.isEmpty()) {
      interaction.delivered = System.nanoTime();
    }
  }

  ObjectNode get(Exchange exchange) {
    Interaction interaction = acknowledged(exchange.text("token"));
    return messages
        .find(message(interaction, exchange.text("message")))
        .orElseThrow(ApiError::unknownMessage);
  }

  void delete(Exchange exchange) {
    Interaction interaction = acknowledged(exchange.text("token"));
    messages.delete(message(interaction, exchange.text("message")));
    interaction.thinking = false;
    tell(Shown.of(Shown.Kind.DELETION, name(interaction), 0, exchange, Json.object()));
  }

  /** The first message after a deferral takes its place, and its audience. */
  ObjectNode followUp(Exchange exchange) {
    Interaction interaction = acknowledged(exchange.text("token"));
    rules.check(exchange.body(), exchange.files(), fileLimit, true);
    synchronized (interaction) {
      answered(interaction, exchange.files());
      boolean thinking = interaction.thinking;
      interaction.thinking = false;
      ObjectNode message =
          thinking
              ? messages.edit(interaction.original, exchange.body(), exchange.files())
              : messages.create(ids.next(), interaction.channel, exchange.body(), exchange.files());
      tell(Shown.of(Shown.Kind.MESSAGE, name(interaction), 0, exchange, message));
      return message;
    }
  }
}
