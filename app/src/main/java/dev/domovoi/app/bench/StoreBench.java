package dev.domovoi.app.bench;

import dev.domovoi.core.bot.Bot;
import dev.domovoi.core.button.ButtonAction;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.chat.Suggestions;
import dev.domovoi.core.delivery.Delivery;
import dev.domovoi.core.job.JobTimes;
import dev.domovoi.core.job.Lane;
import dev.domovoi.core.job.Lease;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.db.Stores;
import dev.domovoi.db.bench.StoreFiller;
import dev.domovoi.worker.image.References;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Times every command, and what worker and deliveries ask of the stores, on a filled database.
 * There is no model and no chat, so that what is left is the database's time.
 */
public final class StoreBench {
  /** Half of the measurements took at most this, and 99 of 100, in milliseconds. */
  public record Times(double median, double p99) {}

  private static final int WARM_UP = 30;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final BundleInfo BUNDLE =
      new BundleInfo("bench", "f00d", 64, "cin_mult", 8, Set.of(Mode.INSTANT));
  private static final StageTimes TIMES =
      new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final Stores stores;
  private final StoreFiller.Size size;
  private final Bot bot;
  private final Latencies latencies = new Latencies();

  /** Other members and prompts in each run: those of an earlier one are forgotten, or known. */
  private final Random random = new Random();

  private int requests;
  private long lastAsker;

  public StoreBench(Stores stores, StoreFiller.Size size, Clock clock) {
    this.stores = stores;
    this.size = size;
    this.bot =
        Bot.standard(
            stores.ports(
                References::read,
                Set.of(),
                () -> BUNDLE,
                JobTimes.standard(),
                clock,
                new Random(2),
                () -> {}));
  }

  /**
   * Measures.
   *
   * @param rounds of all operations
   * @return operation to milliseconds
   */
  public Map<String, Times> run(int rounds) {
    int warmUp = Math.min(WARM_UP, rounds);
    for (int round = 0; round < warmUp + rounds; round++) {
      if (round == warmUp) {
        latencies.clear();
      }
      work();
      reading();
      moderation();
    }
    return latencies.percentiles();
  }

  /** A job's way from the request to the delivery, then the same picture for somebody else. */
  private void work() {
    long member = anyMember();
    String line = "/style \"bench " + random.nextLong() + "\" seed:7";
    command("/style (new)", member, false, line);
    Lease lease =
        latencies
            .measured("worker: lease", () -> stores.jobs().lease("b", Lane.INSTANT, 1, MINUTE))
            .get(0);
    VectorKey vector =
        new VectorKey("f00d", "style " + (1 + random.nextInt(size.vectors())), Mode.INSTANT);
    latencies.measured("worker: vector", () -> stores.vectors().find(vector));
    List<NewPicture> pictures =
        lease.job().request().pictures().stream()
            .map(spec -> new NewPicture(PictureKey.of(BUNDLE, spec), spec, "bench", new byte[9000]))
            .toList();
    latencies.measured("worker: complete", () -> stores.jobs().complete(lease, pictures, TIMES));
    String button = latencies.measured("delivery", this::deliver);
    command("/style (known)", anyMember(), false, line);
    ask("button", new CommandInput.Press(button), anyMember(), false);
    command("/cancel", lastAsker, false, "/cancel");
    command("/save", member, false, "/save \"bench " + requests + "\"");
  }

  private String deliver() {
    Delivery delivery = stores.deliveries().take(Set.of(Platform.DISCORD), 1, MINUTE).get(0);
    stores.pictures().ofJob(delivery.job().id());
    String button =
        stores.buttons().ofJob(delivery.job().id(), List.of(ButtonAction.AGAIN)).get(0).id();
    stores.deliveries().delivered(delivery);
    return button;
  }

  private void reading() {
    command("/queue", anyMember(), false, "/queue");
    command("/history", anyMember(), false, "/history");
    command("/history (busy)", StoreFiller.BUSY_MEMBER, false, "/history");
    command("/info", anyMember(), false, "/info " + (1 + random.nextInt(size.results())));
    command("/styles", anyMember(), false, "/styles");
    command("/styles (part)", anyMember(), false, "/styles name");
    latencies.measured(
        "typing", () -> bot.suggest(new Suggestions(anyCommunity(), "style", "prompt", "st")));
    command("/quota", anyMember(), false, "/quota");
    command("/language", anyMember(), false, "/language ru");
    command("/privacy", anyMember(), false, "/privacy");
    command("/privacy (busy)", StoreFiller.BUSY_MEMBER, false, "/privacy");
    command("/help", anyMember(), false, "/help");
  }

  private void moderation() {
    String someone = Long.toString(StoreFiller.FIRST_ID + anyMember());
    command("/quota set", anyMember(), true, "/quota set " + someone + " pictures:1000 days:1");
    command("/quota reset", anyMember(), true, "/quota reset " + someone);
    command("/block", anyMember(), true, "/block " + someone + " days:1");
    command("/unblock", anyMember(), true, "/unblock " + someone);
    command("/words list", anyMember(), true, "/words list");
    command("/words add", anyMember(), true, "/words add bench" + requests);
    command("/settings", anyMember(), true, "/settings spoiler:off");
    command("/stats", anyMember(), true, "/stats");
    command("/audit", anyMember(), true, "/audit");
    command("/audit (member)", anyMember(), true, "/audit " + someone);
    command("/purge", anyMember(), true, "/purge " + someone);
    command("/forget-me", 2 + random.nextInt(size.members() - 1), false, "/forget-me confirm:yes");
    latencies.measured("sweep", () -> stores.personal().retention().sweep());
  }

  private void command(String name, long member, boolean moderator, String line) {
    ask(name, new CommandInput.Text(line), member, moderator);
  }

  private void ask(String name, CommandInput input, long member, boolean moderator) {
    lastAsker = member;
    CommunityId community =
        new CommunityId(Platform.DISCORD, "guild-" + (member - 1) % size.communities());
    ChatRequest request =
        new ChatRequest(
            "bench-request-" + System.nanoTime() + "-" + ++requests,
            new MemberId(Platform.DISCORD, Long.toString(StoreFiller.FIRST_ID + member)),
            community,
            new ReplyAddress(Platform.DISCORD, "channel", ""),
            Locale.ENGLISH,
            moderator,
            input,
            List.of());
    Reply reply = latencies.measured(name, () -> bot.handle(request));
    boolean expected =
        reply.kind() == Reply.Kind.ACCEPTED
            || !name.startsWith("/style (")
            || name.endsWith("(known)");
    if (reply.kind() == Reply.Kind.FAILURE || !expected) {
      throw new IllegalStateException(name + ": " + reply.text());
    }
  }

  private long anyMember() {
    return 1L + random.nextInt(size.members());
  }

  private CommunityId anyCommunity() {
    return new CommunityId(Platform.DISCORD, "guild-" + random.nextInt(size.communities()));
  }

  /** The figures of two sizes as lines of a table. */
  public static List<String> table(Map<String, Times> small, Map<String, Times> large) {
    List<String> lines = new ArrayList<>();
    lines.add("| Operation | small: median, ms | p99, ms | large: median, ms | p99, ms | growth |");
    lines.add("|---|---|---|---|---|---|");
    large.forEach(
        (operation, after) -> {
          Times before = small.getOrDefault(operation, after);
          lines.add(
              String.format(
                  Locale.ROOT,
                  "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |",
                  operation,
                  before.median(),
                  before.p99(),
                  after.median(),
                  after.p99(),
                  after.median() / before.median()));
        });
    return lines;
  }
}
