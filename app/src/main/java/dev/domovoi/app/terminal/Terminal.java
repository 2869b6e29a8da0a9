package dev.domovoi.app.terminal;

import dev.domovoi.app.wiring.Domovoi;
import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.IncomingFile;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.OutboxException;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.delivery.DeliveryRunner;
import dev.domovoi.core.delivery.ProgressReporter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the verbs of the terminal share: asking the bot, and showing what it says. */
final class Terminal {
  private static final CommunityId COMMUNITY = new CommunityId(Platform.LOCAL, "terminal");

  private final Domovoi domovoi;
  private final MemberId member;
  private final boolean moderator;
  private final Set<String> roles;
  private final ReplyAddress address;
  private final LocalOutbox outbox;
  private final DeliveryRunner runner;
  private final ProgressReporter reporter;
  private final Pump pump;
  private final String session = UUID.randomUUID().toString();
  private int requests;

  Terminal(
      Domovoi domovoi,
      MemberId member,
      boolean moderator,
      Set<String> roles,
      LocalAddress address,
      Screen screen,
      OwnDeliveries.Listener listener) {
    this.domovoi = domovoi;
    this.member = member;
    this.moderator = moderator;
    this.roles = roles;
    this.address = address.toReplyAddress();
    this.outbox = new LocalOutbox(domovoi.pictures(), screen);
    OwnDeliveries own = new OwnDeliveries(domovoi.deliveries(), domovoi.clock(), listener);
    this.runner = domovoi.deliveryRunner(own, Map.of(Platform.LOCAL, outbox));
    this.reporter = domovoi.progressReporter(Map.of(Platform.LOCAL, outbox));
    this.pump = new Pump(runner, domovoi.queue(), domovoi.signal(), reporter::runOnce);
  }

  /** Asks what a person has typed, with a file if the line names one. */
  Reply type(String typed) {
    SentFile.Line line = SentFile.of(typed);
    return ask(
        new CommandInput.Text(line.command()),
        line.file().map(List::<IncomingFile>of).orElseGet(List::of));
  }

  Reply ask(CommandInput input) {
    return ask(input, List.of());
  }

  Reply ask(CommandInput input, List<IncomingFile> files) {
    requests++;
    return domovoi
        .bot()
        .handle(
            new ChatRequest(
                session + "-" + requests,
                member,
                COMMUNITY,
                address,
                Locale.getDefault(),
                moderator,
                input,
                files,
                roles));
  }

  /** Shows a direct reply. */
  void show(Reply reply) throws OutboxException {
    outbox.show(address, reply);
  }

  /** Tells how far long jobs are; for one thread. */
  void tellNews() {
    reporter.runOnce();
  }

  DeliveryRunner runner() {
    return runner;
  }

  Pump pump() {
    return pump;
  }

  /** Shows everything that is ready, and waits for the member's open jobs. */
  void settle() {
    pump.settle(member);
  }

  /** When the last reply was shown, by {@link System#nanoTime}. */
  long lastShown() {
    return outbox.lastShown();
  }
}
