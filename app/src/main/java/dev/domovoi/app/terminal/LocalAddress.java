package dev.domovoi.app.terminal;

import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reply to a terminal goes: the process that asked, and the place for its pictures. Kept in
 * the job's {@link ReplyAddress}, so that another process can deliver when the asking one has died.
 *
 * @param process number of the asking process
 * @param started when that process started, in milliseconds; 0 if the system does not tell
 * @param place folder or file for the pictures, absolute
 * @param folder whether the place is a folder, in which pictures have names of their own
 */
record LocalAddress(long process, long started, Path place, boolean folder) {
  private static final Pattern CHANNEL = Pattern.compile("process-(\\d{1,18})-(\\d{1,18})");
  private static final String FOLDER = "folder:";
  private static final String FILE = "file:";

  /** Start times as seen by two processes differ when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** An address for this process. */
  static LocalAddress here(Path place, boolean folder) {
    ProcessHandle self = ProcessHandle.current();
    return new LocalAddress(self.pid(), started(self), place.toAbsolutePath().normalize(), folder);
  }

  static Optional<LocalAddress> of(ReplyAddress address) {
    Matcher channel = CHANNEL.matcher(address.channel());
    String place = address.thread();
    boolean folder = place.startsWith(FOLDER);
    if (address.platform() != Platform.LOCAL
        || !channel.matches()
        || !(folder || place.startsWith(FILE))) {
      return Optional.empty();
    }
    return Optional.of(
        new LocalAddress(
            Long.parseLong(channel.group(1)),
            Long.parseLong(channel.group(2)),
            Path.of(place.substring(folder ? FOLDER.length() : FILE.length())),
            folder));
  }

  ReplyAddress toReplyAddress() {
    return new ReplyAddress(
        Platform.LOCAL, "process-" + process + "-" + started, (folder ? FOLDER : FILE) + place);
  }

  /** Whether this process is the one that asked. */
  boolean isHere() {
    return process == ProcessHandle.current().pid() && isSame(ProcessHandle.current());
  }

  /** Whether the process that asked still runs. */
  boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(this::isSame)
        .isPresent();
  }

  private boolean isSame(ProcessHandle candidate) {
    long other = started(candidate);
    return started == 0 || other == 0 || Math.abs(other - started) <= TOLERANCE.toMillis();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
