package dev.domovoi.core.picture;

import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.job.JobId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store of finished pictures. They are written by {@code JobQueue.complete}. */
public interface Pictures {

  /** Which of the pictures are there already. */
  Map<PictureKey, PictureId> find(Collection<PictureKey> keys);

  /** The PNG file, or the GIF file of an animation. The caller must not change the array. */
  Optional<byte[]> png(PictureId id);

  /** The pictures of one job, in order. */
  List<PictureInfo> ofJob(JobId job);

  /** A member's pictures, newest first. */
  List<PictureInfo> history(MemberId member, int limit);
}
