package dev.domovoi.app.wiring;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.domovoi.app.log.LogSetup;
import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.delivery.Deliveries;
import dev.domovoi.core.delivery.DeliveryRunner;
import dev.domovoi.core.delivery.ProgressReporter;
import dev.domovoi.core.delivery.RetryPolicy;
import dev.domovoi.core.delivery.VectorDocuments;
import dev.domovoi.core.inbox.Inbox;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobQueue;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.sent.SentMessages;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.core.text.Language;
import dev.domovoi.core.text.Wording;
import dev.domovoi.db.Stores;
import dev.domovoi.worker.image.References;
import dev.domovoi.worker.loop.TuneWorker;
import dev.domovoi.worker.loop.Worker;
import dev.domovoi.worker.loop.WorkerSettings;
import dev.domovoi.worker.loop.WorkerStores;
import dev.domovoi.worker.loop.WorkerThread;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The running program: everything it is made of is made here, by constructors, and here it is
 * started and stopped.
 *
 * <p>Start: database and engine side by side, then the worker. Stop: the worker finishes its batch,
 * then the engine, and the database last.
 */
public final class Domovoi implements AutoCloseable {
  private static final int BATCH_PICTURES = 8;

  private final Settings settings;
  private final Probes probes;
  private final Signal signal;
  private final Clock clock;
  private final Stores stores;
  private final BundleInfo bundle;
  private final JobTimes times;
  private final Bot bot;
  private final RetentionSweeper sweeper;
  private final @Nullable Painting painting;
  private final Random random = new Random(); // Thread-safe, unlike its newer relatives.
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What a process has that paints. */
  private record Painting(
      StyleEngine engine, ScheduledExecutorService timer, List<WorkerThread> threads) {}

  private Domovoi(
      Settings settings,
      Signal signal,
      Clock clock,
      Stores stores,
      StyleEngine engine,
      Probes probes) {
    this.settings = settings;
    this.probes = probes;
    this.signal = signal;
    this.clock = clock;
    this.stores = stores;
    this.bundle = engine.bundle();
    this.times = JobTimes.standard();
    if (settings.worker()) {
      this.painting = painting(probes.engine(engine));
    } else {
      engine.close();
      this.painting = null;
    }
    this.bot =
        Bot.standard(
            stores.ports(
                References::read,
                settings.owners(),
                () -> bundle,
                times,
                clock,
                random,
                this::wakeWorker));
    this.sweeper = new RetentionSweeper(stores.personal().retention());
  }

  /**
   * Opens database and engine, and starts the worker if there is one.
   *
   * @throws dev.domovoi.core.StoreException if the database can't be used
   * @throws UserException if the bundle can't be used
   */
  public static Domovoi open(Settings settings, EngineSource engines, Signal signal) {
    return open(settings, engines, signal, Probes.NONE);
  }

  /** The same, looked on by these probes. */
  public static Domovoi open(
      Settings settings, EngineSource engines, Signal signal, Probes probes) {
    Clock clock = Clock.systemUTC();
    CompletableFuture<StyleEngine> engine = inBackground(settings, engines);
    Stores stores;
    try {
      stores =
          Stores.open(
              settings.data(),
              Stores.Limits.of(settings.quota()).withRetentionDays(settings.retentionDays()),
              clock);
    } catch (RuntimeException e) {
      // Not before it is loaded: a native library must not be unloaded half-way.
      engine.handle((opened, failure) -> closeQuietly(opened)).join();
      throw e;
    }
    try {
      LogSetup.toFile(settings.data());
      warmUp(stores);
      Stores observed = stores.withJobs(probes.queue(stores.jobs()));
      Domovoi domovoi = new Domovoi(settings, signal, clock, observed, engine.join(), probes);
      domovoi.start();
      return domovoi;
    } catch (CompletionException e) {
      stores.close();
      throw e.getCause() instanceof UserException cause ? cause : e;
    }
  }

  private static CompletableFuture<StyleEngine> inBackground(
      Settings settings, EngineSource engines) {
    CompletableFuture<StyleEngine> engine = new CompletableFuture<>();
    Thread loader =
        new Thread(
            () -> {
              try {
                StyleEngine opened = engines.open(settings.bundle());
                if (settings.worker()) {
                  Worker.warmUp(opened);
                }
                engine.complete(opened);
              } catch (RuntimeException | Error e) {
                engine.completeExceptionally(e);
              }
            },
            "engine-loader");
    loader.start();
    return engine;
  }

  private static boolean closeQuietly(@Nullable StyleEngine engine) {
    if (engine != null) {
      engine.close();
    }
    return true;
  }

