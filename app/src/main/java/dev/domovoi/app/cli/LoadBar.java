package dev.domovoi.app.cli;

import dev.domovoi.loadtest.run.Watcher;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A load test's progress, on standard error. */
final class LoadBar implements Watcher, AutoCloseable {
  private static final int COLUMNS = 110;

  private final ProgressBar bar;

  LoadBar(Console console) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("requests")
            .setInitialMax(0)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), COLUMNS))
            .build();
  }

  @Override
  public void update(long over, long known, String news) {
    bar.maxHint(known);
    bar.stepTo(over);
    bar.setExtraMessage(news);
  }

  @Override
  public void close() {
    bar.close();
  }
}
