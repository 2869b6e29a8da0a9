package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.picture.Pictures;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /history}: a member's latest pictures. */
public final class HistoryCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "history",
          Access.EVERYONE,
          List.of(),
          new HelpText("Your latest pictures", "Ваши последние рисунки"),
          "/history");

  private static final int SHOWN = 10;

  private final Pictures pictures;

  public HistoryCommand(Pictures pictures) {
    this.pictures = pictures;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    List<PictureInfo> latest = pictures.history(request.author(), SHOWN);
    if (latest.isEmpty()) {
      return Reply.privateAnswer(request.say("history.none", StyleCommand.DEFINITION.example()));
    }
    return Reply.privateAnswer(
        latest.stream()
            .map(picture -> Lists.line(request.language(), picture))
            .collect(Collectors.joining("\n", request.say("history.title") + "\n", "")));
  }
}
