package dev.domovoi.telegram.outbound;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

/**
 * Calls to Telegram that send messages: in order within a chat, one at a time there, and never
 * faster than Telegram allows. A chat that must wait keeps no other chat waiting.
 *
 * <p>A 429 is waited out and the call repeated. So is, a few times, a call without an answer.
 */
public final class ChatQueues implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatQueues.class);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** One less than Telegram's 30, for the menus and other calls beside the queue. */
  private static final int OVERALL = 29;

  private static final int IN_GROUP = 20;
  private static final long GROUP_WINDOW = 61 * SECOND;
  private static final long CHAT_PAUSE = TimeUnit.MILLISECONDS.toNanos(1020);
  private static final int MAX_TRIES = 5;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, ChatQueue> chats = new HashMap<>();
  private final PriorityQueue<ChatQueue> waiting =
      new PriorityQueue<>(Comparator.comparingLong((ChatQueue chat) -> chat.readyAt));
  private final SlidingWindow overall = new SlidingWindow(OVERALL, SECOND);
  private final ExecutorService callers =
      Executors.newCachedThreadPool(task -> new Thread(task, "telegram-sender"));
  private final Thread scheduler = new Thread(this::schedule, "telegram-queues");
  private boolean closed;

  /** A call of the API; made anew for each try, since streams are read once. */
  @FunctionalInterface
  public interface Call<T> {
    T run() throws TelegramApiException;
  }

  /** What waits for one chat. */
  private static final class ChatQueue {
    private final long id;
    private final Deque<Task<?>> tasks = new ArrayDeque<>();
    private final SlidingWindow perMinute = new SlidingWindow(IN_GROUP, GROUP_WINDOW);
    private long readyAt = System.nanoTime();
    private boolean running;

    ChatQueue(long id) {
      this.id = id;
    }
  }

  private static final class Task<T> {
    private final int weight;
    private final Call<T> call;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private int tries;

    Task(int weight, Call<T> call) {
      this.weight = weight;
      this.call = call;
    }
  }

  public void start() {
    scheduler.setDaemon(true);
    scheduler.start();
  }

  /**
   * Adds a call to a chat's queue.
   *
   * @param weight how many messages it makes: an album's pictures count each
   * @return fails with a {@link TelegramApiException}
   */
  public <T> CompletableFuture<T> add(long chat, int weight, Call<T> call) {
    Task<T> task = new Task<>(weight, call);
    lock.lock();
    try {
      if (closed) {
        task.result.completeExceptionally(new TelegramApiException("The bot is being stopped"));
        return task.result;
      }
      ChatQueue queue = chats.computeIfAbsent(chat, ChatQueue::new);
      queue.tasks.addLast(task);
      if (!queue.running && queue.tasks.size() == 1) {
        waiting.add(queue);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return task.result;
  }

  /** Whether nothing is waiting or being sent. */
  boolean isIdle(long chat) {
    lock.lock();
    try {
      ChatQueue queue = chats.get(chat);
      return queue == null || queue.tasks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Stops; what has not been sent fails. A call that is running ends first. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (ChatQueue queue : chats.values()) {
        while (queue.tasks.size() > (queue.running ? 1 : 0)) {
          queue
              .tasks
              .removeLast()
              .result
              .completeExceptionally(new TelegramApiException("The bot is being stopped"));
        }
      }
      waiting.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
    callers.shutdown();
    try {
      if (!callers.awaitTermination(20, TimeUnit.SECONDS)) {
        LOG.warn("A call to Telegram hangs");
        callers.shutdownNow();
      }
    } catch (InterruptedException e) {
      callers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void schedule() {
    lock.lock();
    try {
      while (!closed) {
        long pause = dispatch(System.nanoTime());
        if (pause > 0) {
          long left = changed.awaitNanos(pause);
          assert left <= pause;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Starts the next call if it may start; otherwise tells how long to wait. */
  private long dispatch(long now) {
    ChatQueue queue = waiting.peek();
    if (queue == null) {
      forgetIdle(now);
      return 60 * SECOND;
    }
    if (queue.readyAt > now) {
      return queue.readyAt - now;
    }
    Task<?> task = queue.tasks.getFirst();
    if (queue.id < 0 && !queue.perMinute.hasRoom(task.weight, now)) {
      waiting.remove(queue);
      queue.readyAt = Math.max(now + 1, queue.perMinute.roomAt(task.weight, now));
      waiting.add(queue);
      return 0;
    }
    if (!overall.hasRoom(task.weight, now)) {
      // The end of a running call signals; those that have ended tell when.
      return Math.max(TimeUnit.MILLISECONDS.toNanos(1), overall.roomAt(task.weight, now) - now);
    }
    waiting.remove(queue);
    queue.running = true;
    overall.start(task.weight);
    queue.perMinute.start(task.weight);
    callers.execute(() -> run(queue, task));
    return 0;
  }

  private void forgetIdle(long now) {
    chats.values().removeIf(q -> !q.running && q.tasks.isEmpty() && now - q.readyAt > GROUP_WINDOW);
  }

  private <T> void run(ChatQueue queue, Task<T> task) {
    T value = null;
    Exception failure = null;
    try {
      value = task.call.run();
    } catch (TelegramApiException | RuntimeException e) {
      failure = e;
    }
    boolean again = ended(queue, task, failure);
    if (failure == null) {
      task.result.complete(value);
    } else if (!again) {
      task.result.completeExceptionally(failure);
    }
  }

  /** Whether the call will be repeated. */
  private boolean ended(ChatQueue queue, Task<?> task, @Nullable Exception failure) {
    lock.lock();
    try {
      long now = System.nanoTime();
      overall.end(task.weight, now);
      queue.perMinute.end(task.weight, now);
      queue.running = false;
      queue.readyAt = now + CHAT_PAUSE;
      boolean again = false;
      if (failure instanceof TelegramApiException e && !closed) {
        Failure meaning = Failure.of(e);
        LOG.warn("A message was not taken: {}", meaning.reason());
        if (meaning.retryAfter() != null) {
          queue.readyAt = now + Math.max(CHAT_PAUSE, meaning.retryAfter().toNanos());
          again = true;
        } else if (!meaning.permanent() && ++task.tries < MAX_TRIES) {
          queue.readyAt = now + Math.max(CHAT_PAUSE, FIRST_PAUSE << task.tries);
          again = true;
        }
      }
      if (!again) {
        queue.tasks.removeFirst();
      }
      if (!queue.tasks.isEmpty()) {
        waiting.add(queue);
      }
      changed.signal();
      return again;
    } finally {
      lock.unlock();
    }
  }
}
