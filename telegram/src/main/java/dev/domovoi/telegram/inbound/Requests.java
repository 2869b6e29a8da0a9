package dev.domovoi.telegram.inbound;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.command.CommandRegistry;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.telegram.outbound.Questions;
import dev.domovoi.telegram.outbound.TelegramAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Reads updates. */
final class Requests {
  private final String botName;
  private final CommandRegistry registry;
  private final Administrators administrators;
  private final TelegramFiles files;

  /**
   * @param botName without the at sign
   */
  Requests(
      String botName,
      CommandRegistry registry,
      Administrators administrators,
      TelegramFiles files) {
    this.files = files;
    this.botName = botName;
    this.registry = registry;
    this.administrators = administrators;
  }

  /**
   * What a member wants of this bot, or nothing: talk in groups, commands for other bots, service
   * messages.
   *
   * @param source names the bot's account in the request's key
   */
  Optional<ChatRequest> read(String source, Update update) {
    String key = source + "-" + update.getUpdateId();
    CallbackQuery press = update.getCallbackQuery();
    if (press != null) {
      if (!(press.getMessage() instanceof Message pressed) || press.getData() == null) {
        return Optional.empty();
      }
      CommandInput input = new CommandInput.Press(press.getData());
      return Optional.of(request(key, update, pressed, press.getFrom(), input, List.of()));
    }
    Message message = update.getMessage();
    if (message == null
        || message.getFrom() == null
        || Boolean.TRUE.equals(message.getFrom().getIsBot())) {
      return Optional.empty();
    }
    CommandInput input =
        Questions.answered(message, botName)
            .<CommandInput>map(form -> new CommandInput.Submitted(form.form(), form.values()))
            .orElse(null);
    if (input == null) {
      String line = line(message, !message.getChat().isUserChat());
      if (line == null) {
        return Optional.empty();
      }
      input = new CommandInput.Text(line);
    }
    return Optional.of(
        request(key, update, message, message.getFrom(), input, sent(message, input)));
  }

  /** A command that takes a picture may stand below it, or answer it. */
  private List<IncomingFile> sent(Message message, CommandInput input) {
    List<IncomingFile> own = files.of(message);
    return own.isEmpty() && input instanceof CommandInput.Text text && takesPicture(text.line())
        ? files.quoted(message)
        : own;
  }

  private boolean takesPicture(String line) {
    return line.startsWith("/")
        && registry
            .find(line.substring(1).split("\\s", 2)[0])
            .filter(
                command ->
                    command.options().stream()
                        .anyMatch(option -> option.type() instanceof OptionType.Picture))
            .isPresent();
  }

  private ChatRequest request(
      String key,
      Update update,
      Message message,
      User author,
      CommandInput input,
      List<IncomingFile> sent) {
    long chat = message.getChatId();
    boolean group = !message.getChat().isUserChat();
    return new ChatRequest(
        key,
        new MemberId(Platform.TELEGRAM, Long.toString(author.getId())),
        new CommunityId(Platform.TELEGRAM, Long.toString(chat)),
        address(update, message).stored(),
        locale(author),
        group && administrators.contains(chat, author.getId()),
        input,
        sent);
  }

  /** The next question of a form that a message fills in but for some fields. */
  Optional<NextQuestion> nextQuestion(Update update) {
    Message message = update.getMessage();
    if (message == null || message.getFrom() == null) {
      return Optional.empty();
    }
    return Questions.answered(message, botName)
        .filter(form -> !form.filled())
        .map(form -> new NextQuestion(address(update, message), form, locale(message.getFrom())));
  }

  /** What is still to be asked, where, and in which language. */
  record NextQuestion(TelegramAddress to, Questions.Open form, Locale locale) {}

  private static TelegramAddress address(Update update, Message message) {
    Integer topic = message.getMessageThreadId();
    boolean inTopic = topic != null && Boolean.TRUE.equals(message.getIsTopicMessage());
    return new TelegramAddress(
        message.getChatId(), message.getMessageId(), inTopic ? topic : 0, update.getUpdateId());
  }

  private static Locale locale(User author) {
    String language = author.getLanguageCode();
    return Locale.forLanguageTag(language == null ? "en" : language);
  }

  private @Nullable String line(Message message, boolean group) {
    String text = message.getText() != null ? message.getText() : message.getCaption();
    if (text == null) {
      return null;
    }
    String line = text.strip();
    if (!line.startsWith("/")) {
      return group ? null : line;
    }
    int end = 1;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    String command = line.substring(1, end);
    int at = command.indexOf('@');
    if (at >= 0) {
      if (!command.substring(at + 1).equalsIgnoreCase(botName)) {
        return null;
      }
      command = command.substring(0, at);
    }
    return "/" + name(command) + line.substring(end);
  }

  /** The bot's own name of a command; Telegram sends {@code /start} when a chat is opened. */
  private String name(String typed) {
    if (typed.equalsIgnoreCase("start")) {
      return "help";
    }
    String hyphens = typed.replace('_', '-');
    return registry.find(typed).isEmpty() && registry.find(hyphens).isPresent() ? hyphens : typed;
  }
}
