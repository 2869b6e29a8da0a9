package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.Document;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.delivery.FileNames;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorFile;
import dev.domovoi.core.text.Message;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /export}: a style's domain vector as a file. */
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

  private final StyleVectors vectors;
  private final Supplier<BundleInfo> bundle;
  private final StyleSuggestions suggestions;

  ExportCommand(BotPorts ports, StyleVectors vectors) {
    this.vectors = vectors;
    this.bundle = ports.bundle();
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
    String shown = Wording.quoted(prompt.text(), Lists.PROMPT);
    Optional<DomainVector> vector = vectors.find(prompt);
    if (vector.isEmpty()) {
      return Reply.refusal(request.say("vector.unknown", shown));
    }
    return Reply.privateAnswer(
            request.say("export.done", shown, ImportCommand.DEFINITION.example()))
        .with(
            new Document(
                FileNames.slug(raw) + ".safetensors",
                VectorFile.write(vector.get(), bundle.get())));
  }
}
