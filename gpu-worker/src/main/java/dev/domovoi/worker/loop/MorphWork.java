package dev.domovoi.worker.loop;

import dev.domovoi.core.picture.GifText;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.picture.PictureText;
import dev.domovoi.core.picture.Pictures;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.DomainVector;
import dev.domovoi.core.style.EngineException;
import dev.domovoi.core.style.Morph;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.Raster;
import dev.domovoi.core.style.StyleEngine;
import dev.domovoi.core.style.StyleEngine.RenderJob;
import dev.domovoi.core.style.StyleRequest;
import dev.domovoi.core.style.VectorKey;
import dev.domovoi.worker.gif.ThereAndBack;
import dev.domovoi.worker.image.Shrink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request's animations in the making, a few frames a step. */
final class MorphWork {
  /** From one end to the other. The way back shows the same ones. */
  static final int FRAMES = 20;

  /** Small, because others wait for as long as a step takes. */
  static final int FRAMES_PER_STEP = 4;

  /** Every platform takes files of this size. */
  static final int MAX_BYTES = 8_000_000;

  /** Room for what a file says of itself. */
  private static final int MAX_TEXT_BYTES = 8_000;

  /** Of an animation in pixels: sharp enough, and a third of what is allowed in bytes. */
  private static final int MAX_SIDE = 384;

  private final StyleEngine engine;
  private final BundleInfo bundle;
  private final StyleRequest request;
  private final Morph morph;
  private final VectorSource vectors;
  private final Map<PictureKey, byte[]> files = new LinkedHashMap<>();
  private final List<Raster> frames = new ArrayList<>();
  private @Nullable Ends ends;
  private @Nullable ThereAndBack encoder;
  private Duration vectorTime = Duration.ZERO;
  private Duration paintingTime = Duration.ZERO;
  private Duration encodingTime = Duration.ZERO;

  /**
   * The vectors between which it goes.
   *
   * @param from null for the plain portrait
   */
  private record Ends(@Nullable DomainVector from, DomainVector to) {

    /** What is painted at a place of the way, 0 to 1. */
    RenderJob at(double share, PictureSpec spec) {
      return from == null
          ? new RenderJob(to, spec.withStrength(share * spec.strength()))
          : new RenderJob(from.towards(to, share), spec);
    }
  }

  /**
   * @param request for a morph
   */
  MorphWork(StyleRequest request, VectorSource vectors, Pictures pictures, StyleEngine engine) {
    this.engine = engine;
    this.bundle = engine.bundle();
    this.request = request;
    this.morph = Morph.of(request.first().prompt()).orElseThrow();
    this.vectors = vectors;
    List<PictureKey> keys =
        request.pictures().stream().map(spec -> PictureKey.of(bundle, spec)).toList();
    for (Map.Entry<PictureKey, PictureId> known : pictures.find(keys).entrySet()) {
      pictures.png(known.getValue()).ifPresent(gif -> files.put(known.getKey(), gif));
    }
  }

  /**
   * Goes on for a while.
   *
   * @return whether all animations are done
   * @throws EngineException if the model fails, or the styles don't fit together
   */
  boolean step() throws EngineException {
    for (PictureSpec spec : request.pictures()) {
      PictureKey key = PictureKey.of(bundle, spec);
      if (!files.containsKey(key)) {
        if (frames.size() < FRAMES) {
          paint(spec);
        } else {
          encode(spec).ifPresent(gif -> files.put(key, gif));
        }
        break;
      }
    }
    return files.size() == request.count();
  }

  private void paint(PictureSpec spec) throws EngineException {
    long start = System.nanoTime();
    if (ends == null) {
      ends = ends();
    }
    long vectorsDone = System.nanoTime();
    List<RenderJob> jobs = new ArrayList<>();
    int until = Math.min(FRAMES, frames.size() + FRAMES_PER_STEP);
    try {
      for (int i = frames.size(); i < until; i++) {
        jobs.add(ends.at(share(i), spec));
      }
    } catch (IllegalArgumentException e) {
      throw VectorSource.unlike(e);
    }
    engine.render(jobs).forEach(frame -> frames.add(Shrink.to(frame, MAX_SIDE)));
    vectorTime = vectorTime.plusNanos(vectorsDone - start);
    paintingTime = paintingTime.plusNanos(System.nanoTime() - vectorsDone);
  }

  private Ends ends() throws EngineException {
    Map<VectorKey, Prompt> prompts = new LinkedHashMap<>();
    morph.from().ifPresent(from -> prompts.put(vectors.key(from), from));
    prompts.put(vectors.key(morph.to()), morph.to());
    Map<VectorKey, DomainVector> found = vectors.of(prompts);
    DomainVector from = morph.from().isPresent() ? vectors.get(found, morph.from().get()) : null;
    return new Ends(from, vectors.get(found, morph.to()));
  }

  /** Slowly away from the ends, and quickly between them. */
  private static double share(int frame) {
    return (1 - Math.cos(Math.PI * frame / (FRAMES - 1))) / 2;
  }

  private Optional<byte[]> encode(PictureSpec spec) {
    long start = System.nanoTime();
    if (encoder == null) {
      encoder = new ThereAndBack(frames, MAX_BYTES - MAX_TEXT_BYTES);
    }
    Optional<byte[]> gif =
        encoder.step().map(file -> GifText.append(file, PictureText.of(spec, bundle).toTexts()));
    if (gif.isPresent()) {
      encoder = null;
      frames.clear();
    }
    encodingTime = encodingTime.plusNanos(System.nanoTime() - start);
    return gif;
  }

  /** What was made, once all is done. */
  Painter.Painted result() {
    List<NewPicture> pictures = new ArrayList<>();
    for (PictureSpec spec : request.pictures()) {
      PictureKey key = PictureKey.of(bundle, spec);
      byte[] gif = files.get(key);
      if (gif == null) {
        throw new IllegalStateException("An animation is not done");
      }
      pictures.add(new NewPicture(key, spec, bundle.name(), gif));
    }
    return new Painter.Painted(pictures, vectorTime, paintingTime, encodingTime);
  }
}
