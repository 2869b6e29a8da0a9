package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.QueueStatus;
import dev.domovoi.core.text.Wording;
import java.util.List;

/** {@code /queue}: how long the line is, and where one's own jobs stand in it. */
public final class QueueCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "queue",
          Access.EVERYONE,
          List.of(),
          new HelpText("What is waiting, and your place in line", "Очередь и ваше место в ней"),
          "/queue");

  private static final int SHOWN = 10;

  private final JobQueue queue;

  public QueueCommand(JobQueue queue) {
    this.queue = queue;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    QueueStatus status = queue.status(request.author());
    if (status.waiting() == 0 && status.running() == 0) {
      return Reply.privateAnswer("The queue is empty.");
    }
    StringBuilder text =
        new StringBuilder("In the queue: ")
            .append(status.waiting())
            .append(" waiting, ")
            .append(status.running())
            .append(" being painted.");
    if (status.own().isEmpty()) {
      text.append(" None of them is yours.");
    }
    status.own().stream().limit(SHOWN).forEach(entry -> text.append('\n').append(line(entry)));
    int more = status.own().size() - SHOWN;
    if (more > 0) {
      text.append("\nand ").append(more).append(" more of yours");
    }
    return Reply.privateAnswer(text.toString());
  }

  private static String line(QueueStatus.Entry entry) {
    String prompt = entry.job().request().first().prompt().text();
    return entry.job().id()
        + " "
        + Wording.quoted(prompt, Lists.PROMPT)
        + ", "
        + (entry.place() == 0 ? "being painted" : "number " + entry.place() + " in line");
  }
}
