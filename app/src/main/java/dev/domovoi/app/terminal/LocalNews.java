package dev.domovoi.app.terminal;

import dev.domovoi.core.chat.Progress;
import dev.domovoi.core.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a terminal shows of jobs that take long. Used by one thread. */
final class LocalNews {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNews.class);
  private static final int STEP_PERCENT = 10;

  private final Screen screen;
  private final Map<JobId, Integer> steps = new HashMap<>();
  private final Map<JobId, Integer> previews = new HashMap<>();

  LocalNews(Screen screen) {
    this.screen = screen;
  }

  /** The lines that say what is new; none if that is too little. */
  List<String> of(LocalAddress address, Progress progress) {
    List<String> lines = new ArrayList<>();
    int step = progress.percent().orElse(0) / STEP_PERCENT;
    if (step > steps.getOrDefault(progress.job(), -1)) {
      steps.put(progress.job(), step);
      lines.add(progress.text());
    }
    Optional<Progress.Preview> preview = progress.preview();
    if (address.folder()
        && preview.isPresent()
        && preview.get().number() > previews.getOrDefault(progress.job(), 0)) {
      previews.put(progress.job(), preview.get().number());
      preview
          .get()
          .png()
          .get()
          .flatMap(png -> save(address.place(), progress.job(), png))
          .ifPresent(file -> lines.add("preview: " + screen.shown(file)));
    }
    return lines;
  }

  private static Optional<Path> save(Path folder, JobId job, byte[] png) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("preview-" + job.value() + ".png");
      PictureFiles.write(file, png);
      return Optional.of(file);
    } catch (IOException e) {
      LOG.warn("No preview can be written to {}: {}", folder, e.toString());
      return Optional.empty();
    }
  }
}
