package dev.domovoi.worker.loop;

import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.picture.PngFormatException;
import dev.domovoi.core.picture.PngText;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.worker.image.PngEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the requests of a batch into PNG files: one call of the hypernetwork for all vectors that
 * are not known, one forward pass for all pictures that are not known.
 */
final class Painter {
  private final VectorSource vectors;
  private final Pictures pictures;
  private final StyleEngine engine;

  Painter(VectorSource vectors, Pictures pictures, StyleEngine engine) {
    this.vectors = vectors;
    this.pictures = pictures;
    this.engine = engine;
  }

  /**
   * One request's share of a painted batch.
   *
   * @param vector what the vectors of the whole batch took
   * @param painting what the forward pass of the whole batch took
   * @param encoding what this request's own files took
   */
  record Painted(
      List<NewPicture> pictures, Duration vector, Duration painting, Duration encoding) {}

  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record File(byte[] png, Duration encoding) {}

  /** What to paint, and with which vector. */
  private record Task(PictureKey key, RenderJob job) {}

  /** Paints the requests, in order. */
  List<Painted> paint(List<StyleRequest> requests) throws EngineException {
    BundleInfo bundle = engine.bundle();
    Map<PictureKey, PictureSpec> wanted = new LinkedHashMap<>();
    for (StyleRequest request : requests) {
      request.pictures().forEach(spec -> wanted.putIfAbsent(PictureKey.of(bundle, spec), spec));
    }
    Map<PictureKey, File> files = known(wanted);
    wanted.keySet().removeAll(files.keySet());

    long start = System.nanoTime();
    List<Task> tasks = tasks(bundle, wanted, requests);
    long vectorsDone = System.nanoTime();
    List<Raster> rasters =
        tasks.isEmpty() ? List.of() : engine.render(tasks.stream().map(Task::job).toList());
    long painted = System.nanoTime();
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      files.put(task.key(), encode(bundle, task.job().spec(), rasters.get(i)));
    }

    Duration vector = Duration.ofNanos(vectorsDone - start);
    Duration painting = Duration.ofNanos(painted - vectorsDone);
    return requests.stream()
        .map(request -> share(bundle, request, files, vector, painting))
        .toList();
  }

  private Map<PictureKey, File> known(Map<PictureKey, PictureSpec> wanted) {
    Map<PictureKey, File> files = new LinkedHashMap<>();
    for (Map.Entry<PictureKey, PictureId> entry : pictures.find(wanted.keySet()).entrySet()) {
      pictures
          .png(entry.getValue())
          .ifPresent(png -> files.put(entry.getKey(), new File(png, Duration.ZERO)));
    }
    return files;
  }

  private List<Task> tasks(
      BundleInfo bundle, Map<PictureKey, PictureSpec> wanted, List<StyleRequest> requests)
      throws EngineException {
    Map<VectorKey, Prompt> prompts = new LinkedHashMap<>();
    wanted.values().forEach(spec -> prompts.put(VectorKey.of(bundle, spec), spec.prompt()));
    requests.stream()
        .filter(StyleRequest::isForVector)
        .map(StyleRequest::first)
        .forEach(spec -> prompts.put(VectorKey.of(bundle, spec), spec.prompt()));
    Map<VectorKey, DomainVector> found = vectors.of(prompts);
    List<Task> tasks = new ArrayList<>();
    for (Map.Entry<PictureKey, PictureSpec> entry : wanted.entrySet()) {
      PictureSpec spec = entry.getValue();
      DomainVector vector = found.get(VectorKey.of(bundle, spec));
      if (vector == null) {
        throw new EngineException("failure.style", null);
      }
      tasks.add(new Task(entry.getKey(), new RenderJob(vector, spec)));
    }
    return tasks;
  }

  static File encode(BundleInfo bundle, PictureSpec spec, Raster raster) {
    long start = System.nanoTime();
    try {
      byte[] png =
          PngText.insert(PngEncoder.encode(raster), PictureText.of(spec, bundle).toTexts());
      return new File(png, Duration.ofNanos(System.nanoTime() - start));
    } catch (PngFormatException e) {
      throw new IllegalStateException("The encoder wrote no PNG", e);
    }
  }

  private static Painted share(
      BundleInfo bundle,
      StyleRequest request,
      Map<PictureKey, File> files,
      Duration vector,
      Duration painting) {
    List<NewPicture> own = new ArrayList<>();
    Duration encoding = Duration.ZERO;
    for (PictureSpec spec : request.pictures()) {
      PictureKey key = PictureKey.of(bundle, spec);
      File file = files.get(key);
      if (file == null) {
        throw new IllegalStateException("A picture of the batch was not painted");
      }
      own.add(new NewPicture(key, spec, bundle.name(), file.png()));
      encoding = encoding.plus(file.encoding());
    }
    return new Painted(own, vector, painting, encoding);
  }
}
