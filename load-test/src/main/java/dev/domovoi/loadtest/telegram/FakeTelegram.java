package dev.domovoi.loadtest.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Json;
import io.javalin.Javalin;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * A server that speaks the Telegram Bot API to any client: long polling, messages, pictures,
 * keyboards, menus and files. It keeps Telegram's limits and counts what a bot does against the
 * rules. {@link #control} and, over HTTP, {@code /_control} play the members.
 */
public final class FakeTelegram implements AutoCloseable {
  /** A token of the right form; any other of that form is taken too. */
  public static final String TOKEN = "4242:fake-token-of-the-test-server";

  private static final Pattern API = Pattern.compile("/bot([^/]+)/(\\w+)");
  private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");
  private static final Pattern GOOD_TOKEN = Pattern.compile("\\d+:[\\w-]{3,}");
  private static final int MAX_UPLOAD_MB = 60;

  private final World world = new World();
  private final Methods methods = new Methods(world);
  private final Messages messages = new Messages(world);
  private final TelegramControl control = new TelegramControl(world, methods);
  private final Javalin server;

  private FakeTelegram(int port) {
    this.server =
        Javalin.start(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.host = "127.0.0.1";
              config.jetty.port = port;
              config.jetty.multipartConfig.maxFileSize(MAX_UPLOAD_MB, SizeUnit.MB);
              config.jetty.multipartConfig.maxInMemoryFileSize(MAX_UPLOAD_MB, SizeUnit.MB);
              config.jetty.multipartConfig.maxTotalRequestSize(MAX_UPLOAD_MB, SizeUnit.MB);
              config.http.maxRequestSize = MAX_UPLOAD_MB << 20;
              new ControlRoutes(control).addTo(config.routes);
              config.routes.post("/<path>", this::answer);
              config.routes.get("/<path>", this::answer);
            });
  }

  /**
   * Starts a server on the loopback interface.
   *
   * @param port 0 for any free one
   */
  public static FakeTelegram start(int port) {
    return new FakeTelegram(port);
  }

  public int port() {
    return server.port();
  }

  /** Where a bot finds the API. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The members' side. */
  public TelegramControl control() {
    return control;
  }

  @Override
  public void close() {
    world.updates.close();
    server.stop();
  }

  private void answer(Context context) throws InterruptedException {
    Matcher file = FILE.matcher(context.path());
    if (file.matches()) {
      download(context, file.group(1), file.group(2));
      return;
    }
    Matcher api = API.matcher(context.path());
    if (!api.matches()) {
      problem(context, ApiProblem.of(404, "Not Found"));
      return;
    }
    try {
      checkToken(api.group(1));
      ApiCall call = ApiCall.read(api.group(2), context);
      Optional<Fault> fault = control.faultFor(call.method());
      if (fault.isPresent() && before(context, call, fault.get())) {
        return;
      }
      JsonNode result = run(call);
      if (!call.method().equals("getupdates")) {
        world.calls.add(call.recorded(world.now(), 200));
      }
      if (fault.isPresent() && fault.get().kind() == Fault.Kind.CUT_AFTER) {
        cut(context);
        return;
      }
      ObjectNode ok = Json.object().put("ok", true);
      ok.set("result", result);
      String answer = ok.toString();
      boolean garbled = fault.isPresent() && fault.get().kind() == Fault.Kind.GARBLED;
      context
          .contentType("application/json")
          .result(garbled ? answer.substring(0, answer.length() / 2) : answer);
    } catch (ApiProblem e) {
      control.countProblem(e.code(), String.valueOf(e.getMessage()));
      problem(context, e);
    }
  }

  private void checkToken(String token) throws ApiProblem {
    if (!GOOD_TOKEN.matcher(token).matches()) {
      throw ApiProblem.of(404, "Not Found");
    }
    if (control.isRevoked()) {
      throw ApiProblem.of(401, "Unauthorized");
    }
  }

  private JsonNode run(ApiCall call) throws ApiProblem, InterruptedException {
    if (call.method().equals("getupdates")) {
      int limit = (int) Math.min(100, Math.max(1, call.has("limit") ? call.number("limit") : 100));
      return world.updates.poll(call.number("offset"), limit, call.number("timeout"));
    }
    synchronized (world) {
      return Messages.has(call.method()) ? messages.run(call) : methods.run(call);
    }
  }

  /** Whether the fault has answered the call. */
  private boolean before(Context context, ApiCall call, Fault fault)
      throws ApiProblem, InterruptedException {
    switch (fault.kind()) {
      case RATE_LIMIT -> {
        int seconds = (int) Math.max(1, fault.delay().toSeconds());
        if (call.has("chat_id")) {
          synchronized (world) {
            world.limits.penalize(call.number("chat_id"), seconds, world.now());
          }
        }
        throw ApiProblem.tooManyRequests(seconds);
      }
      case STATUS -> throw ApiProblem.of(fault.status(), "Internal Server Error");
      case SLOW -> Thread.sleep(fault.delay().toMillis());
      case CUT -> {
        cut(context);
        return true;
      }
      case CUT_AFTER, GARBLED -> {
        return false;
      }
    }
    return false;
  }

  private static void cut(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private void download(Context context, String token, String path) {
    World.StoredFile file;
    synchronized (world) {
      file =
          world.files.values().stream()
              .filter(candidate -> candidate.path().equals(path))
              .findFirst()
              .orElse(null);
    }
    if (file == null || control.isRevoked() || !GOOD_TOKEN.matcher(token).matches()) {
      problem(context, ApiProblem.of(404, "Not Found"));
      return;
    }
    context.contentType("application/octet-stream").result(file.bytes());
  }

  private static void problem(Context context, ApiProblem problem) {
    ObjectNode json =
        Json.object()
            .put("ok", false)
            .put("error_code", problem.code())
            .put("description", problem.getMessage());
    if (problem.retryAfter() > 0) {
      json.set("parameters", Json.object().put("retry_after", problem.retryAfter()));
    }
    context.status(problem.code()).contentType("application/json").result(json.toString());
  }
}
