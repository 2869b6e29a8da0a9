package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.BlockedWords;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.moderation.WordFilter;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /words}: what this community does not want in prompts and names. */
public final class WordsCommand implements BotCommand {
  private static final String ADD = "add";
  private static final String LIST = "list";

  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "words",
          Access.MODERATOR,
          List.of(
              OptionDefinition.subject(
                  "action",
                  new OptionType.Choice(List.of(ADD, "remove", LIST)),
                  true,
                  new HelpText("What to do", "Что сделать")),
              OptionDefinition.subject(
                  "word",
                  new OptionType.Text(WordFilter.MAX_LENGTH),
                  false,
                  new HelpText(
                      "A word or phrase; * stands for any letters, ? for one",
                      "Слово или фраза; * — любые буквы, ? — одна"))),
          new HelpText("Blocked words", "Запрещённые слова"),
          "/words add \"nonsense*\"");

  private final BlockedWords words;

  WordsCommand(BlockedWords words) {
    this.words = words;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String action = command.text("action").orElseThrow();
    if (action.equals(LIST)) {
      List<String> all = words.of(request.community());
      return Reply.privateAnswer(
          all.isEmpty()
              ? request.say("words.none", DEFINITION.example())
              : request.say("words.list", all.size()) + "\n" + String.join(", ", all));
    }
    if (command.text("word").isEmpty()) {
      return Deeds.wrongUse(request, command, "syntax.missing", "word");
    }
    String word = Prompt.clean(command.text("word").get()).toLowerCase(Locale.ROOT);
    Optional<Message> problem = WordFilter.problem(word);
    if (problem.isPresent()) {
      return Reply.refusal(problem.get().in(request.language()));
    }
    String shown = Wording.quoted(word, WordFilter.MAX_LENGTH);
    Deed deed = Deeds.of(request, "words-" + action, word, "");
    if (action.equals(ADD)) {
      return words.add(deed, word)
          ? Reply.privateAnswer(request.say("words.added", shown))
          : Reply.refusal(request.say("words.not-added", shown, BlockedWords.MAX_WORDS));
    }
    return words.remove(deed, word)
        ? Reply.privateAnswer(request.say("words.removed", shown))
        : Reply.refusal(request.say("words.not-removed", shown));
  }
}
