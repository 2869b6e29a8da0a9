package dev.domovoi.loadtest.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.domovoi.loadtest.control.CallLog;
import dev.domovoi.loadtest.control.Fault;
import dev.domovoi.loadtest.control.Faults;
import dev.domovoi.loadtest.control.Json;
import dev.domovoi.loadtest.control.Violations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** What all routes share: the token, faults, rate limits, errors, the record of calls. */
final class Api {
  private static final String BASE = "/api/v10/";

  /** Of all routes together; those of interactions don't count. */
  private static final RateLimits.Limit GLOBAL =
      new RateLimits.Limit("global", 50, Duration.ofSeconds(1));

  private final String token;
  private final Faults faults;
  private final CallLog calls;
  private final Violations violations;
  private final RateLimits limits = new RateLimits();

  Api(String token, Faults faults, CallLog calls, Violations violations) {
    this.token = token;
    this.violations = violations;
    this.faults = faults;
    this.calls = calls;
  }

  /** How calls of a route are counted. */
  enum Scope {
    /** Not at all: interactions' first answers. */
    FREE,
    CHANNEL,
    TOKEN,
    GENERAL
  }

  void route(
      RoutesConfig routes,
      HandlerType method,
      String path,
      Scope scope,
      Function<Exchange, @Nullable JsonNode> handler) {
    routes.addHttpHandler(
        method, BASE + path, context -> serve(context, method + " " + path, scope, handler));
  }

  private void serve(
      Context context, String route, Scope scope, Function<Exchange, @Nullable JsonNode> handler) {
    long at = System.currentTimeMillis();
    context.header("Via", "1.1 fake");
    Exchange exchange = Exchange.of(context);
    Optional<Fault> fault = faults.next(context.method() + " " + context.path());
    if (fault.isPresent() && fault.get().kind() == Fault.Kind.CUT) {
      cut(context);
      return;
    }
    try {
      hit(fault);
      // An interaction's token is enough for its own routes.
      if (scope != Scope.FREE
          && scope != Scope.TOKEN
          && !("Bot " + token).equals(context.header("Authorization"))) {
        throw new ApiError(401, 0, "401: Unauthorized");
      }
      count(context, route, scope);
      boolean lost = fault.isPresent() && fault.get().kind() == Fault.Kind.CUT_AFTER;
      context.attribute(Interactions.ANSWER_LOST, lost);
      JsonNode answer = handler.apply(exchange);
      if (answer == null) {
        context.status(204);
      } else if (fault.isPresent() && fault.get().kind() == Fault.Kind.GARBLED) {
        String whole = answer.toString();
        context.contentType("application/json").result(whole.substring(0, whole.length() / 2));
      } else {
        json(context, 200, answer);
      }
      if (lost) {
        cut(context);
      }
    } catch (Limited e) {
      limited(context, e);
    } catch (ApiError e) {
      json(
          context,
          e.status(),
          Json.object().put("message", String.valueOf(e.getMessage())).put("code", e.code()));
    }
    calls.add(exchange.call(at, context.statusCode()));
  }

  private static void hit(Optional<Fault> fault) {
    if (fault.isEmpty()) {
      return;
    }
    Duration wait = fault.get().delay();
    switch (fault.get().kind()) {
      case RATE_LIMIT -> throw new Limited(wait.toMillis() / 1000.0, false);
      case STATUS -> throw new ApiError(fault.get().status(), 0, "Injected");
      case SLOW -> {
        try {
          Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      default -> {}
    }
  }

  private void count(Context context, String route, Scope scope) {
    RateLimits.Limit limit =
        switch (scope) {
          case FREE -> null;
          case CHANNEL -> new RateLimits.Limit(route, 5, Duration.ofSeconds(5));
          case TOKEN -> new RateLimits.Limit("webhook", 5, Duration.ofSeconds(2));
          case GENERAL -> new RateLimits.Limit(route, 50, Duration.ofSeconds(1));
        };
    if (limit == null) {
      return;
    }
    if (scope != Scope.TOKEN) {
      RateLimits.State all = limits.count(GLOBAL, "");
      if (all.exceeded()) {
        violations.add("global-rate-limit", context.method() + " " + context.path());
        throw new Limited(all.resetAfter(), true);
      }
    }
    String major =
        switch (scope) {
          case CHANNEL -> context.pathParam("channel");
          case TOKEN -> context.pathParam("token");
          default -> "";
        };
    RateLimits.State state = limits.count(limit, major);
    context.header("X-RateLimit-Limit", Integer.toString(limit.calls()));
    context.header("X-RateLimit-Remaining", Integer.toString(Math.max(0, state.remaining())));
    context.header(
        "X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", state.resetAfter()));
    context.header("X-RateLimit-Bucket", Integer.toHexString(limit.name().hashCode()));
    if (state.exceeded()) {
      throw new Limited(state.resetAfter(), false);
    }
  }

  private static void limited(Context context, Limited e) {
    context.header("Retry-After", Long.toString((long) Math.ceil(e.seconds)));
    context.header("X-RateLimit-Scope", e.global ? "global" : "user");
    if (e.global) {
      context.header("X-RateLimit-Global", "true");
    }
    json(
        context,
        429,
        Json.object()
            .put("message", "You are being rate limited.")
            .put("retry_after", e.seconds)
            .put("global", e.global));
  }

  private static void json(Context context, int status, JsonNode body) {
    context.status(status).contentType("application/json").result(body.toString());
  }

  private static void cut(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private static final class Limited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final double seconds;
    private final boolean global;

    Limited(double seconds, boolean global) {
      super(null, null, false, false);
      this.global = global;
      this.seconds = seconds;
    }
  }
}
