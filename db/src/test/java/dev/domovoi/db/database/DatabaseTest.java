package dev.domovoi.db.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.domovoi.core.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("A missing folder is made, with the tables of all migrations, once")
  void migrates() {
    Path deep = folder.resolve("a").resolve("b");
    for (int i = 0; i < 2; i++) {
      try (Database database = Database.open(deep)) {
        assertThat(count(database, "\"schema_history\" WHERE \"version\" = '1'")).isEqualTo(1);
        assertThat(count(database, "jobs")).isZero();
      }
    }
  }

  @Test
  @DisplayName("The number of the newest migration is the one that the program takes for it")
  void latest() {
    JdbcDataSource memory = new JdbcDataSource();
    memory.setUrl("jdbc:h2:mem:");

    MigrationInfo[] all = Migrations.flyway(memory).info().all();

    assertThat(all[all.length - 1].getVersion().getVersion()).isEqualTo(Migrations.LATEST);
  }

  @Test
  @DisplayName("What a transaction did before it failed is undone, and its error is not changed")
  void rollback() {
    try (Database database = Database.open(folder)) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  database
                      .transactions()
                      .run(
                          handle -> {
                            handle.execute(
                                """
                                INSERT INTO members (platform, platform_id) VALUES ('LOCAL', 'x')
                                """);
                            throw new IllegalStateException("stop");
                          }));

      assertThat(count(database, "members")).isZero();
    }
  }

  @Test
  @DisplayName("An error of the database is a sentence")
  void sqlError() {
    try (Database database = Database.open(folder)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> count(database, "no_such_table"))
          .withMessageStartingWith("The database in " + folder);
    }
  }

  @Test
  @DisplayName("Only this machine can reach the port for other processes")
  void loopbackOnly() throws IOException {
    try (Database database = Database.open(folder)) {
      assertThat(count(database, "jobs")).isZero();
      Properties lock = new Properties();
      try (var in = Files.newInputStream(folder.resolve("domovoi.lock.db"))) {
        lock.load(in);
      }
      String server = lock.getProperty("server");
      int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
      assertThat(connects(InetAddress.getLoopbackAddress(), port)).isTrue();
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(card.getInetAddresses())) {
          if (!address.isLoopbackAddress()) {
            assertThat(connects(address, port)).as(address.toString()).isFalse();
          }
        }
      }
    }
  }

  @Test
  @DisplayName("Interrupted threads, as at a shutdown, do not harm the database for others")
  void interrupts() throws InterruptedException {
    try (Database database = Database.open(folder)) {
      for (int round = 0; round < 5; round++) {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch working = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
          String name = "m" + round + "-" + i;
          Thread thread = new Thread(() -> writeUntilInterrupted(database, name, working));
          thread.start();
          threads.add(thread);
        }
        working.await();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
          thread.join(30_000);
          assertThat(thread.isAlive()).isFalse();
        }
        long before = count(database, "members");
        insert(database, "after-" + round);
        assertThat(count(database, "members")).isEqualTo(before + 1);
      }
    }
  }

  private static void writeUntilInterrupted(
      Database database, String name, CountDownLatch working) {
    try {
      for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
        insert(database, name + "-" + i);
        if (i == 3) {
          working.countDown();
        }
      }
    } catch (StoreException e) {
      assertThat(e.getMessage()).isNotBlank(); // The interrupted one may be told so.
    }
  }

  private static void insert(Database database, String id) {
    database
        .transactions()
        .run(
            handle ->
                handle.execute(
                    "INSERT INTO members (platform, platform_id) VALUES ('LOCAL', ?)", id));
  }

  private static long count(Database database, String table) {
    return database
        .transactions()
        .read(
            handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  private static boolean connects(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
