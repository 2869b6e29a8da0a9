package dev.domovoi.loadtest.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.discord.DiscordControl;
import dev.domovoi.loadtest.discord.Shown;
import dev.domovoi.loadtest.ledger.Ledger;
import dev.domovoi.loadtest.ledger.Request;
import dev.domovoi.loadtest.ledger.Sight;
import dev.domovoi.loadtest.plan.Action;
import dev.domovoi.loadtest.plan.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Members on Discord. They share the channels of a guild. */
public final class DiscordMembers implements Members {
  private static final long FIRST_USER = 1_000_000;
  private static final int DEFERRED = 5;
  private static final int DEFERRED_EDIT = 6;
  private static final int MODAL = 9;

  private final DiscordControl control;
  private final Ledger ledger;
  private final Prompts prompts;
  private final Executor later;
  private final List<Long> channels;
  private final PressableMessages<JsonNode> pressable = new PressableMessages<>();

  /** Users whose press opens a form, by interaction, until it is open. */
  private final Map<String, String> openingForms = new ConcurrentHashMap<>();

  /**
   * @param later runs what members do in answer to the bot
   */
  public DiscordMembers(DiscordControl control, Ledger ledger, Prompts prompts, Executor later) {
    this.control = control;
    this.ledger = ledger;
    this.prompts = prompts;
    this.later = later;
    this.channels = control.channels();
    control.listen(this::see);
  }

  @Override
  public void act(int member, Action action, RandomGenerator random) {
    String user = Long.toString(FIRST_USER + member);
    long channel = channels.get(member % channels.size());
    if (action.needsPicture()) {
      if (!press(user, action)) {
        act(member, Action.STYLE, random);
      }
      return;
    }
    switch (action) {
      case QUEUE, HISTORY, QUOTA, HELP ->
          ask(action, () -> control.command(user, channel, action.word(), Json.object()));
      case TYPING ->
          ask(
              action,
              () ->
                  control.typing(
                      user, channel, "style", "prompt", prompts.style(random).substring(0, 2)));
      case WRONG ->
          ask(
              action,
              () ->
                  control.command(
                      user, channel, "style", Json.object().put("prompt", "\u2066disguised")));
      default ->
          style(user, channel, action == Action.STYLES ? Action.STYLES : Action.STYLE, random);
    }
  }

  private void style(String user, long channel, Action action, RandomGenerator random) {
    ObjectNode options = Json.object().put("prompt", prompts.style(random));
    int count = action == Action.STYLES ? 2 + random.nextInt(3) : 1;
    options.put("seed", prompts.seeds(count));
    if (count > 1) {
      options.put("count", count);
    }
    ask(action, count, () -> control.command(user, channel, "style", options));
  }

  private boolean press(String user, Action action) {
    Optional<JsonNode> message = pressable.take();
    Optional<String> button = message.flatMap(shown -> button(shown, action));
    button.ifPresent(
        id -> {
          String interaction = ask(action, () -> control.press(user, message.get(), id));
          if (action == Action.SAVE) {
            openingForms.put(interaction, user);
          }
        });
    return button.isPresent();
  }

  private static Optional<String> button(JsonNode message, Action action) {
    for (JsonNode row : message.path("components")) {
      for (JsonNode button : row.path("components")) {
        if (Labels.fits(button.path("label").asText(), action)) {
          return Optional.of(button.path("custom_id").asText());
        }
      }
    }
    return Optional.empty();
  }

  private String ask(Action action, Supplier<String> act) {
    return ask(action, action.asksForPictures() ? 1 : 0, act);
  }

  private String ask(Action action, int pictures, Supplier<String> act) {
    long now = System.nanoTime();
    String interaction = act.get();
    ledger.asked(new Request(interaction, Network.DISCORD, action, pictures, "", now));
    return interaction;
  }

  private void see(Shown shown) {
    switch (shown.kind()) {
      case FIRST_ANSWER -> firstAnswer(shown);
      case EDIT -> note(shown, Sight.Kind.EDITED, shown.text());
      case DELETION -> note(shown, Sight.Kind.DELETED, "");
      case MESSAGE -> note(shown, Sight.Kind.SAID, shown.text());
    }
    if (!shown.files().isEmpty() && !shown.content().path("components").isEmpty()) {
      pressable.add(shown.content().deepCopy());
    }
  }

  private void firstAnswer(Shown shown) {
    note(shown, Sight.Kind.ACKNOWLEDGED, "");
    int type = shown.callbackType();
    if (type != DEFERRED && type != DEFERRED_EDIT) {
      note(shown, Sight.Kind.SAID, shown.text().isEmpty() ? "(form or choices)" : shown.text());
    }
    if (type == MODAL) {
      JsonNode modal = shown.content().deepCopy();
      later.execute(() -> fillIn(shown.interaction(), modal));
    }
  }

  private void fillIn(String interaction, JsonNode modal) {
    String user = openingForms.remove(interaction);
    if (user == null) {
      return;
    }
    JsonNode row = modal.path("components").path(0);
    JsonNode field = row.has("component") ? row.path("component") : row.path("components").path(0);
    long channel = channels.get(0);
    String name = "style-" + prompts.seeds(1);
    ask(
        Action.NAME,
        () ->
            control.submit(
                user,
                channel,
                modal.path("custom_id").asText(),
                field.path("custom_id").asText(),
                name));
  }

  private void note(Shown shown, Sight.Kind kind, String text) {
    Sight sight = new Sight(shown.at(), kind, shown.message(), text, shown.files());
    if (shown.interaction().isEmpty()) {
      ledger.seenApart("message-" + shown.message(), sight);
    } else {
      ledger.seen(shown.interaction(), sight);
    }
  }
}
