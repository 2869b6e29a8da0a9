package dev.domovoi.loadtest.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.ledger.Ledger;
import dev.domovoi.loadtest.ledger.Request;
import dev.domovoi.loadtest.ledger.Sight;
import dev.domovoi.loadtest.plan.Action;
import dev.domovoi.loadtest.plan.Network;
import dev.domovoi.loadtest.telegram.Sent;
import dev.domovoi.loadtest.telegram.TelegramControl;
import dev.domovoi.loadtest.telegram.TelegramControl.MemberFile;
import dev.domovoi.loadtest.telegram.TelegramControl.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Members on Telegram, each in a private chat with the bot. */
public final class TelegramMembers implements Members {
  private static final long FIRST_USER = 1_000_000;

  private final TelegramControl control;
  private final Ledger ledger;
  private final Prompts prompts;
  private final Executor later;
  private final MemberFile photo = MemberFile.png(SmallPng.bytes(), SmallPng.SIDE, SmallPng.SIDE);
  private final PressableMessages<Pressable> pressable = new PressableMessages<>();

  /** Keys of presses that make the bot ask a question. */
  private final Map<String, Place> openingForms = new ConcurrentHashMap<>();

  /** Keys of messages whose buttons were pressed: what answers them answers the press. */
  private final Set<String> pressed = ConcurrentHashMap.newKeySet();

  /** The request that each message of the bot belongs to, by the message's key. */
  private final Map<String, String> requests = new ConcurrentHashMap<>();

  private record Pressable(Place place, long message, JsonNode markup) {}

  /**
   * @param later runs what members do in answer to the bot
   */
  public TelegramMembers(TelegramControl control, Ledger ledger, Prompts prompts, Executor later) {
    this.control = control;
    this.ledger = ledger;
    this.prompts = prompts;
    this.later = later;
    control.listen(this::see);
  }

  @Override
  public void act(int member, Action action, RandomGenerator random) {
    Place place = Place.privately(FIRST_USER + member);
    if (action.needsPicture()) {
      if (!press(action)) {
        act(member, Action.STYLE, random);
      }
      return;
    }
    switch (action) {
      case QUEUE, HISTORY, QUOTA, HELP -> say(place, action, "/" + action.word());
      case WRONG -> say(place, action, "/style seed:none");
      case CAPTION -> {
        String caption = "/style \"" + prompts.style(random) + "\" seed:" + prompts.seeds(1);
        ask(place, action, 1, () -> control.sendPhoto(place, photo, caption));
      }
      default -> style(place, action == Action.STYLES ? Action.STYLES : Action.STYLE, random);
    }
  }

  private void style(Place place, Action action, RandomGenerator random) {
    int count = action == Action.STYLES ? 2 + random.nextInt(3) : 1;
    String line = "/style \"" + prompts.style(random) + "\" seed:" + prompts.seeds(count);
    String all = count > 1 ? line + " count:" + count : line;
    ask(place, action, count, () -> control.say(place, all));
  }

  private void say(Place place, Action action, String text) {
    ask(place, action, action.asksForPictures() ? 1 : 0, () -> control.say(place, text));
  }

  private void ask(Place place, Action action, int pictures, LongSupplier act) {
    long now = System.nanoTime();
    long message = act.getAsLong();
    note(key(place.chat(), message), action, pictures, place, now);
  }

  private void note(String key, Action action, int pictures, Place place, long now) {
    String chat = "telegram-" + place.chat();
    ledger.asked(new Request(key, Network.TELEGRAM, action, pictures, chat, now));
  }

  private boolean press(Action action) {
    Optional<Pressable> message = pressable.take();
    Optional<String> data = message.flatMap(shown -> data(shown.markup(), action));
    if (data.isEmpty() || message.isEmpty()) {
      return false;
    }
    Place place = message.get().place();
    String key = key(place.chat(), message.get().message());
    pressed.add(key);
    if (action == Action.SAVE) {
      openingForms.put(key, place);
    }
    long now = System.nanoTime();
    control.press(place, message.get().message(), data.get());
    note(key, action, action.asksForPictures() ? 1 : 0, place, now);
    return true;
  }

  private static Optional<String> data(JsonNode markup, Action action) {
    for (JsonNode row : markup.path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (Labels.fits(button.path("text").asText(), action)) {
          return Optional.of(button.path("callback_data").asText());
        }
      }
    }
    return Optional.empty();
  }

  private void see(Sent sent) {
    if (sent.message() == 0 || sent.method().startsWith("delete")) {
      return; // A chat action, the end of a button's waiting sign, or nothing any more.
    }
    boolean edited = sent.method().startsWith("edit");
    Sight sight =
        new Sight(
            System.nanoTime(),
            edited ? Sight.Kind.EDITED : Sight.Kind.SAID,
            Long.toString(sent.message()),
            sent.text(),
            sent.files().stream().map(Sent.SentFile::sha256).toList());
    if (sent.replyTo() == 0) {
      ledger.seenApart("message-" + sent.message(), sight);
      return;
    }
    String answered = key(sent.chat(), sent.replyTo());
    // The bot may answer its own message, to add something to it.
    String key = pressed.contains(answered) ? answered : requests.getOrDefault(answered, answered);
    requests.put(key(sent.chat(), sent.message()), key);
    ledger.seen(key, sight);
    Place opening = openingForms.remove(key);
    if (opening != null) {
      Place answering = opening.answering(sent.message());
      later.execute(() -> say(answering, Action.NAME, "style-" + prompts.seeds(1)));
    } else if (!sent.markup().path("inline_keyboard").isEmpty()) {
      pressable.add(new Pressable(Place.privately(sent.chat()), sent.message(), sent.markup()));
    }
  }

  private static String key(long chat, long message) {
    return chat + "/" + message;
  }
}
