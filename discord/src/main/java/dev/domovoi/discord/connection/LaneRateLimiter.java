package dev.domovoi.discord.connection;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.SequentialRestRateLimiter;

/**
 * Two queues with threads of their own: one for interactions' first answers, which Discord awaits
 * within three seconds, and one for everything else, so that the former never wait for uploads.
 */
final class LaneRateLimiter implements RestRateLimiter {
  private final RestRateLimiter answers;
  private final RestRateLimiter others;

  LaneRateLimiter(RateLimitConfig config, ExecutorService answers, ExecutorService others) {
    this.answers = lane(config, answers);
    this.others = lane(config, others);
  }

  private static RestRateLimiter lane(RateLimitConfig config, ExecutorService threads) {
    return new SequentialRestRateLimiter(
        new RateLimitConfig(
            config.getScheduler(), threads, config.getGlobalRateLimit(), config.isRelative()));
  }

  @Override
  public void enqueue(Work task) {
    boolean first = Route.Interactions.CALLBACK.equals(task.getRoute().getBaseRoute());
    (first ? answers : others).enqueue(task);
  }

  @Override
  public void stop(boolean shutdown, Runnable callback) {
    AtomicInteger open = new AtomicInteger(2);
    Runnable one =
        () -> {
          if (open.decrementAndGet() == 0) {
            callback.run();
          }
        };
    answers.stop(shutdown, one);
    others.stop(shutdown, one);
  }

  @Override
  public boolean isStopped() {
    return answers.isStopped() && others.isStopped();
  }

  @Override
  public int cancelRequests() {
    return answers.cancelRequests() + others.cancelRequests();
  }
}
