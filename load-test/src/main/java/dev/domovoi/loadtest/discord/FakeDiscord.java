package dev.domovoi.loadtest.discord;

import dev.domovoi.loadtest.control.CallLog;
import dev.domovoi.loadtest.control.Faults;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Discord on a port of the loopback interface: REST, gateway, attachments, control. */
public final class FakeDiscord implements AutoCloseable {
  /** A token of the right form, for whoever needs no other. */
  public static final String TOKEN = "OTAw.fake.token-of-the-test-server";

  private static final long MAX_REQUEST = 120L << 20;
  private static final long HELD_FILES = 64L << 20;
  private static final int HELD_CALLS = 20_000;

  private final Files files = new Files(HELD_FILES);
  private final DiscordControl control;
  private final Gateway gateway;
  private final BotRoutes routes;
  private @Nullable Javalin server;

  /**
   * @param token the one that the bot has to show
   */
  public FakeDiscord(String token) {
    Violations violations = new Violations();
    Faults faults = new Faults();
    CallLog calls = new CallLog(HELD_CALLS);
    Snowflakes ids = new Snowflakes(Clock.systemUTC());
    World world = new World();
    AtomicInteger shards = new AtomicInteger(1);
    Messages messages = new Messages(ids, files, this::url);
    MessageRules rules = new MessageRules(violations);
    Interactions interactions = new Interactions(messages, rules, violations, ids);
    this.gateway = new Gateway(token, this::gatewayUrl, world, violations);
    this.routes =
        new BotRoutes(
            new Api(token, faults, calls, violations),
            world,
            interactions,
            messages,
            rules,
            ids,
            this::gatewayUrl,
            shards);
    this.control =
        new DiscordControl(
            world, gateway, interactions, messages, ids, faults, violations, calls, shards);
  }

  /**
   * Starts.
   *
   * @param port of the loopback interface; 0 for any that is free
   */
  public FakeDiscord start(int port) {
    server = Javalin.create(this::configure).start("127.0.0.1", port);
    return this;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MAX_REQUEST;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.jetty.multipartConfig.maxInMemoryFileSize(12, SizeUnit.MB);
    routes.addTo(config.routes);
    new ControlRoutes(control).addTo(config.routes);
    config.routes.get("/cdn/attachments/{channel}/{id}/{name}", this::file);
    config.routes.ws("/gateway", gateway::routes);
    config.routes.exception(
        ApiError.class,
        (error, context) ->
            context
                .status(error.status())
                .contentType("application/json")
                .result(Json.object().put("code", error.code()).toString()));
  }

  private void file(Context context) {
    byte[] content = files.get(Long.parseLong(context.pathParam("id"))).orElse(null);
    if (content == null) {
      context.status(404);
    } else {
      context.contentType(Files.contentType(context.pathParam("name"))).result(content);
    }
  }

  public int port() {
    if (server == null) {
      throw new IllegalStateException("Not started");
    }
    return server.port();
  }

  /** Where a bot finds the REST interface. */
  public String apiUrl() {
    return url() + "/api/v10/";
  }

  private String url() {
    return "http://127.0.0.1:" + port();
  }

  private String gatewayUrl() {
    return "ws://127.0.0.1:" + port() + "/gateway";
  }

  public DiscordControl control() {
    return control;
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
  }
}
