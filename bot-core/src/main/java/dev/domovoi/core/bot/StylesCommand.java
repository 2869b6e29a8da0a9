package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.library.NamedStyle;
import dev.domovoi.core.library.NamedStyles;
import dev.domovoi.core.library.PopularPrompts;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.moderation.WordGuard;
import dev.domovoi.core.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /styles}: what this community has named, and what it asks for most. */
public final class StylesCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "styles",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                      "search",
                      new OptionType.Text(StyleName.MAX_LENGTH),
                      false,
                      new HelpText("Part of a name", "Часть названия"))
                  .withSuggestions(),
              OptionDefinition.named(
                  "rename",
                  new OptionType.Text(StyleName.MAX_LENGTH),
                  new HelpText(
                      "A new name for the style with this name", "Новое имя стиля с этим именем")),
              OptionDefinition.named(
                  "remove",
                  new OptionType.Choice(List.of("yes")),
                  new HelpText("yes: remove this name", "yes — удалить это имя"))),
          new HelpText("The styles of this community", "Стили этого сообщества"),
          "/styles night");

  private static final int SHOWN = 20;
  private static final int SHOWN_POPULAR = 5;

  private final NamedStyles styles;
  private final PopularPrompts popular;
  private final StyleSuggestions suggestions;
  private final WordGuard words;

  StylesCommand(NamedStyles styles, PopularPrompts popular, WordGuard words) {
    this.words = words;
    this.styles = styles;
    this.popular = popular;
    this.suggestions = new StyleSuggestions(styles, popular);
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
    if (command.text("rename").isPresent() || command.text("remove").isPresent()) {
      return change(request, command);
    }
    String part = command.text("search").orElse("");
    List<NamedStyle> found = styles.search(request.community(), part, SHOWN);
    List<String> lines = new ArrayList<>();
    if (!found.isEmpty()) {
      lines.add(request.say(part.isEmpty() ? "styles.named" : "styles.matching"));
      found.forEach(style -> lines.add(line(request, style)));
    } else {
      lines.add(
          part.isEmpty()
              ? request.say("styles.none", SaveCommand.DEFINITION.example())
              : request.say("styles.no-match", Wording.quoted(part, StyleName.MAX_LENGTH)));
    }
    List<String> most = popular.of(request.community());
    if (part.isEmpty() && !most.isEmpty()) {
      lines.add(
          request.say(
              "styles.popular",
              most.stream()
                  .limit(SHOWN_POPULAR)
                  .map(prompt -> Wording.quoted(prompt, Lists.PROMPT))
                  .collect(Collectors.joining(", "))));
    }
    return Reply.privateAnswer(String.join("\n", lines));
  }

  private Reply change(ChatRequest request, ParsedCommand command) {
    Optional<StyleName> name = command.text("search").flatMap(StyleName::of);
    if (name.isEmpty()) {
      return Deeds.wrongUse(request, command, "syntax.missing", "search");
    }
    String shown = Wording.quoted(name.get().text(), StyleName.MAX_LENGTH);
    Optional<MemberId> owner =
        request.moderator() ? Optional.empty() : Optional.of(request.author());
    Optional<String> other = command.text("rename");
    if (other.flatMap(StyleName::problem).isPresent()) {
      return Reply.refusal(other.flatMap(StyleName::problem).get().in(request.language()));
    }
    if (other.isPresent() && words.find(request.community(), List.of(other.get())).isPresent()) {
      return Reply.refusal(request.say("words.in-name"));
    }
    NamedStyles.Change change =
        other
            .map(to -> styles.rename(request.community(), name.get(), new StyleName(to), owner))
            .orElseGet(() -> styles.remove(request.community(), name.get(), owner));
    return switch (change) {
      case DONE -> Reply.answer(done(request, shown, other));
      case UNKNOWN -> Reply.refusal(request.say("styles.unknown", shown));
      case NOT_YOURS -> Reply.refusal(request.say("styles.not-yours", shown));
      case NAME_TAKEN ->
          Reply.refusal(
              request.say("save.taken", Wording.quoted(other.orElse(""), StyleName.MAX_LENGTH)));
    };
  }

  private static String done(ChatRequest request, String shown, Optional<String> other) {
    return other
        .map(to -> request.say("styles.renamed", shown, Wording.quoted(to, StyleName.MAX_LENGTH)))
        .orElseGet(() -> request.say("styles.removed", shown));
  }

  private static String line(ChatRequest request, NamedStyle style) {
    return request.say(
        "styles.line",
        style.name().text(),
        Wording.quoted(style.prompt().text(), Lists.PROMPT),
        Wording.number(style.strength()));
  }
}
