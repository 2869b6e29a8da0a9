package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.Access;
import dev.domovoi.core.command.CommandDefinition;
import dev.domovoi.core.command.HelpText;
import dev.domovoi.core.command.OptionDefinition;
import dev.domovoi.core.command.OptionType;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.library.StyleName;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.VectorFile;
import dev.domovoi.core.style.VectorFormatException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /import}: a domain vector that was exported becomes a named style of this community. */
public final class ImportCommand implements BotCommand {
  public static final CommandDefinition DEFINITION =
      new CommandDefinition(
          "import",
          Access.EVERYONE,
          List.of(
              OptionDefinition.subject(
                  "name",
                  new OptionType.Text(StyleName.MAX_LENGTH),
                  true,
                  new HelpText("What to call the style here", "Как назвать этот стиль здесь")),
              OptionDefinition.named(
                  "file",
                  new OptionType.Document(),
                  new HelpText("A file that /export made", "Файл, который сделала /export"))),
          new HelpText("Use a style from a file", "Взять стиль из файла"),
          "/import nightfall");

  private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);
  private static final int NAME_BYTES = 8;

  private final StyleVectors vectors;
  private final Supplier<BundleInfo> bundle;
  private final SaveCommand save;

  ImportCommand(BotPorts ports, StyleVectors vectors, SaveCommand save) {
    this.vectors = vectors;
    this.bundle = ports.bundle();
    this.save = save;
  }

  @Override
  public CommandDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Reply run(ChatRequest request, ParsedCommand command) {
    if (request.files().size() != 1) {
      return Deeds.wrongUse(request, command, "import.no-file");
    }
    IncomingFile file = request.files().get(0);
    try {
      byte[] bytes = file.read(VectorFile.MAX_BYTES);
      DomainVector vector = VectorFile.read(bytes, bundle.get());
      // Named by what is in it: the same file twice is the same style.
      Prompt prompt = Prompt.of("imported " + digest(bytes));
      PictureSpec spec =
          new PictureSpec(
              prompt,
              0,
              PictureSpec.DEFAULT_STRENGTH,
              PictureSpec.DEFAULT_TRUNCATION,
              Mode.INSTANT);
      Reply saved = save.save(request, spec, command.text("name").orElseThrow());
      if (saved.kind() != Reply.Kind.REFUSAL) {
        vectors.save(prompt, vector);
      }
      return saved;
    } catch (VectorFormatException e) {
      return Reply.refusal(e.problem().in(request.language()));
    } catch (IOException e) {
      LOG.info("A member's file can't be read: {}", e.toString());
      return Reply.refusal(request.say("file.unreadable", VectorFile.MAX_BYTES >> 20));
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
