package dev.domovoi.telegram;

import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.button.JobButtons;
import dev.domovoi.core.chat.ChatOutbox;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.contract.Samples;
import dev.domovoi.core.delivery.DeliveryRunner;
import dev.domovoi.core.delivery.RetryPolicy;
import dev.domovoi.core.delivery.VectorDocuments;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.db.Stores;
import dev.domovoi.loadtest.telegram.FakeTelegram;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/** The real adapter and the real stores before a fake server; painting is instant. */
final class Bench implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final DomainVector VECTOR =
      new DomainVector("cin_mult", new float[Samples.BUNDLE.vectorSize()]);

  final ShiftedClock clock = new ShiftedClock();
  private final Stores stores;
  private final TelegramBot telegram;
  private final DeliveryRunner runner;
  private final BundleInfo bundle;

  Bench(Path folder, FakeTelegram server) {
    this(folder, server.url(), FakeTelegram.TOKEN);
  }

  Bench(Path folder, String url, String token) {
    stores = Stores.open(folder, new QuotaRule(1000, ZoneOffset.UTC), clock);
    bundle = Samples.BUNDLE;
    Bot bot =
        Bot.standard(
            stores.ports(
                file -> new ReferencePicture(file),
                Set.of(),
                () -> bundle,
                JobTimes.standard(),
                clock,
                new Random(1),
                () -> {}));
    telegram =
        new TelegramBot(
            new TelegramSettings(token, URI.create(url), Duration.ofSeconds(2)),
            bot,
            stores.inbox(),
            stores.sent(),
            stores.pictures(),
            clock);
    runner =
        new DeliveryRunner(
            stores.deliveries(),
            stores.pictures(),
            new JobButtons(stores.buttons(), Set.of(Mode.INSTANT)),
            new VectorDocuments(stores.vectors(), () -> bundle),
            Map.of(Platform.TELEGRAM, telegram),
            new RetryPolicy(Duration.ofMillis(10), Duration.ofMillis(20), 50),
            JobTimes.standard(),
            clock,
            new Random(1));
  }

  Bench start() {
    telegram.start();
    return this;
  }

  /** Paints what waits and delivers it; whether all is delivered. */
  boolean work() {
    List<Lease> leases = new ArrayList<>();
    for (Lane lane : List.of(Lane.INSTANT, Lane.MORPH)) {
      leases.addAll(stores.jobs().lease("worker", lane, 100, LEASE));
    }
    for (Lease lease : leases) {
      PictureSpec first = lease.job().request().first();
      stores.vectors().save(VectorKey.of(bundle, first), VECTOR);
      List<NewPicture> pictures =
          lease.job().request().pictures().stream()
              .map(
                  spec ->
                      new NewPicture(PictureKey.of(bundle, spec), spec, bundle.name(), file(spec)))
              .toList();
      stores.jobs().complete(lease, pictures, Samples.TIMES);
    }
    runner.runOnce();
    return !runner.anyOpen() && !stores.deliveries().anyOpen(Set.of(Platform.TELEGRAM));
  }

  ChatOutbox outbox() {
    return telegram;
  }

  Stores stores() {
    return stores;
  }

  Chat chat(FakeTelegram server, long id) {
    return new Chat(server.control(), id, this::work);
  }

  static byte[] file(PictureSpec spec) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, (int) spec.seed() * 7919);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, Morph.of(spec.prompt()).isPresent() ? "gif" : "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    telegram.close();
    stores.close();
  }
}
