package dev.domovoi.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Keeps the terminal for the bot's own words: warnings go to a file in the data folder once there
 * is one. {@code DOMOVOI_DEBUG=1} sends more of them, with stack traces, to standard error.
 *
 * <p>Found by logback as a service: a start in code is faster than one from XML.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %X{request:--} ";
  private static final String AS_JSON = "domovoi.log.json";
  private static final String OWN = "dev.domovoi";
  private static final long MAX_SIZE = 10_000_000;

  /** Whether the operator wants to see everything. */
  public static boolean debug() {
    return "1".equals(System.getenv("DOMOVOI_DEBUG"));
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(debug() ? Level.INFO : Level.WARN);
    // Its stack traces at each lost connection say nothing that the adapter does not say itself.
    context
        .getLogger("org.telegram.telegrambots.longpolling.BotSession")
        .setLevel(debug() ? Level.INFO : Level.OFF);
    if (debug()) {
      start(console(), context, root);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * How the log is written from now on.
   *
   * @param json whether each line is a JSON object; what happens to each request is in it then too
   */
  public static void asJson(boolean json) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.putProperty(AS_JSON, Boolean.toString(json));
      context.getLogger(OWN).setLevel(json ? Level.INFO : null);
      if (debug()) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        start(console(), context, root);
      }
    }
  }

  private static ConsoleAppender<ILoggingEvent> console() {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget("System.err");
    return console;
  }

  /** From now on, warnings are appended to {@code domovoi.log} in this folder. */
  public static void toFile(Path folder) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context) || debug()) {
      return;
    }
    Path file = folder.resolve("domovoi.log");
    try {
      if (Files.exists(file) && Files.size(file) > MAX_SIZE) {
        Files.move(file, folder.resolve("domovoi.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      // Another process was faster, or the file goes on growing; neither is worth a failed start.
      context.getLogger(LogSetup.class).debug("No new log file", e);
    }
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setName("file");
    appender.setFile(file.toString());
    appender.setAppend(true);
    start(appender, context, context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
  }

  private static void start(
      OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, Logger root) {
    appender.setContext(context);
    appender.setEncoder(
        "true".equals(context.getProperty(AS_JSON)) ? json(context) : text(context));
    appender.start();
    root.detachAppender("file");
    root.addAppender(appender);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN + "%logger{30}: %msg%n");
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMarkers(false);
    encoder.setWithKVPList(false);
    // The finished sentence in place of its template and its parts.
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
