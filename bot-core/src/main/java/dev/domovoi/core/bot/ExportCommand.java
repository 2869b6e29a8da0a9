package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.delivery.JobReplies;
import dev.domovoi.core.delivery.VectorDocuments;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.text.Message;
import java.util.List;
import java.util.Optional;

/**
 * {@code /export}: a style's domain vector as a file; at once if it is stored, by way of the queue
 * if the engine must work it out.
 */
public final class ExportCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "export",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                      "style",
                      new OptionType.Text(Prompt.MAX_LENGTH),
                      true,
                      new HelpText("A style or its name here", "Стиль или его имя здесь"))
                  .withSuggestions()),
          new HelpText("A style as a small file", "Стиль как маленький файл"),
          "/export \"van gogh\"");

  private final StyleJobs jobs;
  private final StyleVectors vectors;
  private final VectorDocuments documents;
  private final StyleSuggestions suggestions;

  ExportCommand(BotPorts ports, StyleJobs jobs, StyleVectors vectors) {
    this.jobs = jobs;
    this.vectors = vectors;
    this.documents = new VectorDocuments(ports.vectors(), ports.bundle());
    this.suggestions = new StyleSuggestions(ports.namedStyles(), ports.popular());
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public List<String> suggest(CommunityId community, String option, String typed) {
    return suggestions.of(community, typed);
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    String raw = command.text("style").orElseThrow();
    Optional<Message> problem = Prompt.problem(raw);
    if (problem.isPresent()) {
      return Reply.refusal(problem.get().in(request.language()));
    }
    Prompt prompt = vectors.prompt(request.community(), raw);
    if (Morph.of(prompt).isPresent()) {
      return Reply.refusal(request.say("export.morph"));
    }
    return documents
        .of(prompt, raw)
        .map(file -> JobReplies.exported(request.language(), prompt, file))
        .orElseGet(() -> jobs.ask(request, request.key(), StyleRequest.vectorOf(prompt)));
  }
}