  /**
   * Asks the store, while the engine is loading, what requests will ask it: classes are loaded and
   * statements compiled then.
   */
  private static void warmUp(Stores stores) {
    MemberId nobody = new MemberId(Platform.LOCAL, "nobody");
    CommunityId nowhere = new CommunityId(Platform.LOCAL, "nowhere");
    stores.jobs().status(nobody);
    stores.jobs().cancel(new JobId(0), nobody);
    stores.jobs().find(new JobId(0));
    stores.quotas().of(new QuotaHolder(nobody, nowhere, Set.of()));
    stores.personal().languages().find(nobody);
    stores.community().settings().settings(nowhere);
    stores.community().blocks().find(nowhere, nobody);
    stores.community().words().of(nowhere);
    // The first text with an argument loads ICU.
    Wording.duration(Duration.ZERO).in(Language.ENGLISH);
    stores.pictures().find(List.of(new PictureKey("", "", 0, 0, 0, Mode.INSTANT.word())));
    stores.pictures().ofJob(new JobId(0));
    stores.vectors().find(new VectorKey("", "", Mode.INSTANT));
  }

  private Painting painting(StyleEngine engine) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "leases"));
    String pid = Long.toString(ProcessHandle.current().pid());
    WorkerStores own = new WorkerStores(stores.vectors(), stores.pictures(), stores.references());
    List<WorkerThread> threads = new ArrayList<>();
    threads.add(
        new WorkerThread(
            new Worker(stores.jobs(), own, engine, clock, timer, worker("worker-" + pid)), signal));
    if (bundle.modes().contains(Mode.FINE_TUNE)) {
      threads.add(
          new WorkerThread(
              new TuneWorker(stores.jobs(), own, engine, clock, timer, worker("tuner-" + pid)),
              signal));
    }
    return new Painting(engine, timer, List.copyOf(threads));
  }

  private WorkerSettings worker(String name) {
    return new WorkerSettings(name, BATCH_PICTURES, settings.lease(), settings.poll());
  }

  private void start() {
    sweeper.start();
    if (painting != null) {
      painting.threads().forEach(WorkerThread::start);
    }
  }

  private void wakeWorker() {
    if (painting != null) {
      painting.threads().forEach(WorkerThread::wake);
    }
  }

  public Settings settings() {
    return settings;
  }

  public Bot bot() {
    return bot;
  }

  public BundleInfo bundle() {
    return bundle;
  }

  public JobQueue queue() {
    return stores.jobs();
  }

  public Pictures pictures() {
    return stores.pictures();
  }

  public Inbox inbox() {
    return stores.inbox();
  }

  public SentMessages sent() {
    return stores.sent();
  }

  public Deliveries deliveries() {
    return stores.deliveries();
  }

  /** The way to a platform's outbox that is looked on. */
  public ChatOutbox observed(Platform platform, ChatOutbox outbox) {
    return probes.outbox(platform, outbox);
  }

  /** What the caches have counted so far, by their names. */
  public Map<String, CacheStats> caches() {
    return Map.of(
        "pictures", stores.pictures().statistics(), "vectors", stores.vectors().statistics());
  }

  /**
   * What is wrong with the database now; empty if it answers.
   *
   * @throws dev.domovoi.core.StoreException if it does not
   */
  public Optional<String> databaseProblem() {
    stores.jobs().isIdle();
    return Optional.empty();
  }

  /** What is wrong with this process's worker now; empty if nothing is. */
  public Optional<String> workerProblem() {
    return painting == null
        ? Optional.of("not in this process")
        : painting.threads().stream().flatMap(thread -> thread.trouble().stream()).findFirst();
  }

  public Clock clock() {
    return clock;
  }

  public Signal signal() {
    return signal;
  }

  /** A runner of deliveries to some platforms. */
  public DeliveryRunner deliveryRunner(Deliveries deliveries, Map<Platform, ChatOutbox> outboxes) {
    return new DeliveryRunner(
        deliveries,
        stores.pictures(),
        buttons(),
        new VectorDocuments(stores.vectors(), () -> bundle),
        outboxes,
        RetryPolicy.standard(),
        times,
        clock,
        random);
  }

  /** Tells those platforms how far open jobs have come. */
  public ProgressReporter progressReporter(Map<Platform, ChatOutbox> outboxes) {
    return new ProgressReporter(stores.jobs(), buttons(), outboxes, times, clock);
  }

  private JobButtons buttons() {
    return new JobButtons(stores.buttons(), bundle.modes());
  }

  /** Finishes the batch at hand and closes everything. Jobs that wait are kept. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (painting != null) {
      painting.threads().forEach(WorkerThread::close);
      painting.timer().shutdown();
      painting.engine().close();
    }
    sweeper.close();
    stores.close();
  }
}
